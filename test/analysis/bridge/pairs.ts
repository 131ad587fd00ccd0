import fc from 'fast-check'
import { type Generated, type GenSpec, type GenWorkflow, generated } from '../../forecast/generate.js'
import type { Files } from './world.js'

/** Parts of a workflow that a change may take from elsewhere. */
const parts = [
  'demand',
  'steps',
  'retry_factor',
  'eval_factor',
  'overhead_factor',
  'evaluator',
  'costs',
  'outcome',
] as const satisfies readonly (keyof GenWorkflow)[]

const often = fc.integer({ min: 0, max: 7 }).map((value) => value === 0)

/** A workflow of which some parts are another's. */
const changed = (from: GenWorkflow, to: GenWorkflow): fc.Arbitrary<GenWorkflow> =>
  fc.array(often, { minLength: parts.length, maxLength: parts.length }).map((taken) => {
    const whole = Object.fromEntries(
      parts.flatMap((part, i) => {
        const value = (taken[i] ? to : from)[part]
        return value === undefined ? [] : [[part, value]]
      }),
    )
    return whole as unknown as GenWorkflow
  })

const files = (side: string, { spec, book }: Generated): Files => ({
  [`${side}/a.yaml`]: JSON.stringify(spec),
  [`${side}/book.yaml`]: JSON.stringify(book),
})

/**
 * Two sides over one horizon: a generated spec, and what became of it. Some parts of its workflows are those of another spec,
 * or its book and shared costs are; a workflow may be gone and another come.
 */
export const changes: fc.Arbitrary<Files> = fc
  .tuple(generated, generated, often, often, fc.constantFrom('stay', 'stay', 'stay', 'go', 'come', 'both'))
  .chain(([base, other, prices, costs, third]) =>
    fc
      .tuple(
        changed(base.spec.workflows['one']!, other.spec.workflows['one']!),
        changed(base.spec.workflows['two']!, other.spec.workflows['two']!),
      )
      .map(([one, two]): Files => {
        const workflows: GenSpec['workflows'] = {
          one,
          ...((third === 'stay' || third === 'come') && { two }),
          ...((third === 'come' || third === 'both') && { three: other.spec.workflows['two']! }),
        }
        // One or two months, so that many changes are tried.
        const { start, months } = base.spec.horizon
        const before = { ...base.spec, horizon: { start, months: months === 4 ? 2 : 1 } }
        const after = { ...before, workflows, costs: (costs ? other : base).spec.costs }
        return {
          ...files('base', { spec: before, book: base.book }),
          ...files('head', { spec: after, book: (prices ? other : base).book }),
        }
      }),
  )

/** Two generated specs that have nothing in common but their horizon and the names in them. */
export const strangers: fc.Arbitrary<Files> = fc.tuple(generated, generated).map(([base, head]) => ({
  ...files('base', base),
  ...files('head', { ...head, spec: { ...head.spec, horizon: base.spec.horizon } }),
}))
