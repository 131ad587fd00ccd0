import { type Command, Option } from 'commander'
import { sensitivityOf } from '../analysis/analyse.js'
import type { Sensitivity } from '../analysis/sensitivity.js'
import { type TargetName, targets } from '../analysis/target.js'
import type { Define } from '../cli/commands.js'
import type { Io } from '../cli/io.js'
import { asOfOption, count, formatOption, outputOption, setOption } from '../cli/options.js'
import { version } from '../cli/version.js'
import type { Override } from '../diagnostics/diagnostic.js'
import { openPortfolio } from '../forecast/open.js'
import { csv } from '../report/csv.js'
import { sensitivityCsv } from '../report/sensitivity-csv.js'
import { sensitivityMarkdown } from '../report/sensitivity-markdown.js'
import { sensitivityTable } from '../report/sensitivity-terminal.js'
import type { Design } from '../stats/design.js'
import { keptDrawsOption, samplingOption, seedOption } from './simulation-options.js'
import { specFiles } from './specs.js'
import { dialectOption, layoutOption, type TableOptions, tableOptions } from './table-options.js'
import { toStdout, writeResult } from './write.js'

interface Options extends TableOptions<'table' | 'json' | 'csv' | 'markdown'> {
  readonly of: TargetName
  readonly draws: number
  readonly seed: string
  readonly sampling: Design
  readonly top: number
  readonly tornado?: true
  readonly set?: readonly Override[]
  readonly asOf?: string
}

/** `tokenomics sensitivity`: which inputs make a forecast uncertain, and which of them to measure first. */
export const define: Define = (command, io) => {
  withQuestion(command.argument('<spec...>', 'workflow specs, folders of them, or - for stdin'))
    .addOption(formatOption(['table', 'json', 'csv', 'markdown']))
    .addOption(layoutOption('wide', 'uncertain quantity'))
    .addOption(dialectOption())
    .addOption(outputOption())
    .addOption(setOption())
    .addOption(asOfOption())
    .addHelpText('after', examples)
    .action(async (paths: readonly string[], given: Options) => {
      const named = (option: string) => command.getOptionValueSource(option) === 'cli'
      const options = tableOptions(command, given)
      const { output, set = [], asOf = io.today, of, draws, seed, sampling, tornado = false } = options
      const priced = await openPortfolio(await specFiles(io, paths, set), { ...io, today: asOf })
      const question = { of, draws, seed, sampling, tornado, exactly: named('draws') }
      const found = await sensitivityOf(priced, { version, today: asOf }, question)
      await writeResult(io, output, textOf(found, options, io))
    })
}

const withQuestion = (command: Command): Command =>
  command
    .addOption(
      new Option('--of <figure>', 'the figure, of all workflows together over the horizon')
        .choices([...targets])
        .default('spend'),
    )
    .addOption(keptDrawsOption())
    .addOption(seedOption())
    .addOption(samplingOption())
    .addOption(
      new Option('--top <n>', 'rows of a table before the rest is taken together; json and csv have all')
        .argParser(count)
        .default(15),
    )
    .addOption(
      new Option(
        '--tornado',
        'add the swing of each input alone, others in their expected case (misses much: see below)',
      ),
    )

function textOf(
  found: Sensitivity,
  { format, top, output, dialect, layout }: Options,
  io: Io,
): string | Iterable<string> {
  switch (format) {
    case 'table':
      return sensitivityTable(found, toStdout(output) ? io.stdout : { columns: undefined, colour: 0 }, { top })
    case 'json':
      return `${JSON.stringify(found, null, 2)}\n`
    case 'markdown':
      return sensitivityMarkdown(found, { top })
    case 'csv':
      return csv(sensitivityCsv(found, layout), dialect)
    default:
      return format satisfies never
  }
}

const examples = `
Shares add up to 100 %: what inputs cause only together is divided equally among them. With --tornado each
input moves alone from its P10 to its P90; an input below a floor or an edge of the expected case then shows nothing.

Examples:
  $ tokenomics sensitivity support.yaml
  $ tokenomics sensitivity support.yaml --of cost_per_trusted_outcome --top 5
  $ tokenomics sensitivity specs --format csv -o sensitivity.csv
  $ tokenomics sensitivity support.yaml --tornado --set workflows.support-agent.retry_factor=1.1`
