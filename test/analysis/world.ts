import { type Question, sensitivityOf } from '../../src/analysis/analyse.js'
import type { Sensitivity } from '../../src/analysis/sensitivity.js'
import type { Priced } from '../../src/forecast/run.js'
import { others, pricedSpec } from '../forecast/simulation/world.js'

export { flatBook, others, pricedSpec, product, specOf } from '../forecast/simulation/world.js'

const plain: Question = {
  of: 'spend',
  seed: '1',
  draws: 4096,
  sampling: 'sobol',
  exactly: true,
  tornado: false,
}

/** The sensitivity of a spec at the prices of the flat book. */
export async function sensitivityOfSpec(
  spec: unknown,
  question: Partial<Question> = {},
  books: Readonly<Record<string, unknown>> = others,
): Promise<Sensitivity> {
  return ofPriced(await pricedSpec(spec, books), question)
}

export const ofPriced = (priced: Priced, question: Partial<Question> = {}): Promise<Sensitivity> =>
  sensitivityOf(priced, { version: 'test', today: '2026-11-22' }, { ...plain, ...question })

/** What there is to say of each quantity, by its path; the share is that of the input it belongs to. */
export const byPath = (found: Sensitivity) =>
  new Map(
    found.inputs.flatMap((input) =>
      input.quantities.map((effect) => [effect.path, { ...effect, share: input.share!, error: input.standard_error! }]),
    ),
  )

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
