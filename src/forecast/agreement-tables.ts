import type { MonthAgreements } from '../contract/agreements.js'
import type { MonthCapacity } from '../contract/capacity.js'
import type { Table } from '../graph/tables.js'
import { type CallBucket, callBuckets } from '../model/buckets.js'
import { addDays, daysBetween } from '../pricebook/day.js'
import type { DayRun, MonthCard } from '../pricebook/month.js'
import { formsOf, type Skeleton } from './bind.js'
import { type Cards, claimTables } from './claim-tables.js'
import { GrowingTable } from './growing-table.js'

type Tables<Scope extends string> = Readonly<Record<Scope, Table>>

/**
 * What is settled by the month, who has a part in it, and through which routes. An agreement that nobody has a part in has its
 * row too; it is in nobody's spend.
 */
export const agreementTables = (skeleton: Skeleton, agreements: MonthAgreements, cards: Cards) => ({
  ...capacityTables(skeleton, agreements, cards),
  ...volumeTables(skeleton, agreements, cards),
  ...poolTables(skeleton, agreements, cards),
})

function capacityTables(
  skeleton: Skeleton,
  { capacities }: MonthAgreements,
  cards: Cards,
): Tables<'commitment' | 'claim' | 'draw'> {
  const ofOne = (capacity: MonthCapacity) => {
    const partOf = (card: MonthCard) => partIn(card, (run) => drawnDays(run, capacity))
    const weightsOf = (card: MonthCard) =>
      capacity.weights.get(card.runs.find(({ model }) => capacity.weights.has(model))!.model)!
    return {
      ofRoute: (card: MonthCard) => {
        const part = partOf(card)
        if (!part) return undefined
        const weights = weightsOf(card)
        const own = callBuckets.flatMap((bucket) => [
          [`draw_weight_${bucket}`, weights[bucket]],
          [`draw_cost_share_${bucket}`, part.cost(bucket)],
        ])
        return { values: { draw_share: part.share, ...Object.fromEntries(own) }, forms: formsOfDays(part) }
      },
      ofEvaluator: (card: MonthCard) => {
        const part = partOf(card)
        if (!part) return undefined
        const weights = weightsOf(card)
        return {
          evaluation_draw_share: part.share,
          evaluation_input_weight: weights.uncached_input,
          evaluation_output_weight: weights.output,
          evaluation_input_cost_share: part.cost('uncached_input'),
          evaluation_output_cost_share: part.cost('output'),
        }
      },
    }
  }
  const none = {
    evaluation_draw_share: 0,
    evaluation_input_weight: 0,
    evaluation_output_weight: 0,
    evaluation_input_cost_share: 0,
    evaluation_output_cost_share: 0,
  }
  const drawn = [
    'claim_draws',
    'draw_share',
    ...callBuckets.flatMap((bucket) => [`draw_weight_${bucket}`, `draw_cost_share_${bucket}`]),
  ]
  const { claim, draw, claimants } = claimTables(skeleton, cards, capacities.map(ofOne), { none, drawn })
  const commitment = new GrowingTable(['committed_tokens', 'committed_rate', 'overage_rate', 'claims'])
  for (const [i, { tokens, rate, settlement, overage, overageRate }] of capacities.entries()) {
    const values = { committed_tokens: tokens, committed_rate: rate, overage_rate: overageRate, claims: claimants[i]! }
    commitment.add(values, 0, formsOf({ settlement, overage }))
  }
  return { commitment: commitment.table(), claim, draw }
}

/** Days of a run on which its model draws on a commitment. */
const drawnDays = (
  { model, first, days }: DayRun,
  { weights, days: { from = '', to = '9' } }: MonthCapacity,
): number => {
  if (!weights.has(model)) return 0
  const last = addDays(first, days - 1)
  const [begin, end] = [from > first ? from : first, to < last ? to : last]
  return begin <= end ? daysBetween(begin, end) + 1 : 0
}

const formsOfDays = ({ share }: { readonly share: number }) => ({ days: share === 1 ? 'all' : 'some' })

/** What draws on a commitment is settled by it and counts towards no volume discount. */
function volumeTables(
  skeleton: Skeleton,
  { volumes, capacities }: MonthAgreements,
  cards: Cards,
): Tables<'volume' | 'volume_step' | 'volume_claim' | 'volume_draw'> {
  const all = volumes.map(({ id }) => {
    const partOf = (card: MonthCard) =>
      partIn(card, (run) =>
        providerOf(run.model) === id
          ? run.days - capacities.reduce((sum, capacity) => sum + drawnDays(run, capacity), 0)
          : 0,
      )
    return {
      ofRoute: (card: MonthCard) => {
        const part = partOf(card)
        const own = part && callBuckets.map((bucket) => [`volume_cost_share_${bucket}`, part.cost(bucket)])
        return part && { values: { volume_share: part.share, ...Object.fromEntries(own!) }, forms: formsOfDays(part) }
      },
      ofEvaluator: (card: MonthCard) => {
        const part = partOf(card)
        return (
          part && {
            evaluation_volume_share: part.share,
            evaluation_input_volume_share: part.cost('uncached_input'),
            evaluation_output_volume_share: part.cost('output'),
          }
        )
      },
    }
  })
  const inputs = {
    none: { evaluation_volume_share: 0, evaluation_input_volume_share: 0, evaluation_output_volume_share: 0 },
    drawn: ['volume_share', ...callBuckets.map((bucket) => `volume_cost_share_${bucket}`)],
  }
  const { claim, draw, claimants } = claimTables(skeleton, cards, all, inputs)
  const volume = new GrowingTable(['volume_claims'])
  const step = new GrowingTable(['volume_edge_spend', 'volume_edge_tokens', 'volume_step_share'])
  for (const [i, { measure, steps }] of volumes.entries()) {
    volume.add({ volume_claims: claimants[i]! }, 0)
    for (const { edge, share } of steps)
      step.add({ volume_edge_spend: edge, volume_edge_tokens: edge, volume_step_share: share }, i, formsOf({ measure }))
  }
  return { volume: volume.table(), volume_step: step.table(), volume_claim: claim, volume_draw: draw }
}

/** The days of a card that an agreement is about: their share of the month's, and of what each bucket costs in it. */
function partIn(card: MonthCard, daysOf: (run: DayRun) => number) {
  const runs = card.runs.map((run) => ({ ...run, own: daysOf(run) }))
  const [own, all] = [sumOf(runs, (run) => run.own), sumOf(runs, (run) => run.days)]
  if (own === 0) return undefined
  const share = own / all
  return {
    share,
    cost: (bucket: CallBucket): number => {
      const whole = sumOf(runs, ({ rates, days }) => (rates[bucket] ?? 0) * days)
      return share === 1 || whole === 0 ? share : sumOf(runs, (run) => (run.rates[bucket] ?? 0) * run.own) / whole
    },
  }
}

const sumOf = <Each>(some: readonly Each[], of: (each: Each) => number): number =>
  some.reduce((sum, each) => sum + of(each), 0)

function poolTables(
  skeleton: Skeleton,
  { pools }: MonthAgreements,
  cards: Cards,
): Tables<'pool' | 'pool_claim' | 'pool_draw'> {
  const all = pools.map(({ providers, share }) => {
    const shareOf = (card: MonthCard) => {
      const part = partIn(card, ({ model, days }) => (providers.includes(providerOf(model)) ? days : 0))
      return part && share * part.share
    }
    return {
      ofRoute: (card: MonthCard) => {
        const values = named('pool_share', shareOf(card))
        return values && { values, forms: {} }
      },
      ofEvaluator: (card: MonthCard) => named('evaluation_pool_share', shareOf(card)),
    }
  })
  const inputs = { none: { evaluation_pool_share: 0 }, drawn: ['pool_share'] }
  const { claim, draw, claimants } = claimTables(skeleton, cards, all, inputs)
  const pool = new GrowingTable(['pool_claims', 'pool_promised', 'pool_before'])
  for (const [i, { promised, settles }] of pools.entries()) {
    // What other months spent is filled in where it is known: in the month that settles.
    const values = { pool_claims: claimants[i]!, pool_promised: promised, pool_before: 0 }
    pool.add(values, 0, formsOf({ settles: settles ? 'now' : 'later' }))
  }
  return { pool: pool.table(), pool_claim: claim, pool_draw: draw }
}

const named = (name: string, value: number | undefined) => (value === undefined ? undefined : { [name]: value })

const providerOf = (model: string): string => model.slice(0, model.indexOf('/'))
