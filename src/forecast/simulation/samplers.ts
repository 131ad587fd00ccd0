import type { Distribution, Form } from '../../stats/distribution.js'
import { type Sampler, samplerOf } from '../../stats/qtable.js'

/** As many tables as fit the memory of the engine that reads them. */
const most = 200

/** By mean: two distributions seldom have the same one and differ. */
const known = new Map<number, { readonly distribution: Distribution; readonly sampler: Sampler }>()

/**
 * The sampler of a distribution. Making one takes as long as a thousand draws, and the workflows of a portfolio repeat each
 * other's ranges, so that the latest ones are kept.
 */
export function samplerFor(distribution: Distribution): Sampler {
  const found = known.get(distribution.mean)
  if (found && areAlike(found.distribution, distribution)) return found.sampler
  const sampler = samplerOf(distribution)
  if (known.size >= most) known.clear()
  if (distribution.form) known.set(distribution.mean, { distribution, sampler })
  return sampler
}

/** Whether two distributions are the same, as far as they say what they are. */
function areAlike(a: Distribution, b: Distribution): boolean {
  if (a.sd !== b.sd || a.support[0] !== b.support[0] || a.support[1] !== b.support[1]) return false
  const [one, other] = [a.form, b.form] as readonly [Form, Form | undefined]
  return other !== undefined && (Object.keys(one) as (keyof Form)[]).every((key) => one[key] === other[key])
}
