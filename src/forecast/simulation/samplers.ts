import type { Distribution } from '../../stats/distribution.js'
import { type Sampler, samplerOf } from '../../stats/qtable.js'

/** As many tables as fit the memory of the engine that reads them. */
const most = 200

const known = new Map<string, Sampler>()

/**
 * The sampler of a distribution. Making one takes as long as a thousand draws, and the workflows of a portfolio repeat each
 * other's ranges, so that the latest ones are kept.
 */
export function samplerFor(distribution: Distribution): Sampler {
  const { form, support, mean, sd } = distribution
  if (!form) return samplerOf(distribution)
  const key = JSON.stringify([form, support, mean, sd])
  const found = known.get(key)
  if (found) return found
  if (known.size >= most) known.clear()
  const made = samplerOf(distribution)
  known.set(key, made)
  return made
}
