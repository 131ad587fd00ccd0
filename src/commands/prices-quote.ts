import { type Command, InvalidArgumentError } from 'commander'
import type { Io } from '../cli/io.js'
import { asOfOption, count, formatOption } from '../cli/options.js'
import { type DiagnosticCode, InputError } from '../diagnostics/diagnostic.js'
import type { PriceBook } from '../pricebook/book.js'
import { explainQuote } from '../pricebook/quote.js'
import { quoteLines } from '../pricebook/quote-lines.js'
import { csv, type Dialect } from '../report/csv.js'
import type { Layout } from '../report/layout.js'
import { quoteTable } from '../report/prices-quote.js'
import { quoteCsv } from '../report/prices-quote-csv.js'
import { allBooks, askAbout } from './prices-books.js'
import { bookOption, json, screenFor } from './prices-options.js'
import { type TokenFlags, tokenFlags, tokensOf } from './prices-tokens.js'
import { userFile } from './specs.js'
import { dialectOption, layoutOption, tableOptions } from './table-options.js'
import { writeResult } from './write.js'

interface Options extends TokenFlags {
  readonly on?: string
  readonly mode?: string
  readonly region?: string
  readonly explain?: true
  readonly from?: string
  readonly asOf?: string
  readonly book?: readonly string[]
  readonly format: 'table' | 'json' | 'csv'
  readonly dialect: Dialect
  readonly layout: Layout
  /** The file to write to: `--output` counts tokens here. */
  readonly o?: string
}

/** `tokenomics prices quote`: what one call costs, or each call of a file. */
export function defineQuote(command: Command, io: Io): void {
  command.argument('[model]', 'provider/id, or an alias of it')
  for (const [flag, what] of tokenFlags) command.option(`--${flag} <n>`, what, count)
  command
    .option('--tokens <bucket=n>', 'tokens of any kind, such as cache_write_7d=1000; repeatable', namedTokens)
    .option('--on <date>', 'the day of the call, or its instant as 2026-11-22T02:00Z (default: today)')
    .option('--mode <mode>', 'standard, batch, flex, priority: what the provider sells')
    .option('--region <region>', 'where the call is processed, if that has a price')
    .option('--explain', 'show by which rules of the price book each rate came about')
    .option('--from <file>', 'price the calls of a JSON Lines file, - for stdin')
    .addOption(bookOption())
    .addOption(formatOption(['table', 'json', 'csv']))
    .addOption(layoutOption('long', 'call'))
    .addOption(dialectOption())
    .option('-o <file>', 'write to a file instead of stdout')
    .addOption(asOfOption())
    .addHelpText('after', examples)
    .action(async (model: string | undefined, given: Options) => {
      const { format } = tableOptions(command, { ...given, output: given.o })
      const options = { ...given, format }
      const { from, book, o: file } = options
      if (from === undefined) {
        await writeResult(io, file, await oneCall(named(model), options, io))
        return
      }
      const { mode, region, explain } = options
      const others = [model, mode, region, explain, ...Object.values(tokensOf(options))]
      if (others.some((other) => other !== undefined)) {
        const message = 'with --from, the lines of the file say what is called and how'
        throw wrong('conflict', message, 'leave out the model, its tokens, --mode, --region and --explain')
      }
      await writeResult(io, file, await manyCalls(await allBooks(io, book), from, options, io))
    })
}

async function oneCall(model: string, options: Options, io: Io): Promise<string | Iterable<string>> {
  const { asOf = io.today, on = asOf, mode, region, explain = false, book, format, dialect, layout, o: file } = options
  const tokens = tokensOf(options)
  if (Object.keys(tokens).length === 0) {
    const help = 'add --uncached-input 1000 --output 200, for example'
    throw wrong('missing-key', 'how many tokens the call takes is not said', help)
  }
  const answer = await askAbout(io, book, model, (books) => explainQuote(books, { model, on, mode, region, tokens }))
  if (format === 'table') return quoteTable(answer, explain, screenFor(io, file))
  if (format === 'csv') return csv(quoteCsv([answer.quote], layout), dialect)
  return json(explain ? { ...answer.quote, rules: answer.rules, notes: answer.notes } : answer.quote)
}

/** One object a line, in the order of the file. Lines that could not be priced say so; how many is said on stderr. */
async function manyCalls(books: readonly PriceBook[], from: string, options: Options, io: Io) {
  const { asOf = io.today, on = asOf, format, dialect, layout } = options
  const answers = quoteLines(books, (await userFile(io, from)).text, on)
  const failed = answers.filter((answer) => 'error' in answer).length
  if (failed > 0) io.err(`${failed} of ${answers.length} calls could not be priced; their lines say why.\n`)
  if (format === 'csv') return csv(quoteCsv(answers, layout), dialect)
  return answers.map((answer) => `${JSON.stringify(answer)}\n`).join('')
}

function named(model: string | undefined): string {
  if (model !== undefined) return model
  throw wrong('missing-key', 'which model is called is not said', 'name it, or price the calls of a file with --from')
}

const wrong = (code: DiagnosticCode, message: string, help: string): InputError =>
  new InputError([{ code, message, help }])

/** Gathers `--tokens bucket=n`. Which buckets there are, the price books say. */
function namedTokens(text: string, before: Readonly<Record<string, number>> = {}): Readonly<Record<string, number>> {
  const [, bucket, number] = /^(\w+)=(.+)$/.exec(text) ?? []
  if (bucket === undefined || number === undefined) {
    throw new InvalidArgumentError('Write a kind of tokens and a number, such as output=200.')
  }
  return { ...before, [bucket]: count(number) }
}

const examples = `
A call is priced bucket by bucket: every token is in exactly one. The tier follows
from the prompt, which is input of all kinds plus tool results. A file has one call
a line, and may add "on", "mode" and "region" to each:
  {"model": "openai/gpt-6-luna", "tokens": {"uncached_input": 1800, "output": 120}}
A call of a file that cannot be priced gets an "error" on its line; the others are
priced, and the exit code is 0. One call alone that cannot be priced is an error: 2.

Examples:
  $ tokenomics prices quote openai/gpt-6-luna --uncached-input 1800 --output 120
  $ tokenomics prices quote google/gemini-2.5-pro --uncached-input 1800 --mode batch --explain
  $ tokenomics prices quote --from calls.jsonl > priced.jsonl`
