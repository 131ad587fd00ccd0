import type { Part, World } from './parts.js'
import type { Sample } from './sample.js'

/** Quantities that are held at one value, by who they are to the random streams. */
export type Held = ReadonlyMap<string, number>

/** Every draw of the sums of a target, a column for each. */
export function drawSums({ parts, target }: World, sample: Sample): readonly Float64Array[] {
  const sums = target.features.map(() => new Float64Array(sample.plan.draws))
  for (const part of parts) addDraws(sums, part, sample)
  return sums
}

/** The sums again where some quantities are known: only the parts that read one of them differ. */
export function drawSumsHolding(
  { parts }: World,
  sample: Sample,
  sums: readonly Float64Array[],
  held: Held,
): readonly Float64Array[] {
  const changed = sums.map((sum) => sum.slice())
  for (const part of parts) {
    if (!part.inputs.some(({ key }) => held.has(key))) continue
    addDraws(changed, part, sample, new Map(), -1)
    addDraws(changed, part, sample, held)
  }
  return changed
}

/** Adds the draws of a part to the sums, or takes them away. */
function addDraws(
  sums: readonly Float64Array[],
  { kernel, inputs }: Part,
  sample: Sample,
  held: Held = new Map(),
  sign = 1,
): void {
  const columns = sample.columns(inputs)
  const { draws } = sample.plan
  for (let from = 0; from < draws; from += kernel.block) {
    const size = Math.min(kernel.block, draws - from)
    for (const [i, { input, key }] of inputs.entries()) {
      const column = kernel.input(input).subarray(0, size)
      const value = held.get(key)
      if (value === undefined) columns[i]!(from, column)
      else column.fill(value)
    }
    kernel.pass(size)
    for (const [feature, sum] of sums.entries()) {
      const term = kernel.output(feature)
      for (let i = 0; i < size; i += 1) sum[from + i]! += sign * term[i]!
    }
  }
}

/** The target of each draw from the sums; infinite where there is no outcome to share the spend. */
export function combined({ combine }: World, sums: readonly Float64Array[]): Float64Array {
  const { length } = sums[0]!
  const out = new Float64Array(length)
  combine.run(sums, [out], length)
  for (let i = 0; i < length; i += 1) if (Number.isNaN(out[i]!)) out[i] = Infinity
  return out
}
