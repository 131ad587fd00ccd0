import type { DagBuilder } from '../../graph/kernel/builder.js'
import type { NodeId } from '../../graph/kernel/dag.js'
import { casesIn } from '../../workflow/trend/path.js'
import type { Skeleton } from '../bind.js'
import { type Following, followingIn } from '../follow-trends.js'
import type { PriceRegime } from '../price.js'
import type { TrendPart } from '../price-trend.js'
import type { Bound } from '../tables.js'
import type { More } from './given.js'
import { isUncertain } from './sheet.js'

const logOf = (dag: DagBuilder, trend: NodeId): NodeId => dag.call('log', [dag.call('add', [dag.constant(1), trend])])

/** (1 + trend) ^ years, over the same of the expected case, which the tables have already; a mean of that where parts differ. */
export function beyondExpected(dag: DagBuilder, drawn: NodeId, { trend, parts }: Following, month: number): NodeId {
  const expected = dag.constant(Math.log(1 + casesIn(trend, month)[1]))
  const beyond = dag.call('subtract', [logOf(dag, drawn), expected])
  const nodes = parts.map(({ weight, years }) => {
    const multiple = dag.call('exp', [dag.call('multiply', [dag.constant(years), beyond])])
    return parts.length === 1 ? multiple : dag.call('multiply', [dag.constant(weight), multiple])
  })
  return nodes.reduce((sum, node) => dag.call('add', [sum, node]))
}

/** A sum of parts that have followed a trend for some years each. */
export function ratioNode(dag: DagBuilder, drawn: NodeId, parts: readonly TrendPart[]): NodeId {
  const nodes = parts.map(({ weight, years }) => {
    if (years === 0) return dag.constant(weight)
    const multiple = dag.call('exp', [dag.call('multiply', [dag.constant(years), logOf(dag, drawn)])])
    return dag.call('multiply', [dag.constant(weight), multiple])
  })
  return nodes.reduce((sum, node) => dag.call('add', [sum, node]))
}

/** What follows an uncertain price trend in the months of a regime. */
export function trendsIn(
  bound: Bound,
  skeleton: Skeleton,
  regime: PriceRegime,
): Required<Pick<More, 'following' | 'ratio'>> {
  const uncertain = skeleton.workflows.some(({ file }) => file.priceTrend && isUncertain(file.priceTrend))
  if (!uncertain) return { following: () => undefined, ratio: () => undefined }
  return {
    following: (name, scope, instance) => {
      const found = followingIn(name, scope, instance, { bound, skeleton, regime })
      if (!found || !isUncertain(found.trend)) return undefined
      return { ...found, value: bound.tables[scope]!.columns.get(name)![instance]! }
    },
    ratio: (workflow) => {
      const { priceTrend: trend } = skeleton.workflows[workflow]!.file
      const parts = regime.ratios?.get(workflow)
      return trend && parts && isUncertain(trend) ? { trend, parts } : undefined
    },
  }
}
