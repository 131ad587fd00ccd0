import { DagBuilder } from '../../graph/kernel/builder.js'
import { type Compiler, compiler } from '../../graph/kernel/compiler.js'
import { Expander } from '../../graph/kernel/expand.js'
import type { Kernel } from '../../graph/kernel/kernel.js'
import { monthGraph } from '../../model/graphs.js'
import type { Priced } from '../run.js'
import { bind } from '../tables.js'
import { givenTo } from './given.js'
import { type AssumptionsOf, assumptionsOf, type Drawn, Sheet } from './sheet.js'

/** A quantity of a workflow in the months of one set of prices. */
export interface Wanted {
  readonly name: string
  readonly regime: number
}

/** Some quantities of a workflow as code, and what the code reads. */
export interface WorkflowKernel {
  readonly kernel: Kernel
  /** What its inputs are drawn from, by their numbers. */
  readonly drawn: readonly Drawn[]
}

/** Inputs from this number on are sums over the portfolio: they are no quantity of the workflow. */
export const FIRST_SUM = 1 << 20

/** A priced portfolio, ready to be compiled workflow by workflow. */
export class World {
  /** The sums over all workflows that compiled kernels take as inputs, from `FIRST_SUM` on: what shared costs go by. */
  readonly sums: Wanted[] = []
  readonly #assumptions: AssumptionsOf
  readonly #compiler: Compiler = compiler()
  readonly #expanders: readonly Expander[]
  /** What the workflow that is being compiled draws. */
  #sheet: Sheet

  constructor({ portfolio, skeleton, regimes }: Priced) {
    this.#assumptions = assumptionsOf(portfolio)
    this.#sheet = new Sheet(this.#assumptions)
    const graph = monthGraph()
    this.#expanders = regimes.map(({ prices }, regime) => {
      const { tables } = bind(graph, skeleton, prices, 1)
      const given = givenTo(
        skeleton,
        () => this.#sheet,
        (name) => FIRST_SUM + this.#sum(name, regime),
      )
      return new Expander(graph, tables, given)
    })
  }

  /** The kernel of some quantities of a workflow, its outputs in their order. */
  kernel(workflow: number, wanted: readonly Wanted[]): WorkflowKernel {
    this.#sheet = new Sheet(this.#assumptions)
    const dag = new DagBuilder()
    const outputs = wanted.map(
      ({ name, regime }) => this.#expanders[regime]!.into(dag, [{ name, instance: workflow }])[0]!,
    )
    return { kernel: this.#compiler.compile(dag.build(outputs)), drawn: this.#sheet.drawn }
  }

  #sum(name: string, regime: number): number {
    const known = this.sums.findIndex((each) => each.name === name && each.regime === regime)
    return known >= 0 ? known : this.sums.push({ name, regime }) - 1
  }
}
