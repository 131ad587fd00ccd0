import type { MonthAgreements } from '../contract/agreements.js'
import type { MonthCapacity, Weights } from '../contract/capacity.js'
import type { Table } from '../graph/tables.js'
import { callBuckets } from '../model/buckets.js'
import type { MonthCard } from '../pricebook/month.js'
import { formsOf, type Skeleton } from './bind.js'
import { type Cards, claimTables } from './claim-tables.js'
import { GrowingTable } from './growing-table.js'
import { modelsIn } from './month-models.js'

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

/** What a card's models draw of a commitment: for which share of the month, and with which weights. */
function drawOf(card: MonthCard, { weights, share }: MonthCapacity): { share: number; weights: Weights } | undefined {
  const drawing = modelsIn(card).filter(({ model }) => weights.has(model))
  const [first] = drawing
  return first && { share: share * sharesOf(card, drawing), weights: weights.get(first.model)! }
}

/** The days of some models of a card, as a share of the month's. */
function sharesOf(card: MonthCard, some: MonthCard['byModel']): number {
  // Shares that sum to all days need not sum to 1 in the last bit.
  return some.length === modelsIn(card).length ? 1 : some.reduce((sum, { share }) => sum + share, 0)
}

function capacityTables(
  skeleton: Skeleton,
  { capacities }: MonthAgreements,
  cards: Cards,
): Tables<'commitment' | 'claim' | 'draw'> {
  const ofOne = (capacity: MonthCapacity) => ({
    ofRoute: (card: MonthCard) => {
      const draw = drawOf(card, capacity)
      const own = draw && callBuckets.map((bucket) => [`draw_weight_${bucket}`, draw.weights[bucket]])
      return draw && { draw_share: draw.share, ...Object.fromEntries(own!) }
    },
    ofEvaluator: (card: MonthCard) => {
      const draw = drawOf(card, capacity)
      return (
        draw && {
          evaluation_draw_share: draw.share,
          evaluation_input_weight: draw.weights.uncached_input,
          evaluation_output_weight: draw.weights.output,
        }
      )
    },
  })
  const none = { evaluation_draw_share: 0, evaluation_input_weight: 0, evaluation_output_weight: 0 }
  const drawn = ['draw_share', ...callBuckets.map((bucket) => `draw_weight_${bucket}`)]
  const { claim, draw, claimants } = claimTables(skeleton, cards, capacities.map(ofOne), { none, drawn })
  const commitment = new GrowingTable(['committed_tokens', 'committed_rate', 'overage_rate', 'claims'])
  for (const [i, { tokens, rate, settlement, overage, overageRate }] of capacities.entries()) {
    const values = { committed_tokens: tokens, committed_rate: rate, overage_rate: overageRate, claims: claimants[i]! }
    commitment.add(values, 0, formsOf({ settlement, overage }))
  }
  return { commitment: commitment.table(), claim, draw }
}

/** What draws on a commitment is settled by it and counts towards no volume discount. */
function volumeTables(
  skeleton: Skeleton,
  { volumes, capacities }: MonthAgreements,
  cards: Cards,
): Tables<'volume' | 'volume_step' | 'volume_claim' | 'volume_draw'> {
  const shareOf = (card: MonthCard, provider: string): number | undefined => {
    const theirs = modelsIn(card).filter(({ model }) => providerOf(model) === provider)
    const committed = capacities.reduce((sum, capacity) => sum + (drawOf(card, capacity)?.share ?? 0), 0)
    const share = sharesOf(card, theirs) - committed
    return theirs.length > 0 && share > 0 ? share : undefined
  }
  const all = volumes.map(({ id }) => ({
    ofRoute: (card: MonthCard) => named('volume_share', shareOf(card, id)),
    ofEvaluator: (card: MonthCard) => named('evaluation_volume_share', shareOf(card, id)),
  }))
  const inputs = { none: { evaluation_volume_share: 0 }, drawn: ['volume_share'] }
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

function poolTables(
  skeleton: Skeleton,
  { pools }: MonthAgreements,
  cards: Cards,
): Tables<'pool' | 'pool_claim' | 'pool_draw'> {
  const all = pools.map(({ providers, share }) => {
    const shareOf = (card: MonthCard) => {
      const theirs = modelsIn(card).filter(({ model }) => providers.includes(providerOf(model)))
      return theirs.length > 0 ? share * sharesOf(card, theirs) : undefined
    }
    return {
      ofRoute: (card: MonthCard) => named('pool_share', shareOf(card)),
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
