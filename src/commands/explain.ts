import type { Define } from '../cli/commands.js'
import type { Io } from '../cli/io.js'
import { asOfOption, count, formatOption, month, outputOption, setOption } from '../cli/options.js'
import { version } from '../cli/version.js'
import { InputError, type Override } from '../diagnostics/diagnostic.js'
import { explainQuestion } from '../forecast/explain-question.js'
import type { Explanation } from '../forecast/explanation.js'
import { type CaseName, caseNames } from '../forecast/forecast.js'
import { openPortfolio } from '../forecast/open.js'
import { dashboardGraph, monthGraph } from '../model/graphs.js'
import { csv } from '../report/csv.js'
import { explainCsv, quantitiesCsv } from '../report/explain-csv.js'
import { renderExplanations } from '../report/explain-tree.js'
import { renderQuantities } from '../report/quantities.js'
import { specFiles } from './specs.js'
import { dialectOption, layoutOption, type TableOptions, tableOptions } from './table-options.js'
import { toStdout, writeResult } from './write.js'

interface Options extends TableOptions<'tree' | 'json' | 'csv'> {
  readonly workflow?: string
  readonly case: CaseName
  readonly month?: string
  readonly depth?: number
  readonly why?: true
  readonly set?: readonly Override[]
  readonly asOf?: string
}

/** A whole tree is hundreds of lines; on a screen it opens with its trunk. */
const depthOnScreen = 4

const levels = (text: string): number => (text === 'all' ? Number.POSITIVE_INFINITY : count(text))

/** `tokenomics explain`: how a figure comes about, down to the line of the spec and the entry of the price book. */
export const define: Define = (command, io) => {
  command
    .argument('[quantity]', 'a figure, such as spend, cost_per_trusted_outcome or calls[answer]; none lists them all')
    .argument('[spec...]', 'workflow specs, folders of them, or - for stdin')
    .option('-w, --workflow <id>', 'explain it for one workflow')
    .addOption(caseOption(command))
    .option('-m, --month <month>', 'explain the figure of one month, such as 2027-01', month)
    .option(
      '-d, --depth <levels>',
      `show so many levels of a tree or csv, or all (default: ${depthOnScreen} of a tree on a terminal, else all)`,
      levels,
    )
    .option('--why', 'give the reason for every formula')
    .addOption(formatOption(['tree', 'json', 'csv']))
    .addOption(layoutOption('long', 'step, model or cost line'))
    .addOption(dialectOption())
    .addOption(outputOption())
    .addOption(setOption())
    .addOption(asOfOption())
    .addHelpText('after', examples)
    .action(async (first: string | undefined, rest: readonly string[], given: Options) => {
      const options = tableOptions(command, given)
      if (first === undefined) return writeResult(io, options.output, quantities(options))
      const [quantity, specs] = ordered(first, rest)
      const text = await explained(quantity, specs, options, io)
      await writeResult(io, options.output, text)
    })
}

function quantities({ format, dialect }: Options): string | Iterable<string> {
  const graphs = [dashboardGraph(), monthGraph()]
  return format === 'csv' ? csv(quantitiesCsv(graphs), dialect) : renderQuantities(graphs)
}

async function explained(
  quantity: string,
  specs: readonly string[],
  options: Options,
  io: Io,
): Promise<string | Iterable<string>> {
  if (specs.length === 0) {
    throw new InputError([
      {
        code: 'missing-key',
        message: 'no spec to explain it from',
        help: `tokenomics explain ${quantity} my-workflow.yaml`,
      },
    ])
  }
  const { set = [], asOf = io.today, workflow, month: only, format, why = false } = options
  const toScreen = toStdout(options.output) && io.stdout.columns !== undefined
  const depth = options.depth ?? (toScreen && format === 'tree' ? depthOnScreen : Number.POSITIVE_INFINITY)
  const reader = { ...io, today: asOf }
  const priced = await openPortfolio(await specFiles(io, specs, set), reader)
  const explanations = await explainQuestion(priced, {
    quantity,
    case: options.case,
    ...(workflow !== undefined && { workflow }),
    ...(only !== undefined && { month: only }),
  })
  if (format === 'csv') return csv(explainCsv(explanations, depth, options.layout), options.dialect)
  if (format === 'tree') return renderExplanations(explanations, { colour: io.stdout.colour, depth, why })
  const result = {
    schema: 'tokenomics/explain@1',
    version,
    as_of: asOf,
    case: options.case,
    currency: priced.portfolio.currency,
    explanations: eachOnce(explanations),
  }
  return `${JSON.stringify(result, null, 2)}\n`
}

/** For JSON: what stands in the tree already with its parts is named again without them, `seen: true`. */
function eachOnce(explanations: readonly Explanation[], shown = new Set<Explanation>()): readonly unknown[] {
  return explanations.map((each) => {
    const seen = shown.has(each)
    if (each.parts.length > 0) shown.add(each)
    return { ...each, seen, parts: seen ? [] : eachOnce(each.parts, shown) }
  })
}

/** The quantity comes first; whoever writes the spec first is understood too. */
function ordered(first: string, rest: readonly string[]): readonly [string, readonly string[]] {
  const isPath = (text: string) => /\.(ya?ml|json)$|[\\/]/.test(text.replace(/\[.*\]$/, ''))
  const last = rest.at(-1)
  return isPath(first) && last !== undefined && !isPath(last) ? [last, [first, ...rest.slice(0, -1)]] : [first, rest]
}

const caseOption = (command: Parameters<Define>[0]) =>
  command
    .createOption('-c, --case <case>', 'which of the three cases')
    .choices([...caseNames])
    .default('expected')

const examples = `
Examples:
  $ tokenomics explain cost_per_trusted_outcome support.yaml
  $ tokenomics explain spend support.yaml --month 2027-01 --depth 3
  $ tokenomics explain 'cost[answer,output]' support.yaml --case peak
  $ tokenomics explain human_review support.yaml --workflow support-agent`
