import { InvalidArgumentError, Option } from 'commander'
import type { Factory } from '../analysis/factory/factory.js'
import { factoryOf } from '../analysis/factory/factory-question.js'
import { type Mix, type MixClass, mixClasses } from '../analysis/factory/mix.js'
import type { Define } from '../cli/commands.js'
import type { Io } from '../cli/io.js'
import { asOfOption, formatOption, outputOption } from '../cli/options.js'
import { version } from '../cli/version.js'
import { InputError } from '../diagnostics/diagnostic.js'
import type { PriceBook } from '../pricebook/book.js'
import { type PricedBy, priceOn } from '../pricebook/price-on.js'
import { isRefusal } from '../pricebook/refusal.js'
import { csv } from '../report/csv.js'
import { factoryCsv } from '../report/factory/csv.js'
import { factoryMarkdown } from '../report/factory/markdown.js'
import { factoryTable } from '../report/factory/terminal.js'
import { booksAt } from './book-files.js'
import { askAbout, refused } from './prices-books.js'
import { bookOption } from './prices-options.js'
import { dialectOption, layoutOption, type TableOptions, tableOptions } from './table-options.js'
import { toStdout, writeResult } from './write.js'

interface Options extends TableOptions<'table' | 'json' | 'csv' | 'markdown'> {
  readonly model?: string
  readonly against?: string
  readonly utilisation?: number
  readonly volume?: number
  readonly price?: number
  readonly mix?: Mix
  readonly book?: readonly string[]
  readonly asOf?: string
}

/** `tokenomics factory`: what GPUs of one's own cost and yield, beside a model of an API. */
export const define: Define = (command, io) => {
  command
    .argument('<book>', 'a price book with self-hosted models, or - for stdin')
    .option('--model <id>', 'one of its models (default: all that are self-hosted)')
    .option('--against <model>', 'a model of an API to compare with, as provider/id')
    .addOption(
      new Option(
        '--utilisation <share>',
        'share of the paid hours that are busy, in the place of what the book says',
      ).argParser(utilisation),
    )
    .addOption(
      new Option('--volume <tokens>', 'tokens a month that are served, in the place of a share')
        .argParser(amount)
        .conflicts('utilisation'),
    )
    .addOption(
      new Option(
        '--price <amount>',
        'price at which a million tokens of the mix are sold (default: what the other model takes)',
      ).argParser(amount),
    )
    .addOption(
      new Option(
        '--mix <parts>',
        'parts of input, cached_input, cache_write, reasoning and output (default: input=3,output=1)',
      ).argParser(mix),
    )
    .addOption(bookOption())
    .addOption(formatOption(['table', 'json', 'csv', 'markdown']))
    .addOption(layoutOption('long', 'model and utilisation'))
    .addOption(dialectOption())
    .addOption(outputOption())
    .addOption(asOfOption())
    .addHelpText('after', examples)
    .action(async (path: string, given: Options) => {
      const options = tableOptions(command, given)
      const { output, asOf: today = io.today, model, utilisation, volume, price, mix } = options
      const own = await onlyBook(io, path)
      const against = await otherModel(io, own, options, today)
      const found = factoryOf(own, { model, against, utilisation, volume, price, mix }, { version, today })
      if (isRefusal(found)) throw refused(found)
      await writeResult(io, output, textOf(found, options, io))
    })
}

/** The book that a path names. A folder has several. */
async function onlyBook(io: Io, path: string): Promise<PriceBook> {
  const books = await booksAt(io, [path])
  const [book, ...others] = books
  if (book && others.length === 0) return book
  const message = `${path} holds ${books.length} price books`
  const help = `name one of them: ${books.map(({ file }) => file.path).join(', ')}`
  throw new InputError([{ code: 'conflict', message, help }])
}

/** The model that is compared with: of the book itself, of those of --book, or of a shipped one. */
async function otherModel(
  io: Io,
  own: PriceBook,
  { against, book = [] }: Options,
  day: string,
): Promise<PricedBy | undefined> {
  if (against === undefined) return undefined
  return askAbout(io, book, against, (books) => {
    const others = books.filter(({ provider }) => provider !== own.provider)
    return priceOn([...others, own], against, day)
  })
}

function utilisation(text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text)
  if (value > 0 && value <= 1) return value
  throw new InvalidArgumentError('Write a share above 0 and at most 1, such as 0.3.')
}

function amount(text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text)
  if (value > 0 && value <= 1e15) return value
  throw new InvalidArgumentError('Write a number above 0, such as 2.50 or 2e9.')
}

const isClass = (name: string): name is MixClass => Object.hasOwn(mixClasses, name)

function mix(text: string): Mix {
  const parts: Partial<Record<MixClass, number>> = {}
  for (const part of text.split(',')) {
    const [, name = '', number = ''] = /^\s*(\w+)\s*=\s*(\S+)\s*$/.exec(part) ?? []
    const value = Number(number)
    if (!isClass(name) || parts[name] !== undefined || number === '' || !(value >= 0 && value <= 1e15)) throw wrongMix
    parts[name] = value
  }
  if (Object.values(parts).some((part) => part > 0)) return parts
  throw wrongMix
}

const wrongMix = new InvalidArgumentError(
  `Write a number for each part once, some above 0, such as input=3,output=1; parts are ${Object.keys(mixClasses).join(', ')}.`,
)

function textOf(found: Factory, { format, output, dialect, layout }: Options, io: Io): string | Iterable<string> {
  switch (format) {
    case 'table':
      return factoryTable(found, toStdout(output) ? io.stdout : { columns: undefined, colour: 0 })
    case 'json':
      return `${JSON.stringify(found, null, 2)}\n`
    case 'markdown':
      return factoryMarkdown(found)
    case 'csv':
      return csv(factoryCsv(found, layout), dialect)
    default:
      return format satisfies never
  }
}

const examples = `
The headline rate is the price of an hour over the tokens of an hour. The rate that forecasts take counts idle hours,
engineers and all else at the utilisation that the book states; capacity that is idle is paid for all the same.

Examples:
  $ tokenomics factory own.yaml
  $ tokenomics factory own.yaml --model llama --against anthropic/claude-haiku-5-5 --mix input=6,output=1
  $ tokenomics factory own.yaml --utilisation 0.6 --price 0.90 --format json
  $ tokenomics factory own.yaml --volume 2e9`
