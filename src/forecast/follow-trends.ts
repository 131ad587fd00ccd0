import { callBuckets } from '../model/buckets.js'
import type { Bucket } from '../pricebook/buckets.js'
import type { DayRun, MonthCard } from '../pricebook/month.js'
import { sameEdge } from '../pricebook/weigh.js'
import type { Quantity } from '../workflow/portfolio.js'
import type { Skeleton } from './bind.js'
import type { PriceRegime } from './price.js'
import { type TrendPart, trendParts } from './price-trend.js'
import type { Bound } from './tables.js'

/** A price trend, and the parts of an input that have followed it, as shares of what it is in the case that was bound. */
export interface Following {
  readonly trend: Quantity
  readonly parts: readonly TrendPart[]
}

type Parts = Pick<Bound, 'tables' | 'cards' | 'evaluators' | 'firstTiers'>

/** The inputs that follow price trends, by scope: rates of tokens, base and tiers. Fees of tools and storage do not. */
const inputs: Readonly<Record<string, Readonly<Record<string, Bucket>>>> = {
  route: Object.fromEntries(callBuckets.map((bucket) => [`rate_${bucket}`, bucket])),
  tier: Object.fromEntries(callBuckets.map((bucket) => [`tier_step_${bucket}`, bucket])),
  workflow: { evaluator_input_rate: 'uncached_input', evaluator_output_rate: 'output' },
}

/** The trend that an input of an instance follows in the months of a regime; undefined where it follows none. */
export function followingIn(
  name: string,
  scope: string,
  instance: number,
  { bound, skeleton, regime }: { readonly bound: Parts; readonly skeleton: Skeleton; readonly regime: PriceRegime },
): Following | undefined {
  const bucket = inputs[scope]?.[name]
  if (!bucket) return undefined
  const { rows, workflows } = skeleton
  const route = scope === 'tier' ? bound.tables['tier']!.parent[instance]! : instance
  const workflow = scope === 'workflow' ? instance : rows.step.parent[rows.route.parent[route]!]!
  const card: MonthCard | undefined = scope === 'workflow' ? bound.evaluators[instance] : bound.cards[route]
  const { priceTrend: trend } = workflows[workflow]!.file
  if (!trend || !card) return undefined
  const edge = scope === 'tier' ? card.steps[instance - bound.firstTiers[route]!]! : undefined
  const amount = ({ rates, steps }: DayRun): number =>
    (edge ? steps.find((step) => sameEdge(step, edge))?.delta[bucket] : rates[bucket]) ?? 0
  const parts = trendParts(card, bucket, amount, regime)
  return parts.every(({ years }) => years === 0) ? undefined : { trend, parts }
}
