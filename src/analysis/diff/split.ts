import { InputError } from '../../diagnostics/diagnostic.js'
import { evaluateCases } from '../../forecast/run.js'
import type { Quantity } from '../../workflow/portfolio.js'
import { fairSplit } from '../fair-split.js'
import { type Keys, type SpendChanges, spendChanges, spendFigures } from './figures.js'
import { mixed } from './mix.js'
import type { Cause } from './result.js'
import type { Side } from './side.js'

/** Changes of spend by cause, and the head at the prices of the base. */
export interface Split {
  readonly spend: SpendChanges
  /** Which groups of inputs differ. */
  readonly differ: readonly Cause[]
  /** Whether sides could be mixed; where not, nothing is split. */
  readonly mixes: boolean
}

/**
 * Splits the change of spend into that of the spec, of prices and of volume: eight forecasts, one for each choice of sides,
 * of which those that must be equal are made once.
 */
export async function splitBetween(base: Side, head: Side, keys: Keys): Promise<Split> {
  const differ: readonly Cause[] = [
    'spec',
    ...(pricesDiffer(base, head) ? ['prices' as const] : []),
    ...volumeIn(base, head),
  ]
  const [before, after] = [base, head].map(({ cases }) => spendFigures(cases, keys))
  try {
    const worlds = new Map<string, Float64Array>()
    for (let bits = 0; bits < 2 ** differ.length; bits += 1) {
      const chosen = new Set(differ.filter((_, i) => (bits >> i) & 1))
      worlds.set(nameOf(chosen), await figuresOf(chosen, { base, head, keys, differ }))
    }
    const parts = fairSplit(differ, (chosen) => worlds.get(nameOf(chosen))!)
    return { spend: spendChanges(keys, before!, after!, parts), differ, mixes: true }
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return { spend: spendChanges(keys, before!, after!, undefined), differ, mixes: false }
  }
}

const nameOf = (chosen: ReadonlySet<Cause>): string => [...chosen].sort().join()

interface World {
  readonly base: Side
  readonly head: Side
  readonly keys: Keys
  readonly differ: readonly Cause[]
}

async function figuresOf(chosen: ReadonlySet<Cause>, { base, head, keys, differ }: World): Promise<Float64Array> {
  if (chosen.size === 0) return spendFigures(base.cases, keys)
  if (chosen.size === differ.length) return spendFigures(head.cases, keys)
  const spec = chosen.has('spec') ? head : base
  // What does not differ may be taken from either; the side of the spec needs no mixing.
  const from = (cause: Cause) => (!differ.includes(cause) ? spec : chosen.has(cause) ? head : base)
  return spendFigures(evaluateCases(await mixed({ spec, volume: from('volume'), prices: from('prices') })), keys)
}

/** Whether the sides price by other own books or another contract. Shipped books are the same on both. */
export function pricesDiffer(base: Side, head: Side): boolean {
  const [before, after] = [pricingOf(base), pricingOf(head)]
  // A workflow that stands on one side only, at list prices, has no prices of its own.
  return [...new Set([...before.keys(), ...after.keys()])].some(
    (id) => (before.get(id) ?? listPrices) !== (after.get(id) ?? listPrices),
  )
}

const listPrices = JSON.stringify([null, null, null])

/** How each workflow of a side is priced: the books that its file names, by what is in them, the contract, and how prices go on. */
function pricingOf({ priced: { portfolio, books, contract } }: Side): ReadonlyMap<string, string> {
  return new Map(
    portfolio.workflows.map(({ id, file }) => {
      const named = file.pricebooks && books.get(file)!.map(({ provider, file: { sha256 } }) => `${provider} ${sha256}`)
      const agreed = file.contract === undefined ? null : (contract?.sha256 ?? null)
      return [id, JSON.stringify([named ?? null, agreed, overMonths(file.priceTrend ?? null)])]
    }),
  )
}

/** Demand differs where a workflow of both sides has other cases of it in the same form. */
function volumeIn(base: Side, head: Side): readonly Cause[] {
  const before = new Map(base.priced.portfolio.workflows.map(({ id, demand }) => [id, demand]))
  const differs = head.priced.portfolio.workflows.some(({ id, demand }) => {
    const other = before.get(id)
    return other?.form === demand.form && casesOf(other) !== casesOf(demand)
  })
  return differs ? ['volume'] : []
}

const casesOf = (demand: object): string => JSON.stringify(Object.values(demand).map(overMonths))

/** What a quantity is in each case, and in each month where it moves; anything else as it is. */
function overMonths(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const { cases, path } = value as Partial<Quantity>
  return cases ? [cases, path?.months.map((month) => month.cases) ?? null] : null
}
