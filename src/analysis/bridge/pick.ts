import type { Path } from '../../diagnostics/diagnostic.js'
import type { Quantity } from '../../workflow/portfolio.js'
import type { Bar } from './bars.js'

/** What is taken whole from one side or the other. */
export interface Spot {
  readonly bar: Bar
  /** Where it is woven, under the names of the head. */
  readonly path: Path
  /** Where the files have it, if elsewhere; quantities know by themselves. */
  readonly written?: Path
  /** Whether both sides have the same there, where the values themselves do not tell. */
  readonly same?: boolean
  /** What to tell of both sides in place of the values. */
  readonly told?: readonly [base: unknown, head: unknown]
}

/**
 * Takes a part of a spec from the base or the head. Everything that weaves two specs into one asks it for every part, so that
 * what is asked tells what there is to take.
 */
export type Pick = <T>(spot: Spot, base: T, head: T) => T

export const isQuantity = (value: unknown): value is Quantity =>
  typeof value === 'object' && value !== null && 'cases' in value && 'form' in value

/** Forms whose cases say all that a case of a forecast reads of them. */
const settled: readonly string[] = ['constant', 'cases', 'distribution', 'expression', 'data']

/** Whether two parts of a spec mean the same in a case, wherever they are written and however. */
export function sameIn(which: 0 | 1 | 2, base: unknown, head: unknown): boolean {
  const textOf = (value: unknown) =>
    JSON.stringify(value, (key, each: unknown) => {
      if (key === 'place' || key === 'distribution') return undefined
      if (!isQuantity(each)) return each
      const { cases, form, path, ...more } = each
      const months = path?.months.map((month) => month.cases[which])
      return { ...more, case: cases[which], months, ...(!settled.includes(form.kind) && { form }) }
    })
  return base === head || textOf(base) === textOf(head)
}

type Parts = Readonly<Record<string, unknown>>

/** How some parts of a whole are woven; the others are taken as they are. */
export interface Weave {
  readonly bar: Bar
  readonly path: Path
  readonly pick: Pick
}

/**
 * Weaves two wholes part by part: each of `own` as it says, each other one, known or not, from one side or the other. Parts
 * that neither side has are left out.
 */
export function weaveParts<T extends object>(
  base: T,
  head: T,
  { bar, path, pick }: Weave,
  own: { readonly [Key in keyof T]?: (base: T[Key], head: T[Key]) => T[Key] } = {},
): T {
  const [before, after] = [base as Parts, head as Parts]
  const keys = [...new Set([...Object.keys(after), ...Object.keys(before)])]
  const woven = keys.map((key): readonly [string, unknown] => {
    const weave = (own as Readonly<Record<string, (base: unknown, head: unknown) => unknown>>)[key]
    const [was, is] = [before[key], after[key]]
    return [key, weave ? weave(was, is) : pick({ bar, path: [...path, spelt(key)] }, was, is)]
  })
  return Object.fromEntries(woven.filter(([, value]) => value !== undefined)) as T
}

/** A key of the normal form as files spell it. */
const spelt = (key: string): string => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** Weaves two lists of named things: what both have as `both` says, in the order of the head; what one has is there or not. */
export function weaveNamed<T extends { readonly id: string }>(
  base: readonly T[],
  head: readonly T[],
  { bar, path, pick }: Weave,
  how: {
    readonly both: (base: T, head: T, path: Path) => T
    /** What to tell of one that one side has. */
    readonly tell: (one: T) => unknown
  },
): readonly T[] {
  const before = new Map(base.map((each) => [each.id, each]))
  const after = new Map(head.map((each) => [each.id, each]))
  const ids = [...new Set([...after.keys(), ...before.keys()])]
  return ids.flatMap((id) => {
    const [was, is] = [before.get(id), after.get(id)]
    const at = [...path, id]
    if (was && is) return [how.both(was, is, at)]
    const told = [was && how.tell(was), is && how.tell(is)] as const
    return pick({ bar, path: at, told }, was, is) ?? []
  })
}
