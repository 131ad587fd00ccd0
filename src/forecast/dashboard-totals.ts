import type { CallBucket } from '../model/buckets.js'
import type { Summed } from './totals.js'

/**
 * What a total of the dashboard adds up over workflows and months: a quantity of the month's graph, of all workflows or of
 * those alone that have an outcome.
 */
export interface DashboardTotal {
  readonly quantity: Summed | 'retry_tokens' | `${CallBucket}_tokens`
  readonly of: 'all' | 'trying'
}

/** The totals behind the dashboard by the name of its input. Components, values and constants stand apart. */
export const dashboardTotals = {
  spend: { quantity: 'spend', of: 'all' },
  model_cost: { quantity: 'model_cost', of: 'all' },
  total_tokens: { quantity: 'total_tokens', of: 'all' },
  base_tokens: { quantity: 'base_tokens', of: 'all' },
  retry_tokens: { quantity: 'retry_tokens', of: 'all' },
  reasoning_tokens: { quantity: 'reasoning_tokens', of: 'all' },
  uncached_input_tokens: { quantity: 'uncached_input_tokens', of: 'all' },
  cached_input_tokens: { quantity: 'cached_input_tokens', of: 'all' },
  cache_write_tokens: { quantity: 'cache_write_tokens', of: 'all' },
  tool_result_tokens: { quantity: 'tool_result_tokens', of: 'all' },
  turns: { quantity: 'turns', of: 'all' },
  steps: { quantity: 'steps', of: 'all' },
  attempted_steps: { quantity: 'attempted_steps', of: 'all' },
  attempts: { quantity: 'attempts', of: 'trying' },
  outcome_spend: { quantity: 'spend', of: 'trying' },
  outcome_tokens: { quantity: 'total_tokens', of: 'trying' },
  outcome_attempted_steps: { quantity: 'attempted_steps', of: 'trying' },
  trusted_outcomes: { quantity: 'trusted_outcomes', of: 'trying' },
} as const satisfies Readonly<Record<string, DashboardTotal>>

export type DashboardTotalName = keyof typeof dashboardTotals

/**
 * Why outcomes of some workflows cannot be counted together; undefined where they can. `all-trying` asks for an outcome in
 * every one of them.
 */
export function outcomeReason(
  units: readonly (string | undefined)[],
  of: DashboardTotal['of'] | 'all-trying',
): string | undefined {
  if (of === 'all') return undefined
  const known = new Set(units.filter((unit) => unit !== undefined))
  if (known.size > 1) return 'mixed_outcome_units'
  const some = of === 'trying' ? known.size > 0 : units.every((unit) => unit !== undefined)
  return some ? undefined : 'no_outcome'
}
