import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Priced } from '../../../src/forecast/run.js'
import { evaluateCases } from '../../../src/forecast/run.js'
import { streamsOf } from '../../../src/forecast/simulation/columns.js'
import { Draws } from '../../../src/forecast/simulation/draws.js'
import { type Drawn, isUncertain } from '../../../src/forecast/simulation/sheet.js'
import { type Wanted, World } from '../../../src/forecast/simulation/world.js'
import { samplerOf } from '../../../src/stats/qtable.js'
import { type Generated, generated } from '../generate.js'
import { others, pricedSpec, product, specOf } from './world.js'

const drawing = { seed: 'oracle', draws: 8, sampling: 'sobol', joined: new Map() } as const

/** What each uncertain quantity of a workflow is in the first draws, and where the spec has it. */
function valuesOf(
  priced: Priced,
  wanted: readonly Wanted[],
): ReadonlyMap<string, { drawn: Drawn; values: Float64Array }> {
  const world = new World(priced)
  const found = new Map<string, { drawn: Drawn; values: Float64Array }>()
  for (const workflow of priced.portfolio.workflows.keys()) {
    const { drawn } = world.kernel(workflow, wanted)
    for (const [i, stream] of streamsOf(drawn, drawing).entries()) {
      const values = new Float64Array(drawing.draws)
      samplerOf(drawn[i]!.distribution)(stream, 0, values)
      found.set(drawn[i]!.quantity.place!.path.join(' '), { drawn: drawn[i]!, values })
    }
  }
  return found
}

/** The spec with the numbers of one draw in the place of its ranges. */
function specOfDraw(spec: object, values: ReadonlyMap<string, { drawn: Drawn; values: Float64Array }>, draw: number) {
  const copy = structuredClone(spec) as Record<string, never>
  for (const { drawn, values: column } of values.values()) {
    const path = drawn.quantity.place!.path
    let at: Record<string | number, never> = copy
    for (const key of path.slice(0, -1)) at = at[key]!
    at[path.at(-1)!] = column[draw] as never
  }
  return copy
}

const names = ['spend', 'total_tokens', 'trusted_outcomes', 'opportunity_cost'] as const

async function compare(spec: object, books: Readonly<Record<string, unknown>>): Promise<void> {
  const priced = await pricedSpec(spec, books)
  const wanted = names.map((name) => ({ name, regime: 0 }))
  const draws = new Draws(priced, drawing, () => wanted)
  const values = valuesOf(priced, wanted)
  for (const draw of [0, 3, 7]) {
    const fixed = await pricedSpec(specOfDraw(spec, values, draw), books)
    const { workflows } = fixed.portfolio
    const [first] = fixed.regimes
    const one = evaluateCases({ ...fixed, periods: [fixed.periods[0]!], regimes: [{ ...first!, months: [0] }] })
    for (const i of workflows.keys()) {
      const result = one.expected.workflows[i]!
      const slow = [result.spend.total, result.tokens.total, result.outcomes?.trusted, result.opportunity_cost]
      draws.each(i, (fast) => {
        for (const [at, name] of names.entries()) {
          const expected = slow[at]
          if (expected === undefined) continue
          expect(Math.abs(fast[at]![draw]! - expected), name).toBeLessThanOrEqual(
            1e-9 * Math.max(Math.abs(expected), 1e-9),
          )
        }
      })
    }
  }
}

test('a draw costs what a spec with the numbers of that draw costs', async () => {
  await fc.assert(
    fc.asyncProperty(generated, async ({ spec, book }: Generated) => {
      await compare({ ...spec, pricebooks: ['./own.yaml'] }, { 'own.yaml': book })
    }),
    { numRuns: 40 },
  )
})

test('every form of a value, shared assumptions among them, is drawn as it is written', async () => {
  const spec = specOf(
    {
      a: product('1000 * adoption', { p5: 100, p95: 900 }, { retry_factor: { p5: 1.01, p95: 1.4 } }),
      b: product(
        { dist: 'gamma', mean: 300, sd: 90 },
        { dist: 'empirical', values: [10, 20, 40] },
        {
          eval_factor: { dist: 'triangular', min: 1, mode: 1.1, max: 1.3 },
          costs: {
            people: {
              category: 'human_review',
              per: 'turn',
              share: { dist: 'beta', alpha: 2, beta: 8 },
              amount: '0.1 to 2',
            },
          },
          outcome: { unit: 'other', per: 'turn', trusted_rate: { dist: 'uniform', min: 0.2, max: 0.9 } },
        },
      ),
    },
    {
      assumptions: { adoption: { conservative: 0.5, expected: 1, peak: 2 }, twice: '2 * adoption' },
      costs: {
        gateway: { category: 'infrastructure', per: 'turn', amount: '0.001 * twice', allocate: 'spend' },
        seats: { category: 'infrastructure', per: 'month', amount: { p10: 20, p90: 40 }, allocate: 'tokens' },
      },
    },
  )
  const priced = await pricedSpec(spec, others)
  const values = valuesOf(
    priced,
    names.map((name) => ({ name, regime: 0 })),
  )
  expect(values.size).toBe(10)
  expect([...values.values()].every(({ drawn }) => isUncertain(drawn.quantity))).toBe(true)
  await compare(spec, others)
})
