import { DagBuilder } from '../../graph/kernel/builder.js'
import { type Compiler, compiler } from '../../graph/kernel/compiler.js'
import type { Dag, NodeId } from '../../graph/kernel/dag.js'
import { Expander } from '../../graph/kernel/expand.js'
import type { Kernel } from '../../graph/kernel/kernel.js'
import { Mould } from '../../graph/kernel/mould.js'
import { type Template, templateOf } from '../../graph/kernel/template.js'
import { Trace } from '../../graph/kernel/trace.js'
import type { Tables } from '../../graph/tables.js'
import { monthGraph } from '../../model/graphs.js'
import { type OtherMonths, otherMonths } from '../pool-before.js'
import type { Priced } from '../run.js'
import { bind } from '../tables.js'
import { givenTo } from './given.js'
import { movedIn } from './moved.js'
import { trendsIn } from './price-trend-nodes.js'
import { type AssumptionsOf, assumptionsOf, type Drawn, Sheet } from './sheet.js'
import { partOf, partsIn, settledBy } from './sums.js'

/** A quantity of a workflow in the months of one set of prices. */
export interface Wanted {
  readonly name: string
  readonly regime: number
  /** Which instance of the quantity's scope; left out where that is the workflow. */
  readonly instance?: number
}

/** Some quantities of a workflow as code, and what the code reads. */
export interface WorkflowKernel {
  readonly kernel: Kernel
  /** What its inputs are drawn from, by their numbers. */
  readonly drawn: readonly Drawn[]
  /** For each output the first that is the same: months that are alike for this workflow, whatever moves in others. */
  readonly alike: readonly number[]
}

/** Inputs from this number on are sums over the portfolio: they are no quantity of the workflow. */
export const FIRST_SUM = 1 << 20

/** So many are tried for a workflow before it is expanded by itself. */
const MOULDS = 8

/** So many expansions of one kind that no other can be cast from, and no more are written down. */
const TRIES = 4

/** A priced portfolio, ready to be compiled workflow by workflow. */
export class World {
  /** The sums over all workflows that compiled kernels take as inputs, from `FIRST_SUM` on: what shared costs go by. */
  readonly sums: Required<Wanted>[] = []
  readonly #assumptions: AssumptionsOf
  readonly #compiler: Compiler = compiler()
  readonly #expanders: readonly Expander[]
  /** Under each set of prices. */
  readonly #tables: readonly Tables[]
  /** By what is wanted, the ones that were made last. */
  readonly #moulds = new Map<string, readonly Mould[]>()
  readonly #refused = new Map<string, number>()
  /** What the workflow that is being compiled draws. */
  #sheet: Sheet

  constructor({ portfolio, skeleton, regimes }: Priced) {
    this.#assumptions = assumptionsOf(portfolio)
    this.#sheet = new Sheet(this.#assumptions)
    const graph = monthGraph()
    const months = regimes.map((regime) => bind(graph, skeleton, regime, 1))
    const moved = movedIn(months)
    this.#tables = months.map(({ tables }) => tables)
    const others = regimes.map((regime) => otherMonths({ regimes }, regime))
    this.#expanders = this.#tables.map((tables, regime) => {
      const given = givenTo(
        skeleton,
        regimes[regime]!.months[0]!,
        () => this.#sheet,
        (name, instance) => FIRST_SUM + this.sum({ name, regime, instance }),
        {
          poolBefore: (dag, pool) => this.#poolBefore(dag, others[regime]![pool]!),
          moved: moved[regime]!,
          ...trendsIn(months[regime]!, skeleton, regimes[regime]!),
        },
      )
      return new Expander(graph, tables, given)
    })
  }

  /** The sums that agreements are settled by, in groups that depend on those before them. */
  settlements(): readonly (readonly number[])[] {
    return settledBy.map(({ scope, names }) =>
      this.#tables.flatMap((tables, regime) =>
        Array.from({ length: tables[scope]!.count }, (_, instance) =>
          names.map((name) => this.sum({ name, regime, instance })),
        ).flat(),
      ),
    )
  }

  /** The parts of a sum that a workflow has. */
  partsOf(sum: number, workflow: number): readonly Wanted[] {
    const { name, regime, instance } = this.sums[sum]!
    const { scope } = monthGraph().node(name)!
    return partsIn(workflow, this.#tables[regime]!, scope, instance).map((part) => ({
      name: partOf(name)!,
      regime,
      instance: part,
    }))
  }

  /** The kernel of some quantities of a workflow, its outputs in their order. */
  kernel(workflow: number, wanted: readonly Wanted[]): WorkflowKernel {
    const kind = wanted.map(({ name, regime }) => `${name} ${regime}`).join()
    const rows = wanted.map(({ instance = workflow }) => instance)
    const moulds = this.#moulds.get(kind) ?? []
    for (const mould of moulds) {
      this.#sheet = new Sheet(this.#assumptions)
      const template = mould.cast(workflow, rows)
      if (template) return this.#made(template)
    }
    const refused = this.#refused.get(kind) ?? 0
    if (refused >= TRIES) return this.#made(templateOf(this.#expanded(workflow, wanted)))
    const mould = this.#mould(workflow, wanted)
    if (mould.isWhole) this.#moulds.set(kind, [mould, ...moulds].slice(0, MOULDS))
    else this.#refused.set(kind, refused + 1)
    return this.#made(mould.template)
  }

  #mould(workflow: number, wanted: readonly Wanted[]): Mould {
    const trace = new Trace('workflow', workflow)
    return new Mould(this.#expanded(workflow, wanted, trace), trace)
  }

  #expanded(workflow: number, wanted: readonly Wanted[], trace?: Trace): Dag {
    this.#sheet = new Sheet(this.#assumptions)
    const dag = new DagBuilder(trace)
    const outputs = wanted.map(
      ({ name, regime, instance = workflow }) => this.#expanders[regime]!.into(dag, [{ name, instance }])[0]!,
    )
    return dag.build(outputs)
  }

  #made(template: Template): WorkflowKernel {
    const { outputs } = template.dag
    const alike = outputs.map((node) => outputs.indexOf(node))
    return { kernel: this.#compiler.cast(template), drawn: this.#sheet.drawn, alike }
  }

  /** What the other months of a spend commitment spend. */
  #poolBefore(dag: DagBuilder, others: readonly OtherMonths[]): NodeId {
    return others.reduce((total, { regime, months, pool }) => {
      const sum = dag.input(FIRST_SUM + this.sum({ name: 'pool_spend', regime, instance: pool }))
      return dag.call('add', [total, dag.call('multiply', [dag.constant(months), sum])])
    }, dag.constant(0))
  }

  /** The number of a sum. */
  sum(wanted: Required<Wanted>): number {
    const { name, regime, instance } = wanted
    const known = this.sums.findIndex(
      (each) => each.name === name && each.regime === regime && each.instance === instance,
    )
    return known >= 0 ? known : this.sums.push(wanted) - 1
  }
}
