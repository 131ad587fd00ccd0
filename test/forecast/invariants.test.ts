import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Result } from '../../src/forecast/forecast.js'
import { generated } from './generate.js'
import { forecastGenerated, forecastOf } from './world.js'

const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0)
const same = (actual: number, expected: number): void => {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-12 * Math.abs(expected))
}

function partsSum(result: Result): void {
  const { spend, tokens } = result
  same(sum(Object.values(tokens.by_bucket)), tokens.total)
  for (const parts of [spend.by_component, spend.by_workflow, spend.by_model])
    same(sum(Object.values(parts)), spend.total)
  same(sum(spend.by_period), spend.total)
  same(spend.monthly_average * spend.by_period.length, spend.total)
}

test('buckets sum to tokens; components, workflows, periods and models each sum to spend', async () => {
  await fc.assert(
    fc.asyncProperty(generated, async (given) => {
      const { cases, workflows } = await forecastGenerated(given)
      for (const which of ['conservative', 'expected', 'peak'] as const) {
        partsSum(cases[which])
        for (const workflow of Object.values(workflows)) partsSum(workflow.cases[which])
        same(
          sum(Object.values(workflows).map((workflow) => workflow.cases[which].spend.total)),
          cases[which].spend.total,
        )
      }
    }),
    { numRuns: 100 },
  )
})

test('no figure is NaN or infinite, and whatever is null has a reason', async () => {
  await fc.assert(
    fc.asyncProperty(generated, async (given) => {
      const forecast = await forecastGenerated(given)
      for (const result of [forecast, ...Object.values(forecast.workflows)].flatMap(({ cases }) =>
        Object.values(cases),
      )) {
        for (const [metric, value] of Object.entries(result.metrics)) {
          if (value === null) expect(result.reasons[metric]).toMatch(/^[a-z_]+$/)
          else expect(Number.isFinite(value)).toBe(true)
        }
      }
      // JSON has no word for them: it would print null where the type promises a number.
      expect(JSON.parse(JSON.stringify(forecast))).toEqual(forecast)
    }),
    { numRuns: 50 },
  )
})

const volume = fc.integer({ min: 1, max: 1e6 })
const tokens = fc.integer({ min: 1, max: 1e5 })
const factor = fc.integer({ min: 100, max: 300 }).map((percent) => percent / 100)

test('the product identity: users × sessions × turns × steps × tokens × retry × eval × peak', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        users: volume,
        sessions: factor,
        turns: factor,
        steps: factor,
        peak: factor,
        retry: factor,
        evaluation: factor,
        input: tokens,
        output: tokens,
      }),
      async ({ users, sessions, turns, steps, peak, retry, evaluation, input, output }) => {
        const spec = {
          schema: 'tokenomics/workflow@1',
          horizon: { start: '2027-01', months: 1 },
          workflows: {
            only: {
              demand: { active_users: users, sessions_per_user: sessions, turns_per_session: turns, peak_factor: peak },
              steps_per_turn: steps,
              model: 'openai/gpt-4.1',
              tokens: { input, output, cache_hit_rate: 0.3, cache_write_rate: 0.2 },
              retry_factor: retry,
              eval_factor: evaluation,
            },
          },
        }
        const { cases } = await forecastOf({ 'spec.yaml': JSON.stringify(spec) }, ['spec.yaml'])
        same(
          cases.expected.tokens.total,
          users * sessions * turns * steps * (input + output) * retry * evaluation * peak,
        )
      },
    ),
    { numRuns: 50 },
  )
})
