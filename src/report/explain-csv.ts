import type { Explanation } from '../forecast/explanation.js'
import type { Graph } from '../graph/graph.js'
import type { CsvTable, CsvValue } from './csv.js'
import { originText } from './explain-tree.js'
import { type Layout, wideOf } from './layout.js'

const header = [
  'node',
  'part_of',
  'level',
  'same_as',
  'name',
  'of',
  'period',
  'value',
  'unit',
  'label',
  'formula',
  'why',
  'reason',
  'origin',
] as const

/**
 * Explanations as CSV, a row for each figure of the trees, from the top: `part_of` is the node that read it. A figure that was
 * there before is named again with its number, as `same_as`, and its parts stand there only. Deeper levels are left out. Wide has a row for all that a step, a model or a cost line
 * has of a period, with a column for each quantity.
 */
export const explainCsv = (roots: readonly Explanation[], depth: number, layout: Layout): CsvTable => {
  const table = { header, rows: rows(roots, depth) }
  return layout === 'long' ? table : wideOf(table, { keys: ['of', 'period'], names: ['name'], values: ['value'] })
}

interface Place {
  readonly partOf: number | null
  readonly level: number
}

function rows(roots: readonly Explanation[], depth: number): readonly (readonly CsvValue[])[] {
  const table: (readonly CsvValue[])[] = []
  const first = new Map<Explanation, number>()
  const add = (each: Explanation, { partOf, level }: Place): void => {
    const node = table.length + 1
    const before = first.get(each) ?? null
    table.push([node, partOf, level, before, ...figure(each)])
    if (before !== null) return
    first.set(each, node)
    if (level < depth) for (const part of each.parts) add(part, { partOf: node, level: level + 1 })
  }
  for (const root of roots) add(root, { partOf: null, level: 0 })
  return table
}

const figure = ({ name, of, period, value, unit, label, formula, why, reason, origins }: Explanation) => [
  name,
  of,
  period,
  value,
  unit,
  label,
  formula,
  why,
  reason,
  origins.map(originText).join('; '),
]

/** Every quantity that can be explained as CSV, with its scope. */
export const quantitiesCsv = (graphs: readonly Graph[]): CsvTable => ({
  header: ['scope', 'name', 'label'],
  rows: graphs.flatMap(({ nodes }) => nodes.map(({ scope, name, label }) => [scope, name, label])),
})
