import { type CaseName, caseNames } from '../forecast/forecast.js'
import { dashboard, type Metric } from '../model/dashboard.js'
import type { LEVELS, Level } from '../stats/summary.js'

/** Figures that are drawn. */
export type DrawnFigure = 'spend' | 'tokens' | 'cost_per_trusted_outcome'

/** What a metric asks for. */
export type Asked =
  | { readonly kind: 'case'; readonly figure: string; readonly which: CaseName }
  | { readonly kind: 'drawn'; readonly figure: DrawnFigure; readonly statistic: 'mean' | Level }
  | { readonly kind: 'exceedance' | 'increase' | 'price_change' | 'age' | 'unpriced' }

/** Reads a metric that the format knows. */
export function askedBy(metric: string): Asked {
  if (metric === 'exceedance' || metric === 'increase' || metric === 'price_change') return { kind: metric }
  if (metric === 'price_book.age_days') return { kind: 'age' }
  if (metric === 'unpriced_models') return { kind: 'unpriced' }
  const dot = metric.lastIndexOf('.')
  const [figure, way] = [metric.slice(0, dot), metric.slice(dot + 1)]
  const which = caseNames.find((name) => name === way)
  if (which) return { kind: 'case', figure, which }
  return { kind: 'drawn', figure: figure as DrawnFigure, statistic: way as 'mean' | keyof typeof LEVELS }
}

/** The unit of a metric: the currency, `tok`, `USD/outcome`, `ratio`, `day`, `model`. */
export function unitOf(asked: Asked, currency: string): string {
  switch (asked.kind) {
    case 'exceedance':
      return 'ratio'
    case 'increase':
    case 'price_change':
      return currency
    case 'age':
      return 'day'
    case 'unpriced':
      return 'model'
    default:
      if (asked.figure === 'spend') return currency
      if (asked.figure === 'tokens') return 'tok'
      return dashboard[asked.figure as Metric].unit.replace('money', currency)
  }
}

/** What one may be beyond a limit and still on it: an amount of money for totals of money, a share of the limit else. */
export interface Tolerance {
  readonly share: number
  readonly amount: number
}

export function toleranceOf(
  asked: Asked,
  unit: string,
  currency: string,
  limit: number,
  { share, amount }: Tolerance,
): number {
  if (asked.kind === 'age' || asked.kind === 'unpriced') return 0
  const part = Math.abs(limit) * share
  return unit === currency ? Math.max(part, amount) : part
}
