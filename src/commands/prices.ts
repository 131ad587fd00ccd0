import type { Define } from '../cli/commands.js'
import { defineList } from './prices-list.js'

/** `tokenomics prices`: what the price books say. */
export const define: Define = (command, io) => {
  defineList(command.command('list').summary('the prices in force on a day'), io)
}
