import type { Lever, SpecFile } from '../portfolio.js'
import type { Settler } from '../settle.js'
import type { LeverSource } from './schema.js'

/** A lever in its normal form. */
export function normalLever(id: string, source: LeverSource, file: SpecFile, settler: Settler): Lever {
  const { title, assumption, source: origin, confidence, as_of, costs = {} } = source
  const path = ['levers', id]
  const amount = (key: keyof typeof costs) => settler.quantity(costs[key], 'money', [...path, 'costs', key])
  return {
    id,
    title,
    assumption,
    ...(origin !== undefined && { source: origin }),
    ...(confidence !== undefined && { confidence }),
    ...(as_of !== undefined && { as_of }),
    costs: {
      ...(costs.one_off && { oneOff: amount('one_off') }),
      ...(costs.monthly && { monthly: amount('monthly') }),
    },
    file,
    place: { file: settler.file, path, at: 'key' },
  }
}
