import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type GenValue, type GenWorkflow, generated } from '../generate.js'
import { forecastGenerated } from '../world.js'

const months = 5

/** Trends with what each multiplies month k by, worked out here. */
const trends: readonly (readonly [trend: object, multiple: (k: number, month: number) => number])[] = [
  [{ growth: 0.07 }, (k) => 1.07 ** k],
  [{ growth: -0.4, per: 'year' }, (k) => 0.6 ** (k / 12)],
  [{ linear: 0.2 }, (k) => 1 + 0.2 * k],
  [{ s_curve: { from: 0.2, to: 1.4, midpoint: 2, steepness: 0.9 } }, (k) => 0.2 + 1.2 / (1 + Math.exp(-0.9 * (k - 2)))],
  [
    { season: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((each) => each / 6), growth: 0.01 },
    (k, month) => ((month + 1) / 6) * 1.01 ** k,
  ],
]

const scaled = (value: GenValue, by: number): GenValue =>
  typeof value === 'number'
    ? value * by
    : { conservative: value.conservative * by, expected: value.expected * by, peak: value.peak * by }

const withTrend = (value: GenValue, trend: object) =>
  typeof value === 'number' ? { value, trend } : { ...value, trend }

type Change = (value: GenValue) => unknown

/** A workflow with its demand, and the tokens and calls of its steps, changed. */
const changed = ({ demand, steps, ...rest }: GenWorkflow, change: Change) => ({
  ...rest,
  demand: Object.fromEntries(Object.entries(demand).map(([key, value]) => [key, change(value)])),
  steps: Object.fromEntries(
    Object.entries(steps).map(([id, step]) => [
      id,
      {
        ...step,
        tokens: Object.fromEntries(
          Object.entries(step.tokens).map(([key, value]) => [
            key,
            ['output', 'reasoning', 'tool_result'].includes(key) ? change(value as GenValue) : value,
          ]),
        ),
      },
    ]),
  ),
})

test('a month of a path is the forecast of a spec that says what that month has', async () => {
  await fc.assert(
    fc.asyncProperty(generated, fc.constantFrom(...trends), async ({ spec, book }, [trend, multiple]) => {
      const [year, first] = spec.horizon.start.split('-').map(Number) as [number, number]
      const of = (change: Change) =>
        Object.fromEntries(Object.entries(spec.workflows).map(([id, workflow]) => [id, changed(workflow, change)]))
      const horizon = { start: spec.horizon.start, months }
      const path = await forecastGenerated({
        spec: { ...spec, horizon, workflows: of((value) => withTrend(value, trend)) } as typeof spec,
        book,
      })
      for (const k of [0, 2, months - 1]) {
        const at = first - 1 + k
        const start = `${year + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
        const by = multiple(k, at % 12)
        const still = await forecastGenerated({
          spec: { ...spec, horizon: { start, months: 1 }, workflows: of((value) => scaled(value, by)) } as typeof spec,
          book,
        })
        for (const name of ['conservative', 'expected', 'peak'] as const) {
          const [moving, alone] = [path.cases[name], still.cases[name]]
          const pairs = [
            [moving.spend.by_period[k]!, alone.spend.total],
            [moving.by_period.tokens[k]!, alone.tokens.total],
            [moving.by_period.trusted_outcomes?.[k] ?? 0, alone.outcomes?.trusted ?? 0],
          ] as const
          for (const [one, other] of pairs) expect(Math.abs(one - other)).toBeLessThanOrEqual(1e-9 * Math.abs(other))
        }
      }
    }),
    { numRuns: 60, endOnFailure: true },
  )
})
