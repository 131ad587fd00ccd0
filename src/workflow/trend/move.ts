import type { Expr } from '../../graph/expr.js'
import type { Quantity } from '../portfolio.js'
import type { TrendForm } from './form.js'
import { named, times } from './formulas.js'
import { type MonthValue, monthValue, type Path } from './path.js'
import { termIn } from './terms.js'

type Interval = readonly [low: number, high: number]

/** A quantity with the ends of what it can be. */
export interface Ended {
  readonly quantity: Quantity
  readonly ends: Interval
}

/** A path with the ends of what the quantity can be in each month. */
export interface Moved {
  readonly path: Path
  readonly ends: readonly Interval[]
}

/** What a value that is written with a trend is in each of some months. `parameters` are those of the trend, by name. */
export function moved(
  base: Ended,
  trend: TrendForm,
  months: readonly string[],
  parameters: ReadonlyMap<string, Ended>,
): Moved {
  const [start] = months
  const all = new Map([['base', base], ...parameters])
  const operands = Object.fromEntries([...all].map(([name, { quantity }]) => [name, quantity]))
  const values = months.map((month, at) => {
    const terms = trend.map((term) => termIn(term, at, month, start!))
    const expr = terms.map((term) => term.expr).reduce((product, term) => times(product, term), named('base'))
    const own = terms.map(({ key }) => key)
    const keys = Object.values(operands).flatMap(({ path }) => (path ? [path.months[at]!.key] : []))
    const value = monthValue(
      { expr, text: textOf(terms.map(({ text }) => text)), key: [...own, ...keys].join() },
      at,
      (name) => operands[name]!,
    )
    const ends = terms
      .map((term) => term.ends((name) => all.get(name)!.ends))
      .reduce((product, term) => productOf(product, term), base.ends)
    return { value, ends }
  })
  return { path: { operands, months: values.map(({ value }) => value) }, ends: values.map(({ ends }) => ends) }
}

const textOf = (terms: readonly string[]): string =>
  ['base', ...terms.filter((term) => term !== '1').map((term) => (/ [+-] /.test(term) ? `(${term})` : term))].join(
    ' * ',
  )

function productOf([low, high]: Interval, [from, to]: Interval): Interval {
  const corners = [low * from, low * to, high * from, high * to].map((each) => (Number.isNaN(each) ? 0 : each))
  return [Math.min(...corners), Math.max(...corners)]
}

/** The path of an expression of assumptions of which some move; undefined where none does. */
export function movedWith(
  { expr, text }: { readonly expr: Expr; readonly text: string },
  assumptions: ReadonlyMap<string, Quantity>,
  months: number,
): Path | undefined {
  const paths = [...assumptions.values()].flatMap(({ path }) => path ?? [])
  if (paths.length === 0) return undefined
  const values = Array.from({ length: months }, (_, at): MonthValue => {
    const key = paths.map((path) => path.months[at]!.key).join()
    return monthValue({ expr, text, key }, at, (name) => assumptions.get(name)!)
  })
  return { operands: {}, months: values }
}
