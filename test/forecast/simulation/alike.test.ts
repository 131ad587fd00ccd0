import { expect, test } from 'vitest'
import { type WorkflowKernel, World } from '../../../src/forecast/simulation/world.js'
import { flatBook, pricedSpec, product, specOf } from './world.js'

/** What a kernel makes of inputs that differ from draw to draw. */
function outputs({ kernel, drawn }: WorkflowKernel) {
  const draws = 64
  const column = (input: number) =>
    Float64Array.from({ length: draws }, (_, i) => 1 + ((i * 37 + input * 11) % 64) / 32)
  const results = Array.from({ length: kernel.outputs }, () => new Float64Array(draws))
  const inputs: Float64Array[] = []
  for (const input of kernel.reads) inputs[input] = column(input % 1000)
  kernel.run(inputs, results, draws)
  return { drawn: drawn.map(({ group, id }) => `${group} ${id}`), reads: kernel.reads, results }
}

const between = (p10: number, p90: number) => ({ p10, p90 })

/** Twelve workflows of four builds, in turn: with and without a second step, with a share that is drawn, an assumption. */
const workflows = Object.fromEntries(
  Array.from({ length: 12 }, (_, i) => {
    const step = { model: 'own/flat', tokens: { input: between(100 + i, 300 + 7 * i), output: 10 + 3 * i } }
    const route = [
      { model: 'own/flat', share: between(0.1, 0.2 + i / 50), token_ratio: 1 + i / 10 },
      { model: 'own/flat', share: 'rest' },
    ]
    const turns = between(1000 + 13 * i, 2000 + 17 * i)
    const builds = [
      product(turns, 500 + i),
      { ...product(turns, 500), model: undefined, tokens: undefined, steps: { a: step, b: { ...step, per_turn: 2 } } },
      {
        ...product(turns, 500),
        model: undefined,
        tokens: undefined,
        steps: { a: { ...step, model: undefined, route } },
      },
      product('0.5 * demand', 500 + i),
    ]
    return [`w${i}`, builds[i % 4]]
  }),
)

test('a workflow is drawn as by itself, whichever were drawn before that are built like it', async () => {
  const contract = {
    schema: 'tokenomics/contract@1',
    commitments: [{ id: 'c', models: ['own/flat'], tokens_per_month: 1e6, rate: 0.6 }],
    volume: [{ provider: 'own', measure: 'spend', graduated: [{ over: 2, percent: 20 }] }],
  }
  const priced = await pricedSpec(
    specOf(JSON.parse(JSON.stringify(workflows)), {
      contract: 'acme.yaml',
      assumptions: { demand: between(1000, 3000) },
      costs: { gateway: { category: 'infrastructure', per: 'month', amount: between(100, 200), allocate: 'spend' } },
    }),
    { 'own.yaml': flatBook, 'acme.yaml': contract },
  )
  const spend = ['spend', 'total_tokens', 'trusted_outcomes'].map((name) => ({ name, regime: 0 }))
  // All at once, in whichever order, so that most of them find one that is built like them.
  for (const order of [[...Array(12).keys()], [11, 5, 0, 6, 2, 9, 1, 4, 8, 3, 10, 7]]) {
    const together = new World(priced)
    const parts = together.settlements().flat()
    for (const workflow of order) {
      const alone = new World(priced)
      alone.settlements()
      const claims = parts.flatMap((sum) => together.partsOf(sum, workflow))
      expect(claims.length).toBeGreaterThan(0)
      for (const wanted of [spend, claims])
        expect(outputs(together.kernel(workflow, wanted))).toEqual(outputs(alone.kernel(workflow, wanted)))
    }
  }
})
