import fc from 'fast-check'
import { expect, test } from 'vitest'
import { byHand } from './by-hand.js'
import { generated } from './generate.js'
import { forecastGenerated } from './world.js'

/** Relative to the whole, since a part that should be 0 may differ from it in the last bits. */
const close = (actual: number | undefined, expected: number, whole: number, what: string): void => {
  expect(Math.abs((actual ?? 0) - expected), `${what}: ${actual} against ${expected}`).toBeLessThanOrEqual(
    1e-9 * Math.max(whole, 1e-9),
  )
}

test('a second implementation, day by day and call by call, comes to the same figures', async () => {
  await fc.assert(
    fc.asyncProperty(generated, async (given) => {
      const forecast = await forecastGenerated(given)
      for (const which of ['conservative', 'expected', 'peak'] as const) {
        const { spend, tokens, opportunity_cost } = forecast.cases[which]
        const hand = byHand(given.spec, given.book, which)
        close(spend.total, hand.spend, hand.spend, 'spend')
        close(opportunity_cost, hand.opportunity, hand.spend + hand.opportunity, 'opportunity cost')
        hand.byPeriod.forEach((month, i) => {
          close(spend.by_period[i], month, hand.spend, `month ${i}`)
        })
        for (const [key, amount] of Object.entries(hand.components))
          close(spend.by_component[key as 'retry'], amount, hand.spend, key)
        for (const [key, amount] of Object.entries(hand.models)) close(spend.by_model[key], amount, hand.spend, key)
        close(spend.by_model['none'], hand.spend - hand.modelCost, hand.spend, 'none')
        for (const [key, amount] of Object.entries(hand.workflows))
          close(spend.by_workflow[key], amount, hand.spend, key)
        for (const [key, many] of Object.entries(hand.tokens))
          close(tokens.by_bucket[key as 'retry'], many, tokens.total, key)
        for (const [id, many] of Object.entries(hand.outcomes))
          close(forecast.workflows[id]!.cases[which].outcomes!.trusted, many, many, id)
      }
    }),
    { numRuns: 150, endOnFailure: true },
  )
})
