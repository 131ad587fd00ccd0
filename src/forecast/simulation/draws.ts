import type { Node } from '../../graph/graph.js'
import { monthGraph } from '../../model/graphs.js'
import type { Priced } from '../run.js'
import { type Columns, columnsOf, type Drawing } from './columns.js'
import { FIRST_SUM, type Wanted, World } from './world.js'

/** Every draw of what is asked of each workflow, worked out block by block. */
export class Draws {
  readonly #world: World
  readonly #plan: Drawing
  readonly #workflows: number
  readonly #wanted: (workflow: number) => readonly Wanted[]
  /** Sums over the portfolio, draw by draw, that the workflows' own figures depend on. */
  readonly #sums: readonly Float64Array[]

  constructor(priced: Priced, plan: Drawing, wanted: (workflow: number) => readonly Wanted[]) {
    this.#world = new World(priced)
    this.#plan = plan
    this.#workflows = priced.portfolio.workflows.length
    this.#wanted = wanted
    this.#sums = priced.skeleton.sharedCosts.length > 0 ? this.#sumUp() : []
  }

  /** Hands over blocks of draws of a workflow: for each thing wanted its values from draw `from` on. */
  each(workflow: number, take: (values: readonly Float64Array[], from: number) => void): void {
    this.#run(workflow, this.#wanted(workflow), take)
  }

  #run(
    workflow: number,
    wanted: readonly Wanted[],
    take: (values: readonly Float64Array[], from: number) => void,
  ): void {
    const { kernel, drawn } = this.#world.kernel(workflow, wanted)
    const columns: Columns = columnsOf(drawn, kernel.reads, this.#plan)
    const sums = kernel.reads.filter((input) => input >= FIRST_SUM)
    const { draws } = this.#plan
    for (let from = 0; from < draws; from += kernel.block) {
      const size = Math.min(kernel.block, draws - from)
      columns.fill(kernel, from, size)
      for (const input of sums) kernel.input(input).set(this.#sums[input - FIRST_SUM]!.subarray(from, from + size))
      kernel.pass(size)
      take(
        wanted.map((_, i) => kernel.output(i).subarray(0, size)),
        from,
      )
    }
  }

  /** What workflows share depends on all of them, so the sums are drawn first. Unknown parts count for nothing. */
  #sumUp(): readonly Float64Array[] {
    // All workflows bear the same shared costs: what one of them needs to know, all do.
    this.#world.kernel(0, this.#wanted(0))
    const parts = this.#world.sums.map(({ name, regime }) => ({ name: partOf(monthGraph().node(name)!), regime }))
    const sums = parts.map(() => new Float64Array(this.#plan.draws))
    for (let workflow = 0; workflow < this.#workflows; workflow += 1) {
      this.#run(workflow, parts, (values, from) => {
        for (const [i, block] of values.entries()) addKnown(sums[i]!, block, from)
      })
    }
    return sums
  }
}

/** The quantity of a workflow that a quantity of the portfolio is the sum of. */
function partOf({ name, exprs }: Node): string {
  const expr = exprs.get('')
  if (expr?.kind === 'sum' && expr.of.kind === 'name') return expr.of.name
  throw new Error(`${name} is no sum over workflows`)
}

function addKnown(sum: Float64Array, block: Float64Array, from: number): void {
  for (let i = 0; i < block.length; i += 1) {
    const value = block[i]!
    if (!Number.isNaN(value)) sum[from + i]! += value
  }
}
