import type { Expr } from '../../graph/expr.js'
import { operators } from '../../graph/operators.js'
import type { Per } from './form.js'

const call = (opName: string, ...args: Expr[]): Expr => ({ kind: 'call', op: operators[opName]!, opName, args })
const number = (value: number): Expr => ({ kind: 'number', value })
const one = number(1)

/** What somebody wrote, by its name among the operands of a path. */
export const named = (name: string): Expr => ({ kind: 'name', name })

/** The product of two; a factor that is exactly 1 leaves the other as it is. */
export const times = (a: Expr, b: Expr): Expr =>
  a.kind === 'number' && a.value === 1 ? b : b.kind === 'number' && b.value === 1 ? a : call('multiply', a, b)

/** 1 + growth, for a growth of a month. */
const byMonth = call('add', one, named('growth'))

/** (1 + growth) ^ (1 / 12), for a growth of a year. */
const byYear = call('exp', call('divide', call('log', byMonth), number(12)))

/** Products by their number of months: each is the one before, grown once more. All trends share them. */
const products = { month: [one], year: [one] } as const satisfies Record<Per, Expr[]>

/** (1 + growth) ^ months, or its twelfth root: the multiple of the month before, times what it grows by. Month 0 has 1. */
export function compounded(per: Per, months: number): Expr {
  const chain: Expr[] = products[per]
  const by = per === 'month' ? byMonth : byYear
  while (chain.length <= months) chain.push(times(chain.at(-1)!, by))
  return chain[months]!
}

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
