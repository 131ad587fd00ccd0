import type { Expr } from '../../graph/expr.js'
import { valueIn } from '../../graph/value.js'
import type { Cases } from '../form.js'
import type { Quantity } from '../portfolio.js'

/** How a quantity moves over the months of the horizon. */
export interface Path {
  /** What the expressions of its months name besides assumptions: `base`, what is written, and the parameters of its trend. */
  readonly operands: Readonly<Record<string, Quantity>>
  /** Who operands are to the random streams, where they have a name of their own. */
  readonly who?: Readonly<Record<string, { readonly group: string; readonly id: string }>>
  /** One for each month of the horizon. */
  readonly months: readonly MonthValue[]
}

/** A quantity in one month. */
export interface MonthValue {
  readonly cases: Cases
  /** How it comes about, in names of operands, or of assumptions. */
  readonly expr: Expr
  /** The same in words. */
  readonly text: string
  /** Months of the same key are alike. */
  readonly key: string
}

/** The three cases of a quantity in a month, by its number in the horizon. */
export const casesIn = ({ cases, path }: Pick<Quantity, 'cases' | 'path'>, month: number): Cases =>
  path ? path.months[month]!.cases : cases

/** A quantity in a month, as its operands are in that month. */
export function monthValue(
  { expr, text, key }: Omit<MonthValue, 'cases'>,
  month: number,
  operand: (name: string) => Quantity,
): MonthValue {
  const cases = [0, 1, 2].map((i) => valueIn(expr, (name) => casesIn(operand(name), month)[i]!))
  return { cases: cases as unknown as Cases, expr, text, key }
}

/** What distinguishes a month from others under the same prices: the keys of everything that moves. */
export const monthKey = (paths: readonly Path[], month: number): string =>
  paths.map(({ months }) => months[month]!.key).join()

/** A quantity as it is written, without what moves it. */
export const asWritten = (quantity: Quantity): Quantity => quantity.path?.operands['base'] ?? quantity

/** The months in which quantities have to be looked at together: all where one of them moves, else the first for all. */
export const monthsApart = (quantities: readonly Quantity[]): readonly number[] => [
  ...(quantities.find(({ path }) => path)?.path?.months ?? [undefined]).keys(),
]
