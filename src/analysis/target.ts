import { outcomeReason } from '../forecast/dashboard-totals.js'
import type { Priced } from '../forecast/run.js'
import { DagBuilder } from '../graph/kernel/builder.js'
import type { Dag, NodeId } from '../graph/kernel/dag.js'
import { committed, isEntangled } from './committed.js'
import { countedIn, type Feature, money, monthly } from './features.js'

/** What sensitivity is asked of. */
export const targets = ['spend', 'cost_per_trusted_outcome'] as const
export type TargetName = (typeof targets)[number]

/** A figure of the whole portfolio and horizon as a function of sums over its parts. */
export interface Target {
  /** What is summed: each gives a node for a part, or nothing where the part adds nothing. */
  readonly features: readonly Feature[]
  /** The figure from the sums, which are its inputs, by their numbers. NaN where it has none. */
  readonly combine: Dag
  /** Whether the figure is the one sum itself: the spread of a sum is shared part by part. */
  readonly isSum: boolean
}

/** Why a target cannot be told, in the words of `reasons` of a forecast; undefined where it can. */
export const reasonAgainst = (of: TargetName, priced: Priced): string | undefined =>
  isEntangled(priced)
    ? 'entangled'
    : of === 'spend'
      ? undefined
      : outcomeReason(
          priced.portfolio.workflows.map(({ outcome }) => outcome?.unit),
          'trying',
        )

/** How a target comes about in a portfolio. */
export function targetOf(of: TargetName, priced: Priced): Target {
  if (of === 'spend') {
    const combine = new DagBuilder()
    const sums = [money(priced, () => true)]
    const own = combine.input(0)
    const bills = committed(
      combine,
      (feature) => combine.input(sums.push(feature) - 1),
      priced,
      () => true,
    )
    return { features: sums, combine: combine.build([addUp(combine, [own, ...bills])]), isSum: bills.length === 0 }
  }
  const { workflows } = priced.portfolio
  const tries = (workflow: number) => workflows[workflow]!.outcome !== undefined
  const outcomes: Feature = ({ quantity, dag }, workflow) =>
    workflow === undefined || !tries(workflow)
      ? undefined
      : monthly(dag, priced, (regime) => quantity('trusted_outcomes', workflow, countedIn(priced, regime)))
  const apart = workflows.some((_, i) => !tries(i)) && priced.skeleton.sharedCosts.length > 0
  const features = apart ? [] : [money(priced, tries)]
  const dag = new DagBuilder()
  const spend = apart ? borneByTrying(dag, features, priced, tries) : dag.input(0)
  const bills = committed(dag, (feature) => dag.input(features.push(feature) - 1), priced, tries)
  const trusted = dag.input(features.push(outcomes) - 1)
  const all = addUp(dag, [spend, ...bills])
  return { features, combine: dag.build([dag.call('divide', [all, trusted])]), isSum: false }
}

const addUp = (dag: DagBuilder, nodes: readonly NodeId[]): NodeId =>
  nodes.reduce((total, node) => dag.call('add', [total, node]))

/**
 * Spend of the workflows that have an outcome, where shared costs go to others as well: what they bear depends on the sums that
 * these costs are divided by.
 */
function borneByTrying(
  dag: DagBuilder,
  features: Feature[],
  priced: Priced,
  tries: (workflow: number) => boolean,
): NodeId {
  const { workflows } = priced.portfolio
  const sum = (feature: Feature): NodeId => dag.input(features.push(feature) - 1)
  const times = (factor: number, node: NodeId) => dag.call('multiply', [dag.constant(factor), node])
  const ofAll = workflows.length / workflows.filter((_, i) => tries(i)).length
  const shareBy = (name: string, regime: number): NodeId => {
    const part = (isCounted: (workflow: number) => boolean): Feature => {
      return ({ quantity }, workflow) =>
        workflow !== undefined && isCounted(workflow) ? quantity(name, workflow, regime) : undefined
    }
    // Nothing to go by: every workflow bears the same.
    return dag.call('share_of', [sum(part(tries)), sum(part(() => true)), dag.constant(ofAll)])
  }
  const own: Feature = (drafting, workflow) =>
    workflow === undefined || !tries(workflow)
      ? undefined
      : monthly(drafting.dag, priced, (regime) => drafting.quantity('direct_spend', workflow, regime))
  const lines = priced.skeleton.sharedCosts.flatMap(({ allocate, category, per }, line) => {
    if (category === 'opportunity_cost') return []
    const totals = new Map<number, NodeId>()
    const totalIn = (regime: number): NodeId => {
      const known = totals.get(regime)
      if (known !== undefined) return known
      const total = sum(({ quantity }, workflow) =>
        (per === 'month') === (workflow === undefined) ? quantity('shared_line', line, regime) : undefined,
      )
      totals.set(regime, total)
      return total
    }
    return priced.regimes.map(({ months }, regime) => {
      const total = totalIn(countedIn(priced, regime))
      const share =
        allocate === 'equal'
          ? dag.constant(1 / ofAll)
          : shareBy({ spend: 'direct_spend', tokens: 'total_tokens', turns: 'turns' }[allocate], regime)
      return times(months.length, dag.call('multiply', [total, share]))
    })
  })
  return addUp(dag, [sum(own), ...lines])
}
