import type { Command } from 'commander'
import type { Io } from './io.js'

/** Adds arguments, options and the action to a command. */
export type Define = (command: Command, io: Io) => void

interface Entry {
  readonly summary: string
  /** Commands load when they are asked for, so that each starts with its own code only. */
  readonly load: () => Promise<{ readonly define: Define }>
}

/** Every command, in the order of the help page. */
export const commands: Readonly<Record<string, Entry>> = {
  forecast: {
    summary: 'what workflows will cost, and what a trusted outcome of them costs',
    load: () => import('../commands/forecast.js'),
  },
  explain: {
    summary: 'how a figure comes about, down to the line of the spec and the entry of the price book',
    load: () => import('../commands/explain.js'),
  },
  validate: {
    summary: 'check specs and price books, and show every mistake',
    load: () => import('../commands/validate.js'),
  },
  prices: {
    summary: 'list, show, check and quote the prices the program knows',
    load: () => import('../commands/prices.js'),
  },
  init: {
    summary: 'write a commented starter spec that forecasts as it stands',
    load: () => import('../commands/init.js'),
  },
  schema: {
    summary: 'print the JSON Schema of a file format, for editors and scripts',
    load: () => import('../commands/schema.js'),
  },
  completion: {
    summary: 'print a completion script for bash, zsh or fish',
    load: () => import('../commands/completion.js'),
  },
}
