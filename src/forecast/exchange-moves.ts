import type { Place } from '../diagnostics/diagnostic.js'
import { callBuckets } from '../model/buckets.js'
import type { TermUse } from '../pricebook/overlay.js'
import { pert } from '../stats/pert.js'
import type { Quantity } from '../workflow/portfolio.js'
import type { Bound } from './tables.js'

/** How far what is converted may move with its exchange rate. */
export interface Move {
  /** `USD/EUR`. */
  readonly pair: string
  /** Share of the amount, either way. */
  readonly by: number
  /** Where the contract gives it. */
  readonly place: Place
}

/** How far an amount under these terms moves: the mean of its days. Undefined where its exchange rates are certain. */
export function moveOf(uses: readonly Pick<TermUse, 'term' | 'days'>[]): Move | undefined {
  const converted = uses.filter(({ term }) => term.kind === 'fx')
  const [first] = converted.filter(({ term }) => (term.moves?.by ?? 0) > 0)
  if (!first) return undefined
  const days = converted.reduce((sum, use) => sum + use.days, 0)
  const by = converted.reduce((sum, use) => sum + ((use.term.moves?.by ?? 0) * use.days) / days, 0)
  return { pair: first.term.moves!.pair, by, place: first.term.place }
}

/** An amount in each case: exchange rates are low in the conservative case and high at the peak. */
export const movedIn = (value: number, move: Move | undefined, which: 0 | 1 | 2): number =>
  move ? value * (1 + move.by * (which - 1)) : value

/** The inputs that exchange rates move, by scope. */
const converted: Readonly<Record<string, readonly string[]>> = {
  route: callBuckets.map((bucket) => `rate_${bucket}`),
  tier: callBuckets.map((bucket) => `tier_step_${bucket}`),
  workflow: ['evaluator_input_rate', 'evaluator_output_rate'],
  tool: ['tool_fee_rate', 'storage_rate'],
  commitment: ['committed_rate', 'overage_rate'],
  volume_step: ['volume_edge_spend'],
  pool: ['pool_promised'],
}

type Parts = Pick<Bound, 'tables' | 'cards' | 'evaluators' | 'fees' | 'agreements'>

/** How far an input of an instance moves; undefined where it does not. */
export function moveIn(name: string, scope: string, instance: number, bound: Parts): Move | undefined {
  if (!converted[scope]?.includes(name)) return undefined
  const { tables, cards, evaluators, fees, agreements } = bound
  const parent = () => tables[scope]!.parent[instance]!
  switch (scope) {
    case 'route':
      return moveOf(cards[instance]!.terms)
    case 'tier':
      return moveOf(cards[parent()]!.terms)
    case 'workflow':
      return moveOf(evaluators[instance]?.terms ?? [])
    case 'tool':
      return moveOf(fees[instance]!.terms)
    case 'commitment':
      return moveOf(agreements.capacities[instance]!.converted)
    case 'volume_step':
      return moveOf(agreements.volumes[parent()]!.converted)
    default:
      return moveOf(agreements.pools[instance]!.converted)
  }
}

/** Whether any amount of a month is converted at a rate that may move. */
export const movesAnything = ({ cards, evaluators, fees, agreements }: Parts): boolean => {
  const all = [...cards, ...evaluators.flatMap((card) => card ?? []), ...fees].map(({ terms }) => terms)
  const { capacities, volumes, pools } = agreements
  const agreed = [...capacities, ...volumes, ...pools].map((each) => each.converted)
  return [...all, ...agreed].some((uses) => moveOf(uses) !== undefined)
}

/** Moves every converted amount of the tables into a case. */
export function moveTables(bound: Parts, which: 0 | 1 | 2): void {
  if (which === 1) return
  for (const [scope, names] of Object.entries(converted))
    for (const name of names) {
      const column = bound.tables[scope]!.columns.get(name)!
      for (let i = 0; i < column.length; i += 1) column[i] = movedIn(column[i]!, moveIn(name, scope, i, bound), which)
    }
}

/** The exchange rates of a run as quantities to be drawn: each pair once, as far as it moves at most. */
export class ExchangeRates {
  readonly #byPair = new Map<string, { readonly quantity: Quantity; readonly by: number }>()

  constructor(months: readonly Parts[]) {
    const uses = months.flatMap(({ cards, evaluators, fees, agreements: { capacities, volumes, pools } }) => [
      ...[...cards, ...evaluators.flatMap((card) => card ?? []), ...fees].map(({ terms }) => moveOf(terms)),
      ...[...capacities, ...volumes, ...pools].map((each) => moveOf(each.converted)),
    ])
    for (const move of uses) {
      if (!move || move.by <= (this.#byPair.get(move.pair)?.by ?? 0)) continue
      const cases = [1 - move.by, 1, 1 + move.by] as const
      const distribution = pert(...cases)
      const place = { ...move.place, path: [...move.place.path, 'sensitivity'] }
      const quantity = { cases, form: { kind: 'cases', cases, distribution } as const, distribution, place }
      this.#byPair.set(move.pair, { quantity, by: move.by })
    }
  }

  /** The rate of a pair over what the contract says, and what part of its movement a move is. */
  of({ pair, by }: Move): { readonly quantity: Quantity; readonly part: number } {
    const known = this.#byPair.get(pair)!
    return { quantity: known.quantity, part: by / known.by }
  }
}
