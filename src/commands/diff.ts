import { diffOf } from '../analysis/diff/make.js'
import type { Diff } from '../analysis/diff/result.js'
import { diffOfForecasts, type Saved } from '../analysis/diff/saved.js'
import type { Side } from '../analysis/diff/side.js'
import type { Define } from '../cli/commands.js'
import type { Io } from '../cli/io.js'
import { asOfOption, formatOption, outputOption, setOption } from '../cli/options.js'
import { version } from '../cli/version.js'
import type { Override } from '../diagnostics/diagnostic.js'
import { forecastAt } from '../forecast/make.js'
import { csv } from '../report/csv.js'
import { diffCsv } from '../report/diff/csv.js'
import { diffMarkdown } from '../report/diff/markdown.js'
import { diffTable } from '../report/diff/terminal.js'
import { notesText } from '../report/forecast-terminal.js'
import { type Opened, openSide } from './sides.js'
import { type SimulationOptions, simulationOf, withDraws } from './simulation-options.js'
import { dialectOption, layoutOption, type TableOptions, tableOptions } from './table-options.js'
import { toStdout, writeResult } from './write.js'

interface Options
  extends Omit<SimulationOptions, 'budget' | 'threads'>,
    TableOptions<'table' | 'json' | 'csv' | 'markdown'> {
  readonly set?: readonly Override[]
  readonly asOf?: string
}

/** `tokenomics diff`: what changed between two states of specs, and what caused it. */
export const define: Define = (command, io) => {
  command
    .argument('<base>', 'a spec, a folder of specs, a saved forecast (json), or git:REF[:path]')
    .argument('<head>', 'what to compare with it, likewise')
    .addOption(formatOption(['table', 'json', 'csv', 'markdown']))
    .addOption(layoutOption('long', 'workflow, component, model or input'))
    .addOption(dialectOption())
    .addOption(outputOption())
    .addOption(setOption())
    .addOption(asOfOption())
  withDraws(command)
    .addHelpText('after', examples)
    .action(async (base: string, head: string, given: Options) => {
      const options = tableOptions(command, given)
      const { output, set = [], asOf: today = io.today } = options
      const [before, after] = [
        await openSide(io, 'BASE', base, { set, today, other: head }),
        await openSide(io, 'HEAD', head, { set, today, other: base }),
      ]
      const diff = await compared(before, after, options, today)
      await writeResult(io, output, textOf(diff, options, screenOf(io, output)))
      if (options.format === 'table' || options.format === 'csv') io.err(notesText(diff.notes, io.stderr))
    })
}

async function compared(before: Opened, after: Opened, options: Options, today: string): Promise<Diff> {
  const drawing = simulationOf(options, false)
  const edition = { version, today }
  if (before.kind === 'specs' && after.kind === 'specs') return diffOf(before.side, after.side, edition, drawing)
  const saved = async (opened: Opened): Promise<Saved> => {
    if (opened.kind === 'forecast') return { ...opened, commit: null }
    const { told, priced }: Side = opened.side
    return { given: told.given, commit: told.commit, forecast: await forecastAt(priced, edition, drawing) }
  }
  return diffOfForecasts(await saved(before), await saved(after), edition)
}

const screenOf = (io: Io, output: string | undefined) =>
  toStdout(output) ? io.stdout : { columns: undefined, colour: 0 as const }

function textOf(diff: Diff, { format, dialect, layout }: Options, screen: Io['stdout']): string | Iterable<string> {
  switch (format) {
    case 'table':
      return diffTable(diff, screen)
    case 'json':
      return `${JSON.stringify(diff, null, 2)}\n`
    case 'markdown':
      return diffMarkdown(diff)
    case 'csv':
      return csv(diffCsv(diff, layout), dialect)
    default:
      return format satisfies never
  }
}

const examples = `
git:REF reads specs, price books and contracts as a branch, a tag or a commit has
them; without a path, those of the other side's path.

The change of spend is split into that of the spec (models, prompts, steps …), of
prices (price books, contract) and of volume (demand), whatever the order in which
they came about. Both sides are drawn with the same luck: what did not change shows
no change. A saved forecast does not hold its inputs, and is compared as a whole.

Examples:
  $ tokenomics diff git:main support.yaml
  $ tokenomics diff git:v1.2:specs specs --format markdown
  $ tokenomics diff old.yaml new.yaml
  $ tokenomics diff last-month.json support.yaml --format json`
