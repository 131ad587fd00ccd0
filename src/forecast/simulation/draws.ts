import type { Kernel } from '../../graph/kernel/kernel.js'
import type { Priced } from '../run.js'
import { type Columns, columnsOf, type Drawing, firstOf } from './columns.js'
import { FIRST_SUM, type Wanted, World } from './world.js'

/** Draws by their numbers, from the first up to but not the last. */
export type Range = readonly [from: number, to: number]

/** `alike`: for each thing wanted the first that is the same for the workflow. */
type Take = (values: readonly Float64Array[], from: number, alike: readonly number[]) => void

/** A priced portfolio as code that draws: made once, whichever draws of whichever workflows are wanted. */
export class Draws {
  readonly #world: World
  readonly #plan: Drawing
  readonly #workflows: number
  readonly #wanted: (workflow: number) => readonly Wanted[]
  readonly #shares: boolean
  readonly #settlements: readonly (readonly number[])[]
  readonly #kernels = new Map<number, Prepared>()
  #range: Range
  /** Sums over the portfolio, draw by draw, that the workflows' own figures depend on. */
  #sums: Float64Array[] = []

  constructor(priced: Priced, plan: Drawing, wanted: (workflow: number) => readonly Wanted[]) {
    this.#world = new World(priced)
    this.#plan = plan
    this.#workflows = priced.portfolio.workflows.length
    this.#wanted = wanted
    this.#shares = priced.skeleton.sharedCosts.length > 0
    this.#settlements = this.#world.settlements()
    this.#range = [0, plan.draws]
    this.#sumUp()
  }

  /** The draws of a sum over all workflows. */
  sumOf(wanted: Required<Wanted>): Float64Array {
    return this.#sums[this.#world.sum(wanted)]!
  }

  /** From now on only these draws. */
  only(range: Range): void {
    if (range[0] === this.#range[0] && range[1] === this.#range[1]) return
    this.#range = range
    this.#sumUp()
  }

  /** Hands over blocks of draws of a workflow: for each thing wanted its values from draw `from` on. */
  each(workflow: number, take: Take): void {
    const [from, to] = this.#range
    // Code that is run for one range after the other is kept.
    const known = this.#kernels.get(workflow) ?? this.#prepare(workflow, this.#wanted(workflow))
    if (to - from < this.#plan.draws) this.#kernels.set(workflow, known)
    this.#run(known, take)
  }

  #prepare(workflow: number, wanted: readonly Wanted[]): Prepared {
    const { kernel, drawn, alike } = this.#world.kernel(workflow, wanted)
    const sums = kernel.reads.filter((input) => input >= FIRST_SUM)
    return { kernel, columns: columnsOf(drawn, kernel.reads, this.#plan), sums, outputs: wanted.length, alike }
  }

  #run({ kernel, columns, sums, outputs, alike }: Prepared, take: Take): void {
    const [first, to] = this.#range
    for (let from = first; from < to; from += kernel.block) {
      const size = Math.min(kernel.block, to - from)
      columns.fill(kernel, from, size)
      for (const input of sums)
        kernel.input(input).set(this.#sums[input - FIRST_SUM]!.subarray(from - first, from - first + size))
      kernel.pass(size)
      take(
        Array.from({ length: outputs }, (_, i) => firstOf(kernel.output(i), size)),
        from,
        alike,
      )
    }
  }

  /**
   * What workflows share depends on all of them, so the sums are drawn first: those that agreements are settled by, then those
   * that shared costs go by, which may depend on them.
   */
  #sumUp(): void {
    this.#sums = []
    for (const sums of this.#settlements) this.#draw(sums)
    if (!this.#shares) return
    // All workflows bear the same shared costs: what one of them needs to know, all do.
    this.#world.kernel(0, this.#wanted(0))
    this.#draw([...this.#world.sums.keys()].filter((sum) => !this.#sums[sum]))
  }

  /** Draws some sums. Parts that are unknown count for nothing. */
  #draw(sums: readonly number[]): void {
    if (sums.length === 0) return
    const [first, to] = this.#range
    for (const sum of sums) this.#sums[sum] = new Float64Array(to - first)
    for (let workflow = 0; workflow < this.#workflows; workflow += 1) {
      const parts = sums.flatMap((sum) => this.#world.partsOf(sum, workflow).map((wanted) => ({ sum, wanted })))
      if (parts.length === 0) continue
      const prepared = this.#prepare(
        workflow,
        parts.map(({ wanted }) => wanted),
      )
      this.#run(prepared, (values, from) => {
        for (const [i, block] of values.entries()) addKnown(this.#sums[parts[i]!.sum]!, block, from - first)
      })
    }
  }
}

/** The code of a workflow, with what fills its inputs. */
interface Prepared {
  readonly kernel: Kernel
  readonly columns: Columns
  /** Inputs that are sums over the portfolio. */
  readonly sums: readonly number[]
  readonly outputs: number
  readonly alike: readonly number[]
}

function addKnown(sum: Float64Array, block: Float64Array, from: number): void {
  for (let i = 0; i < block.length; i += 1) {
    const value = block[i]!
    if (!Number.isNaN(value)) sum[from + i]! += value
  }
}
