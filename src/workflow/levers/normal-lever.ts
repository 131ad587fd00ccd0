import type { Diagnostic, Place } from '../../diagnostics/diagnostic.js'
import type { Lever, SpecFile } from '../portfolio.js'
import type { Settler } from '../settle.js'
import type { LeverSource } from './schema.js'

/** A lever in its normal form. */
export function normalLever(id: string, source: LeverSource, file: SpecFile, settler: Settler): Lever {
  const { title, assumption, source: origin, confidence, as_of, costs = {} } = source
  const path = ['levers', id]
  const amount = (key: keyof typeof costs) => {
    const at = [...path, 'costs', key]
    const { trend, ...still } = costs[key]!
    if (trend) settler.mistakes.push(noTrend({ file: settler.file, path: [...at, 'trend'], at: 'key' }))
    return settler.quantity(still, 'money', at)
  }
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

const noTrend = (where: Place): Diagnostic => ({
  code: 'unsupported',
  message: 'what a lever costs has no trend',
  where,
  help: 'leave it out; monthly costs are the same in every month',
})
