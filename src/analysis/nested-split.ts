import { weightOf } from './fair-split.js'

/** Causes by their groups: a cause, or causes and groups of them that are told together. */
export type Grouped<Cause extends string> = Cause | readonly Grouped<Cause>[]

/**
 * Splits the change of some figures among causes that stand in groups, groups within groups among them: each is given the
 * mean of what it adds when it joins those before it, over all orders in which those of a group come one after another. With
 * one level that is Shapley's value, with two Owen's, with more Winter's. Those of a group are given together what the group as
 * one cause is given among the other groups. `of` says for which causes; what is left out is not worked out.
 */
export function nestedSplit<Cause extends string>(
  causes: readonly Grouped<Cause>[],
  value: (happened: ReadonlySet<Cause>) => ArrayLike<number>,
  of: (cause: Cause) => boolean = () => true,
): ReadonlyMap<Cause, Float64Array> {
  const parts = new Map<Cause, Float64Array>()
  const among = (group: readonly Grouped<Cause>[], before: readonly Cause[], weight: number): void => {
    for (const [i, one] of group.entries()) {
      if (!leavesOf(one).some(of)) continue
      const others = group.filter((_, at) => at !== i)
      for (let bits = 0; bits < 2 ** others.length; bits += 1) {
        const come = others.filter((_, at) => (bits >> at) & 1)
        const then = [...before, ...come.flatMap((each) => leavesOf(each))]
        const share = weight * weightOf(come.length, group.length)
        if (typeof one === 'string') add(one, then, share)
        else among(one as readonly Grouped<Cause>[], then, share)
      }
    }
  }
  const add = (cause: Cause, before: readonly Cause[], weight: number): void => {
    const [without, joined] = [value(new Set(before)), value(new Set([...before, cause]))]
    const part = parts.get(cause) ?? new Float64Array(joined.length)
    parts.set(cause, part)
    for (let figure = 0; figure < part.length; figure += 1)
      part[figure]! += weight * (joined[figure]! - without[figure]!)
  }
  among(causes, [], 1)
  return parts
}

function leavesOf<Cause extends string>(one: Grouped<Cause>): readonly Cause[] {
  return typeof one === 'string' ? [one] : (one as readonly Grouped<Cause>[]).flatMap((each) => leavesOf(each))
}
