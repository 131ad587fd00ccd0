import { type Command, InvalidArgumentError } from 'commander'
import { day } from '../cli/options.js'
import type { Accepted } from './import-doubts.js'

/** What every command that brings prices into books is told. */
export interface IntoOptions {
  readonly into: string
  readonly provider?: string
  readonly from?: string
  readonly new: boolean
  readonly accept?: Accepted
}

/** Adds the options of IntoOptions; `since` is what a price without a date holds from, if nobody says. */
export const addIntoOptions = (command: Command, since: string): Command =>
  command
    .requiredOption('--into <book>', 'the price book to add to, or a new one; folder/ has one for each provider')
    .option('--provider <name>', "the provider to take, by the source's name or the book's (default: that of the book)")
    .option('--from <date>', `first day of changed prices that the source does not date (default: ${since})`, day)
    .option('--no-new', 'leave out models that the book does not have')

/** Adds `--accept`, whose value is all that follows it up to the next option. */
export const addAcceptOption = (command: Command): Command =>
  command.option(
    '--accept [model...]',
    'take prices that are hard to believe too: all of them, or those of the models named',
    modelName,
  )

function modelName(text: string, before: Accepted): Accepted {
  if (text.includes('/')) return [...(Array.isArray(before) ? before : []), text]
  throw new InvalidArgumentError('Write models as provider/id, and --accept behind what else the command takes.')
}
