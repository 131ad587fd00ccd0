import { breakdown, type Dimension, type Part } from '../forecast/breakdown.js'
import { caseNames, type Forecast } from '../forecast/forecast.js'
import type { CsvTable, CsvValue } from './csv.js'

/** Along which dimension a row stands, and where on it. An empty key: no model, or workflows without the label. */
const first = ['by', 'key'] as const

/** One figure of a part in each case, and its unit. */
interface Figure {
  readonly statistic: string
  readonly unit: string
  readonly value: (name: (typeof caseNames)[number]) => number | null
}

/** A breakdown as tidy CSV, one number a row; outcomes only where the workflows of a part share a unit. */
export const breakdownCsv = (forecast: Forecast, by: Dimension): CsvTable => ({
  header: [...first, 'case', 'statistic', 'value', 'unit'],
  rows: long(forecast, by),
})

function* long(forecast: Forecast, by: Dimension): Generator<readonly CsvValue[]> {
  for (const part of breakdown(forecast, by)) {
    for (const { statistic, unit, value } of figuresOf(part, forecast.currency)) {
      for (const name of caseNames) {
        const figure = value(name)
        if (figure !== null) yield [by, part.key, name, statistic, figure, unit]
      }
    }
  }
}

/** A breakdown as CSV for people: one row for each part, a column for each figure and case. */
export function breakdownWideCsv(forecast: Forecast, by: Dimension): CsvTable {
  const names = ['spend', 'share_of_spend', 'trusted_outcomes', 'cost_per_trusted_outcome']
  const columns = names.flatMap((statistic) => caseNames.map((name) => `${statistic}_${name}`))
  return { header: [...first, 'currency', 'outcome', ...columns], rows: wide(forecast, by) }
}

function* wide(forecast: Forecast, by: Dimension): Generator<readonly CsvValue[]> {
  for (const part of breakdown(forecast, by)) {
    const figures = figuresOf(part, forecast.currency).flatMap(({ value }) => caseNames.map(value))
    yield [by, part.key, forecast.currency, part.outcomes?.unit ?? null, ...figures]
  }
}

const figuresOf = ({ spend, share, outcomes }: Part, currency: string): readonly Figure[] => [
  { statistic: 'spend', unit: currency, value: (name) => spend[name] },
  { statistic: 'share_of_spend', unit: 'ratio', value: (name) => share[name] },
  { statistic: 'trusted_outcomes', unit: outcomes?.unit ?? '', value: (name) => outcomes?.trusted[name] ?? null },
  {
    statistic: 'cost_per_trusted_outcome',
    unit: `${currency}/${outcomes?.unit ?? 'outcome'}`,
    value: (name) => outcomes?.costPerTrusted[name] ?? null,
  },
]
