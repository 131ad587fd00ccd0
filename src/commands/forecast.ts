import { InvalidArgumentError, Option } from 'commander'
import type { Define } from '../cli/commands.js'
import type { Io } from '../cli/io.js'
import { asOfOption, formatOption, outputOption, setOption } from '../cli/options.js'
import { version } from '../cli/version.js'
import { InputError, type Override, type SourceFile } from '../diagnostics/diagnostic.js'
import { didYouMean } from '../diagnostics/suggest.js'
import { type Dimension, labelKeys } from '../forecast/breakdown.js'
import { cellsOf } from '../forecast/cells.js'
import { type CaseName, caseNames, type Forecast, type Note } from '../forecast/forecast.js'
import { atListPrices } from '../forecast/list-prices.js'
import { forecastAt } from '../forecast/make.js'
import { openPortfolio } from '../forecast/open.js'
import type { Priced } from '../forecast/run.js'
import { breakdownCsv, breakdownWideCsv } from '../report/breakdown-csv.js'
import { type CsvTable, csv } from '../report/csv.js'
import { chargesOf } from '../report/focus-charges.js'
import { focusCsv } from '../report/focus-csv.js'
import { forecastCsv } from '../report/forecast-csv.js'
import { forecastMarkdown } from '../report/forecast-markdown.js'
import { forecastTable, notesBesideTable, notesText, type Screen } from '../report/forecast-terminal.js'
import { forecastWideCsv } from '../report/forecast-wide.js'
import type { Lever } from '../workflow/portfolio.js'
import { leverOption } from './lever-option.js'
import { type SimulationOptions, simulationOf, withSimulation } from './simulation-options.js'
import { keepingReader, workersFor } from './simulation-work.js'
import { specFiles } from './specs.js'
import { dialectOption, layoutOption, type TableOptions, tableOptions } from './table-options.js'
import { toStdout, writeResult } from './write.js'

export interface ForecastOptions
  extends SimulationOptions,
    TableOptions<'table' | 'json' | 'csv' | 'markdown' | 'focus'> {
  readonly set?: readonly Override[]
  readonly asOf?: string
  readonly by?: Dimension
  readonly case?: CaseName
  readonly lever?: readonly string[]
}

/** `tokenomics forecast`: the three cases of one or more specs over their horizon, and what draws of them say. */
export const define: Define = (command, io) => {
  command
    .argument('<spec...>', 'workflow specs, folders of them, or - for stdin')
    .addOption(formatOption(['table', 'json', 'csv', 'markdown', 'focus']))
    .addOption(byOption())
    .addOption(layoutOption('long', 'month and workflow (or part)'))
    .addOption(
      new Option('--case <case>', 'of focus: one case instead of all three, whose costs do not add up').choices([
        ...caseNames,
      ]),
    )
    .addOption(dialectOption())
    .addOption(outputOption())
    .addOption(setOption())
    .addOption(leverOption('forecast with a lever pulled'))
    .addOption(asOfOption())
  withSimulation(command)
    .addHelpText('after', examples)
    .action(async (paths: readonly string[], given: ForecastOptions) => {
      const options = tableOptions(command, given, ofFormats)
      const files = await specFiles(io, paths, options.set)
      if (!options.lever) return printForecast(io, files, options)
      const { withPulled } = await import('./levers-given.js')
      const pulled = await withPulled(io, files, options.lever, options.asOf ?? io.today)
      return printForecast(io, pulled.files, options, pulled.levers.map(leverNote))
    })
}

/** A forecast with levers is not that of its spec, and says so. */
const leverNote = ({ id, title, assumption }: Lever): Note => ({
  code: 'lever',
  message: `with the lever "${id}" (${title}); it rests on: ${assumption}`,
  path: null,
  line: null,
  column: null,
})

/** Forecasts specs and prints what was asked for. */
export async function printForecast(
  io: Io,
  files: readonly SourceFile[],
  options: ForecastOptions,
  before: readonly Note[] = [],
): Promise<void> {
  const { output, asOf = io.today } = options
  const { reader, ...read } = keepingReader(io, asOf)
  const priced = await openPortfolio(files, reader)
  const ofEach = options.format === 'json' || options.format === 'csv'
  const simulation = simulationOf(options, ofEach)
  const { length } = priced.portfolio.workflows
  const workers = simulation && workersFor(io, { files, ...read, today: asOf }, simulation, length, options.threads)
  const made = await forecastAt(priced, { version, today: asOf }, simulation, workers)
  const forecast = before.length > 0 ? { ...made, notes: [...before, ...made.notes] } : made
  refuseUnknownLabel(forecast, options.by)
  const screen: Screen = toStdout(output) ? io.stdout : { columns: undefined, colour: 0 }
  await writeResult(io, output, await textOf(forecast, priced, options, screen))
  writeNotes(io, forecast, options)
}

/** Options that only some formats have. */
const ofFormats = { dialect: ['csv', 'focus'], case: ['focus'] }

const byOption = () =>
  new Option(
    '--by <dimension>',
    'break spend down by workflow, model, component or label:<key>; json, which holds every figure, stays as it is',
  ).argParser((text): Dimension => {
    if (text === 'workflow' || text === 'model' || text === 'component') return text
    if (text.startsWith('label:') && text !== 'label:') return text as Dimension
    throw new InvalidArgumentError('Write workflow, model, component or label:<key>, such as label:team.')
  })

/** The result in pieces: a portfolio may be larger than one text can be. */
async function textOf(
  forecast: Forecast,
  priced: Priced,
  { format, by, layout, dialect, case: only }: ForecastOptions,
  screen: Screen,
): Promise<string | Iterable<string>> {
  switch (format) {
    case 'table':
      return forecastTable(forecast, screen, by)
    case 'json':
      return `${JSON.stringify(forecast, null, 2)}\n`
    case 'markdown':
      return forecastMarkdown(forecast, by)
    case 'csv':
      return csv(csvOf(forecast, priced, { by, layout }), dialect)
    case 'focus':
      return csv(focusCsv(forecast, chargesOf(priced, await atListPrices(priced)), only), dialect)
    default:
      return format satisfies never
  }
}

function csvOf(
  forecast: Forecast,
  priced: Priced,
  { by, layout }: { readonly by: Dimension | undefined; readonly layout: ForecastOptions['layout'] },
): CsvTable {
  if (by !== undefined) return (layout === 'wide' ? breakdownWideCsv : breakdownCsv)(forecast, by)
  return (layout === 'wide' ? forecastWideCsv : forecastCsv)(forecast, cellsOf(priced))
}

/** Notes go beside a result that has no place for them. */
function writeNotes(io: Io, { notes }: Forecast, { format }: ForecastOptions): void {
  if (format === 'json' || format === 'markdown') return
  io.err(notesText(format === 'table' ? notesBesideTable(notes) : notes, io.stderr))
}

/** A label that no workflow has is most likely misspelt: all spend under `(none)` would hide that. */
function refuseUnknownLabel(forecast: Forecast, by: Dimension | undefined): void {
  if (!by?.startsWith('label:')) return
  const key = by.slice('label:'.length)
  const known = labelKeys(forecast)
  if (known.includes(key)) return
  const help = didYouMean(key, known) ?? (known.length > 0 ? `labels are ${known.join(', ')}` : undefined)
  throw new InputError([{ code: 'unknown-name', message: `no workflow has a label ${key}`, ...(help && { help }) }])
}

const examples = `
A folder stands for the workflow specs in it; it is not searched recursively.
Without --format, the name of the -o file decides: .json, .csv or .md. Focus is
a forecast in the columns of FOCUS 1.2 and 1.3, for tools that read bills. It is
no billing data: nobody has charged it, and its case stands in x_ForecastCase.

Examples:
  $ tokenomics forecast support.yaml
  $ tokenomics forecast support.yaml --set workflows.support-agent.retry_factor=1.3
  $ tokenomics forecast support.yaml --lever cache
  $ tokenomics forecast support.yaml --budget 250000 --draws 100000
  $ tokenomics forecast specs --by label:team
  $ tokenomics forecast specs --layout wide -o forecast.csv
  $ tokenomics forecast specs --format focus --case expected -o forecast.csv`
