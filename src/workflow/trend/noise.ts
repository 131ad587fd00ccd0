import type { Place } from '../../diagnostics/diagnostic.js'
import { lognormalByMoments } from '../../stats/lognormal.js'
import type { Quantity } from '../portfolio.js'
import { named } from './formulas.js'

/** What is drawn for each month by itself: lognormal around 1. In the three cases there is none of it. */
export function monthlyNoise(cv: number, months: readonly string[], place: Place): Quantity {
  const distribution = lognormalByMoments(1, cv)
  // Nobody wrote a distribution: in every case it is 1.
  const form = { kind: 'constant', value: 1 } as const
  const month = (): Quantity => ({ cases: [1, 1, 1], form, distribution, place })
  return {
    cases: [1, 1, 1],
    form,
    place,
    path: {
      operands: Object.fromEntries(months.map((name) => [name, month()])),
      months: months.map((name) => ({ cases: [1, 1, 1], expr: named(name), text: name, key: name })),
    },
  }
}
