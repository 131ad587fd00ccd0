import { InputError } from '../../diagnostics/diagnostic.js'
import { type Grouped, nestedSplit } from '../nested-split.js'
import { type Bar, bars, barsOf } from './bars.js'
import type { Game } from './game.js'

/** Figures of a mixture, always equally many: first the one that is split. */
export type Figures = (happened: ReadonlySet<string>) => Float64Array

/** How a bar was shared out among its inputs. */
export type Sharing = 'shapley' | 'first_and_last'

/** What a bar moved, of every figure, and what its inputs moved of the first. */
export interface BarSplit {
  readonly moved: Float64Array
  readonly sharing: Sharing | null
  /** By the key of the piece; they may not quite add up to the bar. Undefined where it is not shared out. */
  readonly inputs: ReadonlyMap<string, number> | undefined
}

/** A bar is shared out in full among its inputs while that takes no more forecasts than this, */
const mostForecasts = 128
/** … and, in the short way or the full one, while it takes no more evaluations of single routes and months than this. */
const mostWork = 1_500_000

/**
 * Splits the change of figures among the bars: by the mean over all orders in which bars of one delta of `diff` come one after
 * another (Owen's value), so that bars add up to the delta they belong to. Inside a bar its inputs take their turns likewise
 * (Winter's value) where that takes few forecasts. Where it takes many, each is given the mean of what it moves as the first
 * and as the last of all, which is the same for two inputs that act together, and what is then left is shared by size.
 */
export function splitBars({ pieces, size }: Game, figures: Figures): ReadonlyMap<Bar, BarSplit> {
  const of = new Map<Bar, string[]>()
  for (const [key, { bar }] of pieces) of.set(bar, [...(of.get(bar) ?? []), key])
  const known = new Map<string, Float64Array>()
  const numbers = new Map([...pieces.keys()].map((key, i) => [key, i]))
  const value = (happened: Iterable<string>): Float64Array => {
    const keys = new Set([...happened].flatMap((cause) => of.get(cause as Bar) ?? [cause]))
    const name = [...keys]
      .map((key) => numbers.get(key)!)
      .sort((a, b) => a - b)
      .join()
    const found = known.get(name) ?? figures(keys)
    known.set(name, found)
    return found
  }
  const groups: readonly (readonly Bar[])[] = Object.values(barsOf)
    .map((group) => group.filter((bar) => of.has(bar)))
    .filter((group) => group.length > 0)
  const moved = nestedSplit<Bar>(groups, value)
  const split = new Map<Bar, BarSplit>()
  for (const bar of bars.filter((each) => of.has(each))) {
    const keys = of.get(bar)!
    const whole = moved.get(bar)!
    const group = groups.find((each) => each.includes(bar))!
    const forecasts = 2 ** (groups.length - 1 + group.length - 1 + keys.length)
    const inFull = keys.length === 1 || (forecasts <= mostForecasts && forecasts * size <= mostWork)
    const inShort = 2 * keys.length * size <= mostWork
    const inputs = orNothing(() =>
      inFull ? fully(bar, keys, groups, value) : inShort ? firstAndLast(keys, [...pieces.keys()], value) : undefined,
    )
    split.set(bar, { moved: whole, inputs, sharing: inputs ? (inFull ? 'shapley' : 'first_and_last') : null })
  }
  return split
}

/** Inputs of one bar may not go together where all of them do; then the bar stands as a whole. */
function orNothing<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch (error) {
    if (error instanceof InputError) return undefined
    throw error
  }
}

type Value = (happened: Iterable<string>) => Float64Array

function fully(
  bar: Bar,
  keys: readonly string[],
  groups: readonly (readonly Bar[])[],
  value: Value,
): ReadonlyMap<string, number> {
  const grouped: readonly Grouped<string>[] = groups.map((group) => group.map((each) => (each === bar ? keys : each)))
  const own = new Set(keys)
  const parts = nestedSplit<string>(grouped, value, (cause) => own.has(cause))
  return new Map([...parts].map(([key, part]) => [key, part[0]!]))
}

function firstAndLast(keys: readonly string[], all: readonly string[], value: Value): ReadonlyMap<string, number> {
  const [none, every] = [value([])[0]!, value(all)[0]!]
  return new Map(
    keys.map((key) => {
      const first = value([key])[0]! - none
      const last = every - value(all.filter((other) => other !== key))[0]!
      return [key, (first + last) / 2]
    }),
  )
}
