import type { Gate, Verdict } from '../../gate/result.js'
import { type CsvTable, type CsvValue, csv, type Dialect } from '../csv.js'
import { type Figures, inLayout, type Layout } from '../layout.js'
import { logSafe } from './log-safe.js'

/** How a table is printed. */
export interface CsvForm {
  readonly dialect: Dialect
  readonly layout: Layout
}

const header = [
  'rule',
  'metric',
  'level',
  'finding',
  'counts_as',
  'judged_by',
  'workflows',
  'from',
  'to',
  'bound',
  'actual',
  'limit',
  'tolerance',
  'margin',
  'interval_low',
  'interval_high',
  'unit',
  'reason',
  'waived_until',
  'file',
  'line',
  'column',
] as const

/** Verdicts as CSV, raw, a row each; last what is found only by the budget or at the prices of the base. */
export const gateCsv = (gate: Gate, { dialect, layout }: CsvForm = { dialect: 'rfc', layout: 'wide' }): string =>
  [...csv(inLayout(tableOf(gate), figures, layout), dialect)].join('')

const figures: Figures = {
  actual: '{unit}',
  limit: '{unit}',
  tolerance: '{unit}',
  margin: '{unit}',
  interval_low: '{unit}',
  interval_high: '{unit}',
}

const tableOf = (gate: Gate): CsvTable => ({ header, rows: rows(gate) })

function* rows({ verdicts, stricter }: Gate): Generator<readonly CsvValue[]> {
  for (const verdict of verdicts) yield rowOf(verdict, verdict.counts_as, 'head')
  for (const { verdict, counts_as, budget, prices, frame } of stricter) {
    const by = `budget of the ${budget}, prices of the ${prices}`
    yield rowOf(verdict, counts_as, frame === 'head' ? by : `${by}, horizon and specs of the base`)
  }
}

function rowOf(verdict: Verdict, counts_as: string, by: string): readonly CsvValue[] {
  const { rule, metric, level, finding, workflows, period, bound, interval, location } = verdict
  const { actual, limit, tolerance, margin, unit, reason, waiver } = verdict
  return [
    logSafe(rule),
    metric,
    level,
    finding,
    counts_as,
    by,
    logSafe(workflows.join(' ')),
    period?.from ?? null,
    period?.to ?? null,
    bound,
    actual,
    limit,
    tolerance,
    margin,
    interval?.[0] ?? null,
    interval?.[1] ?? null,
    unit,
    reason,
    waiver?.until ?? null,
    location && logSafe(location.path),
    location?.line ?? null,
    location?.column ?? null,
  ]
}
