import { type Command, InvalidArgumentError, Option } from 'commander'
import { GateFailed } from '../cli/exit.js'
import type { Io } from '../cli/io.js'
import { asOfOption, formatOption, outputOption } from '../cli/options.js'
import { InputError } from '../diagnostics/diagnostic.js'
import { crosscheck, type PriceSource, tolerance } from '../pricebook/crosscheck.js'
import { csv } from '../report/csv.js'
import type { MoneyBySource, PriceCrosscheck } from '../report/prices-crosscheck.js'
import { outcomeText } from '../report/prices-crosscheck-rows.js'
import { crosscheckTable } from '../report/prices-crosscheck-table.js'
import { crosscheckCsv, crosscheckMarkdown } from '../report/prices-crosscheck-text.js'
import { type NamedSource, sourceAt, sourceNames } from './price-sources.js'
import { json, onOption, screenFor, specOption } from './prices-options.js'
import { moneyWith } from './spec-money.js'
import { userFile } from './specs.js'
import { dialectOption, layoutOption, type TableOptions, tableOptions } from './table-options.js'
import { writeResult } from './write.js'

interface Options extends TableOptions<'table' | 'json' | 'csv' | 'markdown'> {
  readonly source?: readonly NamedSource[]
  readonly spec?: readonly string[]
  readonly on?: string
  readonly exitCode?: true
  readonly asOf?: string
}

/** `tokenomics prices crosscheck`: where several sources of prices disagree, and what that means for a workload. */
export function defineCrosscheck(command: Command, io: Io): void {
  command
    .argument('[file...]', 'price books, folders of them, or lists of litellm, models.dev or genai-prices')
    .addOption(sourceOption())
    .addOption(specOption('compare the models that a workload uses, and its money a month; repeatable'))
    .addOption(onOption())
    .option('--exit-code', 'exit with 1 when sources disagree')
    .addOption(formatOption(['table', 'json', 'csv', 'markdown']))
    .addOption(layoutOption('long', 'price or model'))
    .addOption(dialectOption())
    .addOption(outputOption())
    .addOption(asOfOption())
    .addHelpText('after', examples)
    .action(async (paths: readonly string[], given: Options) => {
      const options = tableOptions(command, given)
      const { asOf = io.today, on = asOf, format, dialect, layout, output, source = [], spec = [] } = options
      const named: readonly NamedSource[] = [...paths.map((path) => ({ path })), ...source]
      if (named.length < 2) throw tooFew(named.length)
      const sources: PriceSource[] = []
      for (const each of named) sources.push(await sourceAt(io, each, asOf))
      const money: MoneyBySource[] = []
      for (const path of spec) money.push(await moneyBySource(io, path, sources, asOf))
      const used = [...new Set(money.flatMap(({ by_model }) => by_model.map(({ model }) => model)))]
      const check: PriceCrosscheck = {
        schema: 'tokenomics/prices-crosscheck@1',
        on,
        tolerance,
        sources: sources.map(({ name, books }) => {
          return { name, models: books.reduce((sum, { models }) => sum + models.length, 0) }
        }),
        ...onlyShared(crosscheck(sources, spec.length > 0 ? used : undefined, on), spec.length > 0, sources.length),
        money,
      }
      const formats = {
        table: () => crosscheckTable(check, screenFor(io, output)),
        json: () => json(check),
        csv: () => csv(crosscheckCsv(check, layout), dialect),
        markdown: () => crosscheckMarkdown(check),
      }
      await writeResult(io, output, formats[format]())
      if (options.exitCode && check.disagreements.length > 0) throw new GateFailed(outcomeText(check))
    })
}

/** Without a spec, a model that a single source knows is of no interest: lists differ in what they list. */
const onlyShared = (found: ReturnType<typeof crosscheck>, bySpec: boolean, sources: number) => ({
  ...found,
  missing: bySpec ? found.missing : found.missing.filter((each) => sources - each.sources.length > 1),
})

const sourceOption = () =>
  new Option('--source <kind=file>', `a file whose kind is said: ${sourceNames.join(', ')}; repeatable`).argParser(
    (text: string, before: readonly NamedSource[] = []): readonly NamedSource[] => {
      const at = text.indexOf('=')
      const kind = sourceNames.find((name) => name === text.slice(0, at))
      const path = text.slice(at + 1)
      if (kind === undefined || path === '')
        throw new InvalidArgumentError(
          `Write one of ${sourceNames.join(', ')}, =, and a file, such as litellm=prices.json.`,
        )
      return [...before, { kind, path }]
    },
  )

const tooFew = (given: number): InputError =>
  new InputError([
    {
      code: 'missing-key',
      message: `${given === 0 ? 'no source is' : 'one source is'} named, and comparing takes two or more`,
      help: 'name price books or lists of prices, such as openai.yaml api.json',
    },
  ])

/** The money of a spec at the prices of each source. Throws an InputError where the spec cannot be priced at all. */
async function moneyBySource(
  io: Io,
  path: string,
  sources: readonly PriceSource[],
  today: string,
): Promise<MoneyBySource> {
  const spec = await userFile(io, path)
  // The models of the spec and its month do not depend on a source: the books it names know both.
  const own = await moneyWith(io, spec, [], today)
  if (typeof own === 'string')
    throw new InputError([{ code: 'missing-price', message: `${path} cannot be priced: ${own}` }])
  const answers = []
  for (const { books } of sources) answers.push(await moneyWith(io, spec, books, today))
  const amounts = answers.map((answer) => (typeof answer === 'string' ? null : answer))
  return {
    spec: path,
    month: own.month,
    currency: own.currency,
    totals: amounts.map((amount) => amount?.total ?? null),
    reasons: answers.map((answer) => (typeof answer === 'string' ? answer : null)),
    by_model: Object.keys(own.by_model)
      .filter((model) => model !== 'none')
      .map((model) => ({ model, values: amounts.map((amount) => amount?.by_model[model] ?? null) })),
  }
}

const examples = `
With a spec, the models it uses are compared, and what a month of it costs at the
prices of each source; a provider that a source lacks keeps the spec's own prices.

Examples:
  $ tokenomics prices crosscheck openai.yaml api.json model_prices.json
  $ tokenomics prices crosscheck books/ api.json --spec support.yaml
  $ tokenomics prices crosscheck openai.yaml --source litellm=prices.txt --format csv`
