import type { MonthCases } from './cells.js'
import type { ByCase } from './forecast.js'

/** Reads a quantity of the model for one instance. */
export type Read = (quantity: string, instance: number) => number

/** A figure in each case, worked out from the quantities of that case. */
export function inEachCase(month: MonthCases, figure: (read: Read) => number): ByCase<number> {
  const of = (name: keyof MonthCases) => figure((quantity, i) => month[name].columns.get(quantity)![i]!)
  return { conservative: of('conservative'), expected: of('expected'), peak: of('peak') }
}

/** A part of a whole as a share of it; 0 of nothing. */
export const portion = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole)
