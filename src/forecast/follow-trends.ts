import { callBuckets } from '../model/buckets.js'
import type { Bucket } from '../pricebook/buckets.js'
import type { MonthCard } from '../pricebook/month.js'
import type { Quantity } from '../workflow/portfolio.js'
import { casesIn } from '../workflow/trend/path.js'
import type { Skeleton } from './bind.js'
import type { PriceRegime } from './price.js'
import { multipleOf, yearsOfTrend } from './price-trend.js'
import type { Bound } from './tables.js'

/** A price trend, and the years for which an input has followed it. */
export interface Following {
  readonly trend: Quantity
  readonly years: number
}

type Parts = Pick<Bound, 'tables' | 'cards' | 'evaluators'>

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
  const years = yearsOfTrend(card, bucket, regime)
  return years === 0 ? undefined : { trend, years }
}

/** Moves every rate that follows a price trend to where it is in a case. */
export function followTrends(bound: Parts, skeleton: Skeleton, regime: PriceRegime, which: 0 | 1 | 2): void {
  const [month = 0] = regime.months
  for (const [scope, names] of Object.entries(inputs))
    for (const name of Object.keys(names)) {
      const column = bound.tables[scope]!.columns.get(name)!
      for (let i = 0; i < column.length; i += 1) {
        const following = followingIn(name, scope, i, { bound, skeleton, regime })
        if (following) column[i]! *= multipleOf(casesIn(following.trend, month)[which], following.years)
      }
    }
}
