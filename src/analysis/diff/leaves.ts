import type { Path } from '../../diagnostics/diagnostic.js'

/** A value that stands on one side only, or differs between both. */
export interface Difference {
  readonly path: Path
  /** Undefined where the side has nothing there. */
  readonly base: unknown
  readonly head: unknown
}

type Mapping = Readonly<Record<string, unknown>>

export const isMapping = (value: unknown): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const mappingIn = (value: unknown, key: string): Mapping => {
  const inside = isMapping(value) && Object.hasOwn(value, key) ? value[key] : undefined
  return isMapping(inside) ? inside : {}
}

/** What is written beside a value and moves no money. */
const remarks = new Set(['description', 'source', 'confidence', 'as_of'])

/** Every place at which two values differ, as deep inside as both have something. */
export function differences(base: unknown, head: unknown, path: Path = []): readonly Difference[] {
  if (isMapping(base) && isMapping(head)) {
    const keys = [...new Set([...Object.keys(base), ...Object.keys(head)])].filter((key) => !remarks.has(key))
    return keys.flatMap((key) => differences(own(base, key), own(head, key), [...path, key]))
  }
  if (Array.isArray(base) && Array.isArray(head)) {
    const length = Math.max(base.length, head.length)
    return Array.from({ length }, (_, i) => differences(base[i], head[i], [...path, i])).flat()
  }
  return sameText(base, head) ? [] : [{ path, base, head }]
}

const own = (value: Mapping, key: string): unknown => (Object.hasOwn(value, key) ? value[key] : undefined)

const sameText = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** How alike two values are, from 0 to 1: twice the leaves that both have, over the leaves of both. */
export function likeness(one: unknown, other: unknown): number {
  const [ours, theirs] = [leavesOf(one), leavesOf(other)]
  const counts = new Map<string, number>()
  for (const leaf of ours) counts.set(leaf, (counts.get(leaf) ?? 0) + 1)
  let shared = 0
  for (const leaf of theirs) {
    const left = counts.get(leaf) ?? 0
    if (left > 0) shared += 1
    counts.set(leaf, left - 1)
  }
  const all = ours.length + theirs.length
  return all === 0 ? 0 : (2 * shared) / all
}

function leavesOf(value: unknown, path = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [`${path}=${JSON.stringify(value)}`]
  return Object.entries(value).flatMap(([key, inside]) => leavesOf(inside, `${path}/${JSON.stringify(key)}`))
}

/** A path as `--set` takes it. */
export const pathText = (path: Path): string =>
  path
    .map((key, i) => {
      if (typeof key === 'number') return `[${key}]`
      const name = /^[^.=[\]"'\s]+$/.test(key) && !/^\d+$/.test(key) ? key : JSON.stringify(key)
      return i === 0 ? name : `.${name}`
    })
    .join('')
