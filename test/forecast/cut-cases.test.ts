import { expect, test } from 'vitest'
import { readValue } from '../../src/workflow/value.js'
import { forecastOf } from './world.js'

test.each([
  { field: 'factor', cases: { conservative: 1.02, expected: 1.1, peak: 1.3 }, min: 1, max: 2 },
  { field: 'share', cases: { conservative: 0.1, expected: 0.5, peak: 0.9 }, min: 0, max: 1 },
] as const)('quantiles of a $field whose PERT leaves the field are kept as cases', ({ field, cases, min, max }) => {
  const form = readValue({ ...cases, ends: 'p10_p90' }, field)
  if (form.kind !== 'cases') throw new Error(form.kind)
  expect(form.cases).toEqual(Object.values(cases))
  expect(form.cut).toBeGreaterThan(0.01)
  expect(form.distribution.support[0]).toBe(min)
  expect(form.distribution.support[1]).toBeLessThanOrEqual(max)
})

test('what is cut is told', async () => {
  const spec = `schema: tokenomics/workflow@1
horizon: { start: 2026-12 }
workflows:
  w:
    demand: { turns: 1000 }
    model: openai/gpt-6-luna
    tokens: { input: 1000 }
    retry_factor: { conservative: 1.02, expected: 1.1, peak: 1.3, ends: p10_p90 }`
  const { notes } = await forecastOf({ 'spec.yaml': spec }, ['spec.yaml'])
  expect(notes.map(({ code, message, line }) => [code, message, line])).toEqual([
    [
      'pert-cut',
      expect.stringMatching(
        /^[\d.]+ % of the PERT distribution through these cases lies outside what the field can hold/,
      ),
      8,
    ],
  ])
})
