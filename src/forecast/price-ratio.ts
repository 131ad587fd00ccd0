import { type Diagnostic, InputError } from '../diagnostics/diagnostic.js'
import type { Columns } from '../graph/evaluate.js'
import { type CallBucket, callBuckets } from '../model/buckets.js'
import { monthsOf } from '../workflow/months.js'
import type { Quantity } from '../workflow/portfolio.js'
import { casesIn } from '../workflow/trend/path.js'
import type { Skeleton } from './bind.js'
import type { PriceRegime } from './price.js'
import { multipleOf, type TrendPart, trendParts } from './price-trend.js'

/** For each workflow whose demand answers to prices, its list price of a month over that of the first, in parts. */
export type PriceRatios = ReadonlyMap<number, readonly TrendPart[]>

const still: readonly TrendPart[] = [{ weight: 1, years: 0 }]

/** Tokens of the first month's expected case, by route and bucket: the mix that list prices are weighted by. */
export type StartMix = (route: number, bucket: CallBucket) => number

export const startMixOf =
  ({ rows }: Skeleton, columns: Columns): StartMix =>
  (route, bucket) => {
    const step = rows.route.parent[route]!
    const read = (name: string, at: number) => columns.get(name)![at]!
    return read('calls', step) * read('weight', route) * read('token_ratio', route) * read(`${bucket}_per_call`, step)
  }

const monthAfter = (start: string, months: number): string => monthsOf({ start, months: months + 1 }).at(-1)!

/** What a price that falls to nothing invites has no bound. */
const free = (workflow: Skeleton['workflows'][number], month: string): Diagnostic => ({
  code: 'out-of-range',
  message: `the tokens of "${workflow.id}" cost nothing in ${month}, and demand answers to that without bound`,
  where: workflow.demand.elasticity!.place ?? workflow.place,
  help: 'leave out the elasticity, and write the demand of the free months as a trend',
})

const isZero = ({ cases, distribution, form }: Quantity): boolean =>
  !distribution && form.kind === 'constant' && cases.every((value) => value === 0)

/**
 * The ratios of a regime from list prices; undefined for a workflow whose tokens cost nothing in the first month. Throws an
 * InputError where they cost nothing later.
 */
export function priceRatios(skeleton: Skeleton, mix: StartMix, first: PriceRegime, now: PriceRegime): PriceRatios {
  const ratios = new Map<number, readonly TrendPart[]>()
  for (const [at, { demand, file }] of skeleton.workflows.entries()) {
    if (!demand.elasticity || isZero(demand.elasticity)) continue
    const byYears = new Map<number, number>()
    let before = 0
    for (const [route, { model }] of skeleton.routes.entries()) {
      const step = skeleton.rows.route.parent[route]!
      if (skeleton.rows.step.parent[step] !== at) continue
      const [was, is] = [first, now].map(({ prices }) => prices.card(file, model, skeleton.steps[step]!))
      for (const bucket of callBuckets) {
        const tokens = mix(route, bucket)
        before += tokens * (was!.rates[bucket] ?? 0)
        const parts = file.priceTrend ? trendParts(is!, bucket, ({ rates }) => rates[bucket] ?? 0, now) : still
        for (const { weight, years } of parts)
          byYears.set(years, (byYears.get(years) ?? 0) + tokens * weight * (is!.rates[bucket] ?? 0))
      }
    }
    // Nothing to compare with: demand stays as it is.
    if (before > 0 && [...byYears.values()].every((price) => price === 0))
      throw new InputError([free(skeleton.workflows[at]!, monthAfter(now.start, now.months[0] ?? 0))])
    if (before > 0)
      ratios.set(
        at,
        [...byYears].map(([years, price]) => ({ weight: price / before, years })),
      )
  }
  return ratios
}

/** The ratio of a workflow in a case; 1 where it has none. */
export function ratioIn(
  parts: readonly TrendPart[] | undefined,
  { file }: Skeleton['workflows'][number],
  which: 0 | 1 | 2,
  month: number,
): number {
  const yearly = file.priceTrend ? casesIn(file.priceTrend, month)[which] : 0
  return parts ? parts.reduce((sum, { weight, years }) => sum + weight * multipleOf(yearly, years), 0) : 1
}
