import type { Priced } from '../forecast/run.js'
import { keyOf } from '../forecast/simulation/columns.js'
import { gradient } from '../graph/gradient.js'
import { compiler } from '../graph/kernel/compiler.js'
import type { Kernel } from '../graph/kernel/kernel.js'
import type { Distribution } from '../stats/distribution.js'
import type { Quantity } from '../workflow/portfolio.js'
import { type Draft, Drafts } from './drafts.js'
import type { Target } from './target.js'

/** An uncertain quantity that a part reads. */
export interface PartInput {
  /** The number under which its kernel reads it. */
  readonly input: number
  /** Who it is to the random streams. */
  readonly group: string
  readonly id: string
  readonly key: string
  readonly quantity: Quantity
  readonly distribution: Distribution
}

/** A workflow, or what the portfolio has beside its workflows: what it adds to each sum of a target. */
export interface Part {
  /** Its place in the portfolio; undefined for what belongs to no workflow. */
  readonly workflow: number | undefined
  /** Its terms of the sums, in their order. */
  readonly kernel: Kernel
  /** The uncertain quantities it reads, and no others. */
  readonly inputs: readonly PartInput[]
  /** Its terms in the expected case. */
  readonly expected: readonly number[]
  /** For each input, how each of the terms changes with it in the expected case. */
  readonly slopes: readonly (readonly number[])[]
}

/** A target as sums over parts, ready to be computed for many draws. */
export interface World {
  readonly parts: readonly Part[]
  /** The target from the sums. */
  readonly combine: Kernel
  readonly target: Target
}

/** Compiles the parts of a priced portfolio, which share one workspace: fill, pass and read one kernel at a time. */
export function worldOf(priced: Priced, target: Target): World {
  const drafts = new Drafts(priced)
  const all = compiler()
  const partOf = (workflow: number | undefined): Part => {
    const draft = drafts.draft(workflow, (drafting) =>
      target.features.map((feature) => feature(drafting, workflow) ?? drafting.dag.constant(0)),
    )
    const kernel = all.compile(draft.dag)
    const inputs = kernel.reads.map((input): PartInput => {
      const drawn = draft.drawn[input]!
      return { input, key: keyOf(drawn), ...drawn }
    })
    return { workflow, kernel, inputs, ...expectedOf(draft, inputs, target.features.length) }
  }
  const workflows = priced.portfolio.workflows.map((_, workflow) => partOf(workflow))
  const parts = priced.skeleton.sharedCosts.length > 0 ? [...workflows, partOf(undefined)] : workflows
  return { parts, combine: all.compile(target.combine), target }
}

/** The terms of a part and their slopes where every quantity is at its expected case. */
function expectedOf({ dag, drawn }: Draft, inputs: readonly PartInput[], features: number) {
  const at = (input: number) => drawn[input]!.quantity.cases[1]
  const found = Array.from({ length: features }, (_, feature) => gradient(dag, at, feature))
  return {
    expected: found.map(({ value }) => value),
    slopes: inputs.map(({ input }) => found.map(({ by }) => by.get(input) ?? 0)),
  }
}
