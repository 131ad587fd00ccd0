import { Option } from 'commander'
import type { Asked } from '../analysis/compare/asked.js'
import { compareLevers } from '../analysis/compare/compare-levers.js'
import { compareSpecs } from '../analysis/compare/compare-specs.js'
import type { Comparison } from '../analysis/compare/result.js'
import { comparable } from '../analysis/diff/comparable.js'
import type { Define } from '../cli/commands.js'
import type { Io } from '../cli/io.js'
import { asOfOption, formatOption, outputOption, setOption } from '../cli/options.js'
import { version } from '../cli/version.js'
import type { Override, SourceFile } from '../diagnostics/diagnostic.js'
import { openPortfolio } from '../forecast/open.js'
import type { Priced } from '../forecast/run.js'
import { compareCsv } from '../report/compare/csv.js'
import { compareMarkdown } from '../report/compare/markdown.js'
import { compareTable } from '../report/compare/terminal.js'
import { csv } from '../report/csv.js'
import { printForecast } from './forecast.js'
import { namedLevers, shippedLevers } from './lever-files.js'
import { leverOption, withOption } from './lever-option.js'
import { leversFor, ownLevers } from './levers-given.js'
import { remembering } from './remembering.js'
import { budgetOption, type SimulationOptions, simulationOf, withDraws } from './simulation-options.js'
import { specFiles } from './specs.js'
import { dialectOption, layoutOption, type TableOptions, tableOptions } from './table-options.js'
import { toStdout, writeResult } from './write.js'

interface Options extends Omit<SimulationOptions, 'threads'>, TableOptions<'table' | 'json' | 'csv' | 'markdown'> {
  readonly set?: readonly Override[]
  readonly asOf?: string
  /** False for `--no-levers`. */
  readonly levers: boolean
  readonly lever?: readonly string[]
  readonly allLevers?: true
  readonly with?: readonly string[]
}

/** `tokenomics compare`: what levers save, alone and together, or which of several specs is the better. */
export const define: Define = (command, io) => {
  command
    .argument('<spec...>', 'workflow specs, folders of them, or - for stdin')
    .addOption(leverOption('a lever'))
    .addOption(
      new Option('--all-levers', 'those of the spec and every shipped one that fits').conflicts(['lever', 'with']),
    )
    .addOption(withOption().conflicts(['lever']))
    .addOption(new Option('--no-levers', 'without any: the forecast itself').conflicts(['lever', 'allLevers', 'with']))
    .addOption(formatOption(['table', 'json', 'csv', 'markdown']))
    .addOption(dialectOption())
    .addOption(layoutOption('long', 'combination, workflow of it or lever'))
    .addOption(outputOption())
    .addOption(setOption())
    .addOption(asOfOption())
    .addOption(budgetOption())
  withDraws(command)
    .addHelpText('after', help)
    .action(async (paths: readonly string[], given: Options) => {
      const options = tableOptions(command, given)
      const files = await specFiles(io, paths, options.set)
      const found = await compared(io, files, options)
      if (!found) return printForecast(io, files, { ...options, layout: 'long' })
      await writeResult(io, options.output, textOf(found, options, io))
    })
}

/** Undefined where there is nothing to compare with. */
async function compared(io: Io, files: readonly SourceFile[], options: Options): Promise<Comparison | undefined> {
  const { asOf: today = io.today, lever: named, allLevers, budget, set } = options
  const edition = { version, today }
  const simulation = simulationOf(options as SimulationOptions, false)
  const asked: Asked = { simulation, budget, told: io.progress }
  const reader = { ...remembering(io), today }
  if (options.with) {
    const base = await openPortfolio(files, reader)
    const others: Priced[] = []
    for (const path of options.with) others.push(await openPortfolio(await specFiles(io, [path], set), reader))
    for (const other of others) refuseUnlessComparable(base, other)
    return compareSpecs(base, others, asked, edition)
  }
  if (!options.levers) return undefined
  const own = await ownLevers(files)
  if (!named && !allLevers && own.length === 0) return undefined
  const base = await openPortfolio(files, reader)
  const ids = own.map(({ written }) => written.id)
  const chosen = named ?? [...ids, ...(allLevers ? shippedLevers.filter((name) => !ids.includes(name)) : [])]
  const levers = await leversFor(files, await namedLevers(io, chosen, ids), { own, base, reader })
  return compareLevers(levers.base, levers.worlds, levers, asked, edition)
}

function refuseUnlessComparable(base: Priced, other: Priced): void {
  const frame = ({ portfolio: { currency, horizon } }: Priced) => ({ currency, horizon })
  const [file] = other.portfolio.files
  const words = { base: base.portfolio.name, head: other.portfolio.name }
  comparable(frame(base), { ...frame(other), ...(file && { file: file.file }) }, words)
}

function textOf(found: Comparison, { format, dialect, layout, output }: Options, io: Io): string | Iterable<string> {
  switch (format) {
    case 'table':
      return compareTable(found, toStdout(output) ? io.stdout : { columns: undefined, colour: 0 })
    case 'json':
      return `${JSON.stringify(found, null, 2)}\n`
    case 'markdown':
      return compareMarkdown(found)
    case 'csv':
      return csv(compareCsv(found, layout), dialect)
    default:
      return format satisfies never
  }
}

const help = `
A lever is a change that could be made: better caching, a smaller model for some
of the calls, fewer retries. A spec names its own under levers:, and these ship
with the program and fit any spec:
${wrapped(shippedLevers)}

Up to six levers every combination is forecast; with more, each alone, all of them,
all but one and the best found by adding one lever after the other. All are drawn
with the same luck. Without a lever this is the forecast of the spec.

Examples:
  $ tokenomics compare support.yaml
  $ tokenomics compare support.yaml --lever cache --lever routing --lever batch
  $ tokenomics compare support.yaml --all-levers
  $ tokenomics compare support.yaml --lever ./our-levers --budget 250000
  $ tokenomics compare support.yaml --with support-large-model.yaml --format markdown`

function wrapped(names: readonly string[]): string {
  const lines = ['']
  for (const name of names) {
    const line = lines.at(-1)!
    if (line.length + name.length > 76) lines.push(name)
    else lines[lines.length - 1] = line === '' ? name : `${line}, ${name}`
  }
  return lines.map((line, i) => `  ${line}${i < lines.length - 1 ? ',' : ''}`).join('\n')
}
