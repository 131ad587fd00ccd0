import type { Expr } from '../../graph/expr.js'
import { operators } from '../../graph/operators.js'

const call = (opName: string, ...args: Expr[]): Expr => ({ kind: 'call', op: operators[opName]!, opName, args })
const number = (value: number): Expr => ({ kind: 'number', value })
const one = number(1)

/** What somebody wrote, by its name among the operands of a path. */
export const named = (name: string): Expr => ({ kind: 'name', name })

/** The product of two; a factor that is exactly 1 leaves the other as it is. */
export const times = (a: Expr, b: Expr): Expr =>
  a.kind === 'number' && a.value === 1 ? b : b.kind === 'number' && b.value === 1 ? a : call('multiply', a, b)

/** The multiple of the month before, times what it grows by. Month 0 has 1. */
export function compounded(by: Expr, months: number): Expr {
  let product: Expr = one
  for (let month = 0; month < months; month += 1) product = times(product, by)
  return product
}

/** 1 + growth, for a growth of a month. */
export const growthOfMonth = (growth: Expr): Expr => call('add', one, growth)

/** (1 + growth) ^ (1 / 12), for a growth of a year. */
export const growthOfYear = (growth: Expr): Expr =>
  call('exp', call('divide', call('log', call('add', one, growth)), number(12)))

/** 1 + slope * months. */
export const alongLine = (slope: Expr, months: number): Expr =>
  months === 0 ? one : call('add', one, call('multiply', slope, number(months)))

/** from + (to - from) / (1 + exp(steepness * (midpoint - month))): half way at the midpoint. */
export const logistic = (from: Expr, to: Expr, midpoint: Expr, steepness: Expr, month: number): Expr =>
  call(
    'add',
    from,
    call(
      'divide',
      call('subtract', to, from),
      call('add', one, call('exp', call('multiply', steepness, call('subtract', midpoint, number(month))))),
    ),
  )

/** A mean by the shares of a month's days. */
export function weighted(parts: readonly { readonly share: number; readonly of: Expr }[]): Expr {
  const [first, ...others] = parts.map(({ share, of }) => times(number(share), of))
  return others.reduce((sum, part) => call('add', sum, part), first!)
}
