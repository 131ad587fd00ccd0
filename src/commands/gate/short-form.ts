import { InvalidArgumentError } from 'commander'
import { didYouMean } from '../../diagnostics/suggest.js'
import type { Budget } from '../../gate/budget-schema.js'
import { metrics } from '../../gate/metric.js'
import type { BudgetFile } from '../../gate/task.js'

/** A limit of the command line: `--max spend.p95=30000`. */
export interface Limit {
  readonly metric: string
  readonly value: number
}

export interface ShortForm {
  readonly maxSpend?: number
  readonly maxCostPerOutcome?: number
  readonly maxIncrease?: number
  readonly max?: readonly Limit[]
  readonly min?: readonly Limit[]
}

/** Reads an amount of money, or of whatever a metric is in. */
export function amount(text: string): number {
  const value = Number(text)
  if (text.trim() !== '' && Number.isFinite(value) && value >= 0) return value
  throw new InvalidArgumentError('Write a number from 0, such as 25000.')
}

/** Reads a share: `10%` or `0.1`. A bare 10 is meant as 10 % by most who write it, and would be 1000 %. */
export function share(text: string): number {
  const [, digits = '', percent] = /^([\d.]+)\s*(%?)$/.exec(text.trim()) ?? []
  const value = Number(digits) / (percent ? 100 : 1)
  if (digits !== '' && Number.isFinite(value) && value <= (percent ? 10 : 1)) return value
  const meant = digits !== '' && !percent && Number.isFinite(value) ? `; ${digits} may be meant as ${digits}%` : ''
  throw new InvalidArgumentError(`Write a share such as 10% or 0.1${meant}.`)
}

/** Gathers `METRIC=LIMIT`. */
export function limit(text: string, before: readonly Limit[] = []): readonly Limit[] {
  const [, metric = '', digits = ''] = /^([^=]+)=(.+)$/s.exec(text) ?? []
  const value = Number(digits)
  if (metric === '' || digits.trim() === '' || !Number.isFinite(value))
    throw new InvalidArgumentError('Write a metric and its limit, such as spend.p95=30000.')
  if (metric === 'increase' || metric === 'price_change' || metric === 'exceedance')
    throw new InvalidArgumentError(
      `${metric} needs a rule in a budget file; --max-increase 10% is the short form of one.`,
    )
  if (metrics.includes(metric)) return [...before, { metric, value }]
  const ways = metrics.filter((each) => each.startsWith(`${metric}.`))
  const help =
    ways.length > 0
      ? `say which: ${ways.join(', ')}`
      : (didYouMean(metric, metrics) ?? 'tokenomics schema budget lists them under metric.')
  throw new InvalidArgumentError(`There is no metric ${JSON.stringify(metric)}; ${help}`)
}

type Rule = Budget['rules'][number]

/** The rules of the command line as a budget of their own; undefined where there are none. */
export function shortForm(given: ShortForm, currency: string): BudgetFile | undefined {
  const rule = (id: string, metric: string, more: Partial<Rule>): Rule => ({ id, metric, level: 'error', ...more })
  const { maxSpend, maxCostPerOutcome, maxIncrease, max = [], min = [] } = given
  const rules = [
    ...(maxSpend === undefined ? [] : [rule('max-spend', 'spend.expected', { max: maxSpend })]),
    ...(maxCostPerOutcome === undefined
      ? []
      : [rule('max-cost-per-outcome', 'cost_per_trusted_outcome.expected', { max: maxCostPerOutcome })]),
    ...(maxIncrease === undefined ? [] : [rule('max-increase', 'increase', { max_share: maxIncrease })]),
    ...max.map(({ metric, value }) => rule(`max ${metric}`, metric, { max: value })),
    ...min.map(({ metric, value }) => rule(`min ${metric}`, metric, { min: value })),
  ]
  if (rules.length === 0) return undefined
  const value: Budget = { schema: 'tokenomics/budget@1', currency, budgets: [], rules, waivers: [] }
  return { value, file: { path: '(command line)', text: '' }, sha256: '' }
}
