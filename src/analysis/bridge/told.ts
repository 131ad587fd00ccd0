import type { Portfolio } from '../../workflow/portfolio.js'
import { apart } from '../diff/change.js'
import { priceDrivers } from '../diff/price-drivers.js'
import type { Change } from '../diff/result.js'
import type { Side } from '../diff/side.js'
import { type Bar, bars } from './bars.js'
import { type Game, priceOf, settlements } from './game.js'
import type { Piece } from './pieces.js'
import type { Pricings } from './pricings.js'
import type { Assumed, BarTold, Detail, Input } from './result.js'
import { settlementTerms } from './settlements.js'
import type { BarSplit } from './split.js'
import { toSum } from './to-sum.js'

type Bars = Readonly<Record<Bar, number>>

/**
 * What each bar moved of a figure: exactly nothing where only last bits moved, and together exactly the change. Null where the
 * figure has no value on a side or in a mixture.
 */
export function barsAt(split: ReadonlyMap<Bar, BarSplit>, figure: number, { base, change }: Change): Bars | null {
  if (base === null || change === null) return null
  const moved = bars.map((bar) => {
    const part = split.get(bar)?.moved[figure] ?? 0
    return apart(base, base + part) === 0 ? 0 : part
  })
  if (!moved.every(Number.isFinite)) return null
  const whole = toSum(change, moved) ?? moved
  return Object.fromEntries(bars.map((bar, i) => [bar, whole[i]!])) as Bars
}

/** The bars of a figure with the inputs behind them. */
export function barsTold(
  game: Game,
  split: ReadonlyMap<Bar, BarSplit> | undefined,
  moved: Bars | null,
  { base }: Change,
  tellInput: TellInput,
): readonly BarTold[] {
  return bars.map((bar): BarTold => {
    const keys = [...game.pieces].flatMap(([key, piece]) => (piece.bar === bar ? [key] : []))
    const change = moved?.[bar] ?? null
    const found = split?.get(bar)
    const parts =
      found?.inputs && change !== null
        ? toSum(
            change,
            keys.map((key) => found.inputs!.get(key)!),
          )
        : undefined
    const inputs = keys.map((key, i) => tellInput(key, game.pieces.get(key)!, parts ? parts[i]! : null))
    return {
      bar,
      change,
      share: change === null || base === null || base === 0 ? null : change / Math.abs(base),
      sharing: parts ? found!.sharing : null,
      inputs: inputs.sort((a, b) => Math.abs(b.change ?? 0) - Math.abs(a.change ?? 0)),
    }
  })
}

type TellInput = (key: string, piece: Piece, change: number | null) => Input

/** How inputs of two sides are told. */
export function inputTeller(base: Side, head: Side, pricings: Pricings, which: 0 | 1 | 2): TellInput {
  const [before, after] = [base, head].map(({ priced }) => assumptionsOf(priced.portfolio, which))
  const rates = ratesOf(pricings)
  const assumed = (name: string): readonly Assumed[] => {
    const [was, is] = [before!.get(name) ?? null, after!.get(name) ?? null]
    return was === is ? [] : [{ name, base: was, head: is }]
  }
  return (key, { name, workflow, base: was, head: is, assumptions }, change) => ({
    path: name,
    workflow,
    base: was,
    head: is,
    change,
    assumptions: assumptions.flatMap(assumed),
    details: key === settlements ? termsTold(pricings) : (rates.get(key) ?? []),
  })
}

const assumptionsOf = ({ assumptions }: Portfolio, which: 0 | 1 | 2): ReadonlyMap<string, number> =>
  new Map(assumptions.map(({ name, quantity }) => [name, quantity.cases[which]]))

/** The rates of each model that differ. */
function ratesOf({ of, differ }: Pricings): ReadonlyMap<string, readonly Detail[]> {
  const rates = new Map<string, Map<string, Detail>>()
  for (const side of differ ? (['head', 'base'] as const) : [])
    for (const { model, terms, rate, unit, month, base, head } of priceDrivers(
      of[side].base.priced,
      of[side].head.priced,
    )) {
      const own = rates.get(priceOf(model)) ?? new Map<string, Detail>()
      rates.set(priceOf(model), own)
      const name = `${rate.replaceAll('_', ' ')}${terms === null ? '' : ` (${terms})`}`
      if (!own.has(name)) own.set(name, { name, unit, month, base, head })
    }
  return new Map([...rates].map(([key, own]) => [key, [...own.values()]]))
}

const termsTold = (pricings: Pricings): readonly Detail[] =>
  settlementTerms(pricings).map(({ path, base, head }) => ({ name: path, unit: null, month: null, base, head }))
