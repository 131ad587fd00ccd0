import type { Priced } from '../forecast/run.js'
import { givenTo } from '../forecast/simulation/given.js'
import { movedIn } from '../forecast/simulation/moved.js'
import { trendsIn } from '../forecast/simulation/price-trend-nodes.js'
import { type AssumptionsOf, assumptionsOf, type Drawn, Sheet } from '../forecast/simulation/sheet.js'
import { partOf } from '../forecast/simulation/sums.js'
import { bind } from '../forecast/tables.js'
import { DagBuilder } from '../graph/kernel/builder.js'
import type { Dag, NodeId } from '../graph/kernel/dag.js'
import { Expander } from '../graph/kernel/expand.js'
import { monthGraph } from '../model/graphs.js'

/** Quantities of one part as nodes, and what they are drawn from, by the numbers of the DAG's inputs. */
export interface Draft {
  readonly dag: Dag
  readonly drawn: readonly Drawn[]
}

/** Where the outputs of a part come from: quantities of the month's graph, months apart by the prices they have. */
export interface Drafting {
  readonly dag: DagBuilder
  /** A quantity of the workflow, or of shared cost number `instance`, in the months of one set of prices. */
  readonly quantity: (name: string, instance: number, regime: number) => NodeId
}

/**
 * Writes down the DAGs of the parts of a portfolio one after another. Where a formula asks for a sum over all workflows, a
 * part has its own term of it: what is linear in such sums, as shared costs are, falls into what each part causes.
 */
export class Drafts {
  readonly #expanders: readonly Expander[]
  readonly #assumptions: AssumptionsOf
  #sheet: Sheet
  #dag = new DagBuilder()
  #workflow: number | undefined

  constructor({ portfolio, skeleton, regimes }: Priced) {
    this.#assumptions = assumptionsOf(portfolio)
    this.#sheet = new Sheet(this.#assumptions)
    const graph = monthGraph()
    const months = regimes.map((regime) => bind(graph, skeleton, regime, 1))
    const moved = movedIn(months)
    this.#expanders = months.map(({ tables }, regime) => {
      const given = givenTo(
        skeleton,
        regimes[regime]!.months[0]!,
        () => this.#sheet,
        (name) => () => this.#ownTerm(name, regime),
        { moved: moved[regime]!, ...trendsIn(months[regime]!, skeleton, regimes[regime]!) },
      )
      return new Expander(graph, tables, given)
    })
  }

  /** The DAG of a workflow, or of what belongs to no workflow. */
  draft(workflow: number | undefined, outputs: (drafting: Drafting) => readonly NodeId[]): Draft {
    this.#sheet = new Sheet(this.#assumptions)
    this.#dag = new DagBuilder()
    this.#workflow = workflow
    const quantity = (name: string, instance: number, regime: number) => this.#quantity(name, instance, regime)
    const nodes = outputs({ dag: this.#dag, quantity })
    return { dag: this.#dag.build(nodes), drawn: this.#sheet.drawn }
  }

  #quantity(name: string, instance: number, regime: number): NodeId {
    return this.#expanders[regime]!.into(this.#dag, [{ name, instance }])[0]!
  }

  /** What is unknown for the workflow counts for nothing in the sum. */
  #ownTerm(name: string, regime: number): NodeId {
    if (this.#workflow === undefined) return this.#dag.constant(0)
    const term = partOf(name)!
    return this.#dag.call('known', [this.#quantity(term, this.#workflow, regime)])
  }
}
