import { Option } from 'commander'
import { bridgeOf } from '../analysis/bridge/make.js'
import { type Bridge, type Bridged, bridged } from '../analysis/bridge/result.js'
import type { Side } from '../analysis/diff/side.js'
import type { Define } from '../cli/commands.js'
import type { Io } from '../cli/io.js'
import { asOfOption, formatOption, outputOption, setOption } from '../cli/options.js'
import { version } from '../cli/version.js'
import { InputError, type Override } from '../diagnostics/diagnostic.js'
import { type CaseName, caseNames } from '../forecast/forecast.js'
import { bridgeCsv } from '../report/bridge/csv.js'
import { bridgeMarkdown } from '../report/bridge/markdown.js'
import { bridgeTable } from '../report/bridge/terminal.js'
import { csv } from '../report/csv.js'
import { notesText } from '../report/forecast-terminal.js'
import { type Opened, openSide } from './sides.js'
import { dialectOption, layoutOption, type TableOptions, tableOptions } from './table-options.js'
import { toStdout, writeResult } from './write.js'

interface Options extends TableOptions<'table' | 'json' | 'csv' | 'markdown'> {
  readonly of: Bridged
  readonly case: CaseName
  readonly workflow?: string
  readonly set?: readonly Override[]
  readonly asOf?: string
}

/** `tokenomics bridge`: why spend, or cost per trusted outcome, moved between two states of specs. */
export const define: Define = (command, io) => {
  command
    .argument('<base>', 'a spec, a folder of specs, or git:REF[:path]')
    .argument('<head>', 'what it became, likewise')
    .addOption(new Option('--of <figure>', 'what to bridge').choices([...bridged]).default('spend'))
    .addOption(new Option('--case <case>', 'in which case').choices([...caseNames]).default('expected'))
    .addOption(new Option('--workflow <id>', 'of one workflow instead of all'))
    .addOption(formatOption(['table', 'json', 'csv', 'markdown']))
    .addOption(dialectOption())
    .addOption(layoutOption('wide', 'bar, input or workflow'))
    .addOption(outputOption())
    .addOption(setOption())
    .addOption(asOfOption())
    .addHelpText('after', help)
    .action(async (base: string, head: string, given: Options) => {
      const options = tableOptions(command, given)
      const { output, set = [], asOf: today = io.today, of, case: name, workflow } = options
      const before = await openSide(io, 'BASE', base, { set, today, other: head })
      const after = await openSide(io, 'HEAD', head, { set, today, other: base })
      const [one, other] = specsOf({ BASE: before, HEAD: after })
      const question = { of, case: name, ...(workflow !== undefined && { workflow }) }
      const bridge = await bridgeOf(one!, other!, question, { version, today })
      await writeResult(io, output, textOf(bridge, options, screenOf(io, output)))
      if (options.format === 'table' || options.format === 'csv') io.err(notesText(bridge.notes, io.stderr))
    })
}

/** Both sides as specs. A saved forecast does not hold what it was made of, so nothing of it can be told apart. */
function specsOf(sides: Readonly<Record<string, Opened>>): readonly Side[] {
  const saved = Object.entries(sides).filter(([, { kind }]) => kind === 'forecast')
  if (saved.length > 0)
    throw new InputError(
      saved.map(([name]) => ({
        code: 'conflict' as const,
        message: `${name} is a saved forecast: it does not hold the inputs that a bridge tells apart`,
        help: 'name the spec it was made of, such as git:REF:support.yaml; tokenomics diff compares saved forecasts as a whole',
      })),
    )
  return Object.values(sides).flatMap((opened) => (opened.kind === 'specs' ? [opened.side] : []))
}

const screenOf = (io: Io, output: string | undefined) =>
  toStdout(output) ? io.stdout : { columns: undefined, colour: 0 as const }

function textOf(bridge: Bridge, { format, dialect, layout }: Options, screen: Io['stdout']): string | Iterable<string> {
  switch (format) {
    case 'table':
      return bridgeTable(bridge, screen)
    case 'json':
      return `${JSON.stringify(bridge, null, 2)}\n`
    case 'markdown':
      return bridgeMarkdown(bridge)
    case 'csv':
      return csv(bridgeCsv(bridge, layout), dialect)
    default:
      return format satisfies never
  }
}

const help = `
Bars: volume (users, sessions, turns), mix (workflows, steps, models, routes, terms), efficiency (tokens of a call,
cache, tools, retries, evaluation, overhead), price (what the same models cost), quality (outcomes, gates),
commitments (what a contract settles by the month) and other (cost lines, shared costs).

Each bar is the mean of what it moves over the orders in which bars may come, every mixture of base and head being
forecast; together they are the change, and they add up to the three deltas of diff. git:REF reads specs, price books
and contracts as git has them. A saved forecast does not hold its inputs, and cannot be told apart.

Examples:
  $ tokenomics bridge git:main support.yaml
  $ tokenomics bridge old.yaml new.yaml --of cost_per_trusted_outcome
  $ tokenomics bridge git:v1.2:specs specs --case peak --format markdown
  $ tokenomics bridge old.yaml new.yaml --workflow support-agent -o bridge.csv`
