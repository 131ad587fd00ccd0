import { evaluate } from '../graph/evaluate.js'
import { monthGraph } from '../model/graphs.js'
import type { Skeleton } from './bind.js'
import type { PriceRegime } from './price.js'
import { priceRatios, startMixOf } from './price-ratio.js'
import { bind } from './tables.js'

/**
 * The regimes of a portfolio with what its demand answers to there: list prices of the first month's expected mix. `list` are the
 * same months without what a contract negotiates.
 */
export function answering(
  regimes: readonly PriceRegime[],
  skeleton: Skeleton,
  list: readonly PriceRegime[] = regimes,
): readonly PriceRegime[] {
  if (skeleton.workflows.every(({ demand }) => !demand.elasticity)) return regimes
  const graph = monthGraph()
  const at = (from: readonly PriceRegime[], month: number) => from.find(({ months }) => months.includes(month))!
  const first = at(regimes, 0)
  const mix = startMixOf(skeleton, evaluate(graph, bind(graph, skeleton, { ...first, ratios: new Map() }, 1).tables))
  return regimes.map((regime) => {
    const [month = 0] = regime.months
    const now = { ...at(list, month), months: regime.months }
    return { ...regime, ratios: priceRatios(skeleton, mix, at(list, 0), now) }
  })
}
