import { type CallBucket, callBuckets } from '../model/buckets.js'
import type { ModelCard, MonthCard } from '../pricebook/month.js'
import type { Read } from './in-each-case.js'

/**
 * Whose calls a card of a month prices: one model, or several where an alias moves inside the month. Calls and tokens are
 * shared by days; money by what each model charges on its own days.
 */
export const modelsIn = ({ byModel }: MonthCard): readonly ModelCard[] => byModel

/** The part of a model in what a route costs in some buckets; parts of a route sum to 1. */
export function partOfCost(
  { byModel, rates, steps }: MonthCard,
  own: ModelCard,
  { route, firstTier }: { readonly route: number; readonly firstTier: number },
  asked: readonly CallBucket[] = callBuckets,
): (read: Read) => number {
  if (byModel.length === 1) return () => 1
  return (read) => {
    let [cost, charged] = [0, 0]
    for (const bucket of asked) {
      let base = read(`route_cost_${bucket}`, route)
      cost += base
      for (const [i, step] of steps.entries()) {
        const tier = read(`tier_cost_${bucket}`, firstTier + i)
        base -= tier
        charged += tier * ratio(own.steps[i]?.[bucket], step.delta[bucket])
      }
      charged += base * ratio(own.rates[bucket], rates[bucket])
    }
    return cost === 0 ? own.share : charged / cost
  }
}

/** The part of a model in what an evaluator costs, which takes the base tier. */
export function partOfEvaluation(
  { byModel, rates }: MonthCard,
  own: ModelCard,
  workflow: number,
): (read: Read) => number {
  if (byModel.length === 1) return () => 1
  return (read) => {
    const writes = read('evaluator_output_share', workflow)
    const price = ({ uncached_input = 0, output = 0 }: ModelCard['rates']) =>
      (1 - writes) * uncached_input + writes * output
    return price(rates) === 0 ? own.share : price(own.rates) / price(rates)
  }
}

const ratio = (part = 0, whole = 0): number => (whole === 0 ? 0 : part / whole)
