import { type Bucket, rateKeyOf } from '../../pricebook/buckets.js'
import { lifetimesOf } from '../../pricebook/lifetime.js'
import type { Rates } from '../../pricebook/rate-keys.js'
import { type Refusal, refuse } from '../../pricebook/refusal.js'

/** The classes of a mix by the bucket that each is. */
export const mixClasses = {
  input: 'uncached_input',
  cached_input: 'cached_input',
  cache_write: 'cache_write',
  reasoning: 'reasoning',
  output: 'output',
} as const satisfies Readonly<Record<string, Bucket>>

export type MixClass = keyof typeof mixClasses

/** Weights of some classes; their ratios count. */
export type Mix = Readonly<Partial<Record<MixClass, number>>>

/** Three parts of input for one of output, as models are usually compared; what writes nothing has input alone. */
export const usualMix = (rates: Rates): Mix => (rates['output'] === undefined ? { input: 1 } : { input: 3, output: 1 })

/** The classes of a mix, each with its share of the tokens. */
export function sharesOf(mix: Mix): readonly (readonly [MixClass, number])[] {
  const weights = Object.entries(mix).filter(([, weight]) => weight > 0) as [MixClass, number][]
  const all = weights.reduce((sum, [, weight]) => sum + weight, 0)
  return weights.map(([name, weight]) => [name, weight / all])
}

/**
 * The shares of a mix by key of the rate that each class takes: a class without one of its own takes that of the broader
 * kind. Refuses a class of which nothing is known.
 */
export function sharesByKey(mix: Mix, rates: Rates, model: string): Readonly<Record<string, number>> | Refusal {
  const shares: Record<string, number> = {}
  for (const [name, share] of sharesOf(mix)) {
    const writes = lifetimesOf(rates)
    const key = rateKeyOf(mixClasses[name], rates, writes.includes('5m') ? '5m' : writes[0])
    if (rates[key] === undefined) {
      const help = `leave ${name} out of --mix, or name another model`
      return refuse('missing-price', `${model} has no rate for ${name.replace('_', ' ')}`, { help })
    }
    shares[key] = (shares[key] ?? 0) + share
  }
  return shares
}

/** What a million tokens of a mix cost at some rates. */
export const blended = (shares: Readonly<Record<string, number>>, rates: Rates): number =>
  Object.entries(shares).reduce((sum, [key, share]) => sum + share * rates[key]!, 0)
