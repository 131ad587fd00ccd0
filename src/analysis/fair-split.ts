/**
 * Splits the change of some figures among its causes, whatever the order in which these came about: each is given the mean,
 * over all orders, of what it adds when it joins those before it (Shapley). `value` tells the figures, always equally many,
 * where only the causes of a set have happened. What a cause is given adds up to the whole change; a cause that never
 * moves a figure is given exactly 0 of it. Of n causes 2ⁿ sets are asked for, each once.
 */
export function fairSplit<Cause extends string>(
  causes: readonly Cause[],
  value: (happened: ReadonlySet<Cause>) => ArrayLike<number>,
): Readonly<Record<Cause, Float64Array>> {
  const sets = Array.from({ length: 2 ** causes.length }, (_, bits) =>
    value(new Set(causes.filter((_cause, i) => (bits >> i) & 1))),
  )
  const figures = sets[0]!.length
  const parts = causes.map((cause, i): readonly [Cause, Float64Array] => {
    const part = new Float64Array(figures)
    for (const [bits, before] of sets.entries()) {
      if ((bits >> i) & 1) continue
      const after = sets[bits | (1 << i)]!
      const weight = weightOf(sizeOf(bits), causes.length)
      for (let figure = 0; figure < figures; figure += 1) part[figure]! += weight * (after[figure]! - before[figure]!)
    }
    return [cause, part]
  })
  return Object.fromEntries(parts) as Record<Cause, Float64Array>
}

/** The share of all orders of `of` causes in which a given one comes after `before` given others: before! (of - before - 1)! / of! */
export function weightOf(before: number, of: number): number {
  let weight = 1 / of
  for (let i = 1; i <= before; i += 1) weight *= i / (of - i)
  return weight
}

function sizeOf(bits: number): number {
  let size = 0
  for (let rest = bits; rest > 0; rest >>= 1) size += rest & 1
  return size
}
