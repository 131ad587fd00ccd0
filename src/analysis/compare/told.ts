import { caseNames } from '../../forecast/forecast.js'
import { byCase, leverCosts } from './case-figures.js'
import type { LeverTold } from './result.js'
import type { Played } from './worlds.js'

/** What is told of a lever: what it rests on, what it changes and costs, and its fair share of what all of them change. */
export function leverTold(
  { lever, written }: Played,
  inputs: readonly string[],
  alone: number,
  parts: Float64Array,
): LeverTold {
  const { id, title, assumption, source, confidence, as_of, costs } = lever
  const known = (value: number): number | null => (Number.isNaN(value) ? null : value)
  const cost = byCase((name) => leverCosts([lever], name))
  return {
    id,
    title,
    assumption,
    source: source ?? null,
    confidence: confidence ?? null,
    as_of: as_of ?? null,
    path: written.place.file.path,
    inputs,
    costs:
      costs.oneOff || costs.monthly
        ? { one_off: byCase((name) => cost[name].oneOff), monthly: byCase((name) => cost[name].monthly) }
        : null,
    alone,
    fair_share: {
      total: byCase((name) => parts[caseNames.indexOf(name)]!),
      cost_per_trusted_outcome: byCase((name) => known(parts[caseNames.length + caseNames.indexOf(name)]!)),
    },
  }
}
