import fc from 'fast-check'
import { expect, test } from 'vitest'
import { causes, type Diff } from '../../../src/analysis/diff/result.js'
import { caseNames } from '../../../src/forecast/forecast.js'
import { type Generated, generated } from '../../forecast/generate.js'
import { forecastOf } from '../../forecast/world.js'
import { diffOf } from './world.js'

/** Two generated specs over one horizon, each in a folder with its own book, workflows of both under the same names. */
const pairs = fc.tuple(generated, generated).map(([base, head]) => {
  const files = (side: string, { spec, book }: Generated) => ({
    [`${side}/spec.yaml`]: JSON.stringify({ ...spec, horizon: base.spec.horizon }),
    [`${side}/book.yaml`]: JSON.stringify(book),
  })
  return { ...files('base', base), ...files('head', head) }
})

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** Every split of spend, with the size of the figures it is made of. */
const splitsOf = (diff: Diff) =>
  caseNames.flatMap((name) =>
    [diff.spend, ...[...diff.workflows, ...diff.components, ...diff.models].map(({ spend }) => spend)].map(
      (spend) => spend[name],
    ),
  )

test('of any two specs the causes add up to what their forecasts differ by, in every workflow, component and model', async () => {
  await fc.assert(
    fc.asyncProperty(pairs, async (files) => {
      const diff = await diffOf(files)
      expect(diff.not_split).toBe(null)
      const [base, head] = [await forecastOf(files, ['base/spec.yaml']), await forecastOf(files, ['head/spec.yaml'])]
      for (const name of caseNames) {
        const { base: was, head: is, by_cause: parts } = diff.spend[name]
        expect([was, is]).toEqual([base.cases[name].spend.total, head.cases[name].spend.total])
        // What mixed forecasts cost may be far more than either side.
        const scale = Math.max(was!, is!, ...causes.map((cause) => Math.abs(parts![cause])))
        for (const list of [diff.workflows, diff.components, diff.models])
          for (const cause of causes) {
            const own = sum(list.map(({ spend }) => spend[name].by_cause![cause]))
            expect(Math.abs(own - parts![cause])).toBeLessThanOrEqual(1e-9 * scale)
          }
      }
      for (const { change, by_cause: parts, base: was, head: is } of splitsOf(diff)) {
        const scale = Math.max(Math.abs(was!), Math.abs(is!), ...causes.map((cause) => Math.abs(parts![cause])))
        expect(Math.abs(sum(causes.map((cause) => parts![cause])) - change!)).toBeLessThanOrEqual(1e-9 * scale)
      }
    }),
    { numRuns: 30 },
  )
})

test('the way back costs what the way there saved, cause by cause', async () => {
  await fc.assert(
    fc.asyncProperty(pairs, async (files) => {
      const there = await diffOf(files)
      const back = await diffOf(files, [], 'head', 'base')
      for (const name of caseNames)
        for (const cause of causes) {
          const [one, other] = [there, back].map(({ spend }) => spend[name].by_cause![cause])
          const scale = Math.max(there.spend[name].base!, there.spend[name].head!, Math.abs(one!))
          expect(Math.abs(one! + other!)).toBeLessThanOrEqual(1e-9 * scale)
        }
    }),
    { numRuns: 15 },
  )
})

test('nothing differs from itself', async () => {
  await fc.assert(
    fc.asyncProperty(generated, async ({ spec, book }) => {
      const files = { 'spec.yaml': JSON.stringify(spec), 'book.yaml': JSON.stringify(book) }
      const diff = await diffOf(files, [], 'spec.yaml', 'spec.yaml')
      for (const { change, by_cause: parts } of splitsOf(diff))
        expect([change, ...Object.values(parts!)]).toEqual([0, 0, 0, 0])
      expect(diff.workflows.every(({ status }) => status === 'same')).toBe(true)
      expect([diff.drivers, diff.price_drivers]).toEqual([[], []])
      expect([diff.simulation!.spend.mean.change, diff.simulation!.spend.p95.change]).toEqual([0, 0])
    }),
    { numRuns: 10 },
  )
})
