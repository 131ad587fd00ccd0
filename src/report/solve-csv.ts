import type { Solution } from '../analysis/solve/solution.js'
import type { CsvTable, CsvValue } from './csv.js'
import { type Figures, type Layout, longOf } from './layout.js'

/** Signs would be taken for the beginning of a formula. */
const words = { '<=': 'at_most', '>=': 'at_least', '==': 'equal' } as const

const header = [
  'point',
  'input',
  'value',
  'metric',
  'figure',
  'unit',
  'operator',
  'target',
  'meets_goal',
  'slope',
  'currency',
]

/** A goal sought, as CSV, raw: the spec as it is, the value found, other values that cross the target, and what was tried. */
export const solveCsv = (found: Solution, layout: Layout): CsvTable => {
  if (layout === 'wide') return { header, rows: rows(found) }
  // The value of the input says what the figures are of.
  return longOf({ header: header.with(header.indexOf('value'), 'input_value'), rows: rows(found) }, figures)
}

const figures: Figures = { figure: '{unit}', target: '{unit}', meets_goal: '', slope: '' }

function* rows({
  before,
  after,
  reached,
  other_values: others,
  tried,
  ...found
}: Solution): Generator<readonly CsvValue[]> {
  const { input, goal, currency } = found
  const figureAt = (at: number) => tried.find(({ value }) => value === at)?.figure ?? null
  const row = (
    point: string,
    value: number | null,
    figure: number | null,
    meets: boolean | null = null,
    slope: number | null = null,
  ): readonly CsvValue[] => [
    point,
    input.path,
    value,
    goal.metric,
    figure,
    goal.unit,
    words[goal.operator],
    goal.target,
    meets === null ? null : Number(meets),
    slope,
    currency,
  ]
  yield row('now', before.value, before.figure, before.meets_goal)
  yield row('found', after.value, after.figure, reached, after.slope)
  for (const value of others) yield row('other', value, figureAt(value), null)
  for (const { value, figure } of tried) yield row('tried', value, figure)
}
