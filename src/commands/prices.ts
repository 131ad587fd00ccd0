import type { Define } from '../cli/commands.js'
import { defineCheck } from './prices-check.js'
import { defineCrosscheck } from './prices-crosscheck.js'
import { defineDiff } from './prices-diff.js'
import { defineImport } from './prices-import.js'
import { defineList } from './prices-list.js'
import { defineQuote } from './prices-quote.js'
import { defineShow } from './prices-show.js'
import { defineUpdate } from './prices-update.js'

/** `tokenomics prices`: what the price books say. */
export const define: Define = (command, io) => {
  defineList(command.command('list').description('Prints the prices in force on a day.'), io)
  defineShow(command.command('show').description('Prints all prices of one model, and where they come from.'), io)
  defineCheck(command.command('check').description('Finds what to look at in the price books.'), io)
  defineQuote(command.command('quote').description('Prices one call, or each call of a file.'), io)
  defineImport(
    command.command('import').description('Brings a list of prices of another project into price books.'),
    io,
  )
  defineUpdate(
    command.command('update').description('Fetches a list of prices and proposes what it changes in price books.'),
    io,
  )
  defineDiff(command.command('diff').description('Compares two editions of price books.'), io)
  defineCrosscheck(
    command.command('crosscheck').description('Compares what several sources say of the same models.'),
    io,
  )
  command.addHelpText('after', examples)
}

const examples = `
Price books are files of dated prices with their sources. The program ships
some; --book adds your own.

Examples:
  $ tokenomics prices list --provider openai
  $ tokenomics prices show anthropic/claude-haiku-5-5
  $ tokenomics prices quote openai/gpt-6-luna --uncached-input 1800 --output 120
  $ tokenomics prices check --max-age 60
  $ tokenomics prices update genai-prices --into books/
  $ tokenomics prices diff old-books/ new-books/ --spec support.yaml`
