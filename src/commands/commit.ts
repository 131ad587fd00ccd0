import { InvalidArgumentError, Option } from 'commander'
import type { Commit } from '../analysis/commit/commit.js'
import { commitOf } from '../analysis/commit/commit-question.js'
import type { WhatIf } from '../analysis/commit/what-if.js'
import type { Define } from '../cli/commands.js'
import type { Io } from '../cli/io.js'
import { asOfOption, formatOption, outputOption, setOption } from '../cli/options.js'
import { version } from '../cli/version.js'
import type { Override } from '../diagnostics/diagnostic.js'
import { openPortfolio } from '../forecast/open.js'
import { commitCsv } from '../report/commit-csv.js'
import { commitMarkdown } from '../report/commit-markdown.js'
import { commitTable } from '../report/commit-terminal.js'
import { csv } from '../report/csv.js'
import type { Design } from '../stats/design.js'
import { keptDrawsOption, samplingOption, seedOption } from './simulation-options.js'
import { specFiles } from './specs.js'
import { dialectOption, layoutOption, type TableOptions, tableOptions } from './table-options.js'
import { whatIfOption } from './what-if.js'
import { toStdout, writeResult } from './write.js'

interface Options extends TableOptions<'table' | 'json' | 'csv' | 'markdown'> {
  readonly id: readonly string[]
  readonly sizes?: readonly number[]
  readonly whatIf: WhatIf
  readonly draws: number
  readonly seed: string
  readonly sampling: Design
  readonly set?: readonly Override[]
  readonly asOf?: string
}

/** `tokenomics commit`: how large a commitment should be, and what every size of it costs. */
export const define: Define = (command, io) => {
  command
    .argument('<spec...>', 'workflow specs that name a contract, folders of them, or - for stdin')
    .addOption(
      new Option('--id <commitment>', 'one commitment of the contract; as often as wanted')
        .argParser((id: string, before: readonly string[]) => [...before, id])
        .default([], 'all'),
    )
    .addOption(
      new Option('--sizes <list>', 'sizes in units (tokens a month where it is sold so), such as 20,40,60').argParser(
        sizes,
      ),
    )
    .addOption(whatIfOption())
    .addOption(keptDrawsOption())
    .addOption(seedOption())
    .addOption(samplingOption())
    .addOption(formatOption(['table', 'json', 'csv', 'markdown']))
    .addOption(layoutOption('wide', 'size of a commitment'))
    .addOption(dialectOption())
    .addOption(outputOption())
    .addOption(setOption())
    .addOption(asOfOption())
    .addHelpText('after', examples)
    .action(async (paths: readonly string[], given: Options) => {
      const options = tableOptions(command, given)
      const { output, set = [], asOf = io.today, id: ids, sizes: own, whatIf, draws, seed, sampling } = options
      const priced = await openPortfolio(await specFiles(io, paths, set), { ...io, today: asOf })
      const question = { ids, sizes: own, whatIf, draws, seed, sampling }
      await writeResult(io, output, textOf(commitOf(priced, { version, today: asOf }, question), options, io))
    })
}

/** More of them are no ladder. */
const mostSizes = 100

function sizes(text: string): readonly number[] {
  const values = text.split(',').map((each) => (each.trim() === '' ? Number.NaN : Number(each)))
  if (values.length <= mostSizes && values.every((value) => Number.isFinite(value) && value > 0)) return values
  throw new InvalidArgumentError(`Write up to ${mostSizes} sizes above 0, such as 20,40,60.`)
}

function textOf(found: Commit, { format, output, dialect, layout }: Options, io: Io): string | Iterable<string> {
  switch (format) {
    case 'table':
      return commitTable(found, toStdout(output) ? io.stdout : { columns: undefined, colour: 0 })
    case 'json':
      return `${JSON.stringify(found, null, 2)}\n`
    case 'markdown':
      return commitMarkdown(found)
    case 'csv':
      return csv(commitCsv(found, layout), dialect)
    default:
      return format satisfies never
  }
}

const examples = `
Each draw has a demand of its own and is settled by itself: the mean bill is not the bill of the mean demand. The best
size is the newsvendor's: the last token of capacity costs r, and saves o in the draws that use it.

Examples:
  $ tokenomics commit support.yaml
  $ tokenomics commit support.yaml --id reserved-answers --what-if rate=0.95 --what-if demand=1.2
  $ tokenomics commit support.yaml --sizes 2e9,4e9,6e9 --format csv -o ladder.csv`
