import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { barsOf } from '../../../src/analysis/bridge/bars.js'
import type { Bridge } from '../../../src/analysis/bridge/result.js'
import { causes } from '../../../src/analysis/diff/result.js'
import { caseNames } from '../../../src/forecast/forecast.js'
import { forecastOf } from '../../forecast/world.js'
import { diffOf } from '../diff/world.js'
import { changes, strangers } from './pairs.js'
import { bridgeBetween, type Files, sideIn, sum } from './world.js'

const questions = fc.record({
  of: fc.constantFrom('spend' as const, 'cost_per_trusted_outcome' as const),
  case: fc.constantFrom(...caseNames),
})

/** A bridge between two generated sides; undefined where an outcome has no cost on one of them. */
async function bridged(files: Files, { of, case: name }: { of: Bridge['of']; case: Bridge['case'] }, back = false) {
  const sides = [await sideIn(files, 'base/a.yaml'), await sideIn(files, 'head/a.yaml')]
  const [base, head] = back ? sides.reverse() : sides
  // Outcomes of two workflows may be of two units, so a unit cost is asked of one.
  const asked = of === 'spend' ? { of, case: name } : { of, case: name, workflow: 'one' }
  const found = await bridgeBetween(base!, head!, asked).catch((error: Error) => error)
  if (!(found instanceof Error)) return found
  expect(found.message).toMatch(/has no cost per trusted outcome/)
  return undefined
}

/** Everything that is split: the figure, and each workflow. */
const splitsOf = ({ figure, bars, workflows }: Bridge) => [
  { ...figure, moved: bars.map(({ change }) => change!) },
  ...workflows.map(({ by_bar, ...each }) => ({ ...each, moved: Object.values(by_bar!) })),
]

const near = (one: number, other: number, scale: number) =>
  expect(Math.abs(one - other)).toBeLessThanOrEqual(1e-9 * Math.abs(other) + 1e-13 * scale)

function adds(bridge: Bridge): void {
  expect(bridge.not_split).toBe(null)
  for (const { base, head, change, moved } of splitsOf(bridge))
    near(sum(moved), change!, Math.max(Math.abs(base!), Math.abs(head!), ...moved.map(Math.abs)))
  for (const { change, inputs, sharing } of bridge.bars) {
    const parts = inputs.map((input) => input.change)
    if (inputs.length > 0) expect(sharing).not.toBe(null)
    near(sum(parts as number[]), change!, Math.max(0, ...parts.map((part) => Math.abs(part!))))
  }
}

describe('of generated specs', () => {
  test('bars add up to the change and inputs to their bar: 500 changes', { timeout: 900_000 }, async () => {
    let split = 0
    await fc.assert(
      fc.asyncProperty(changes, questions, async (files, question) => {
        const bridge = await bridged(files, question)
        if (!bridge) return
        adds(bridge)
        split += 1
      }),
      { numRuns: 500, endOnFailure: true },
    )
    expect(split).toBeGreaterThan(400)
  })

  test('the same holds of specs that have nothing in common', { timeout: 300_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(strangers, questions, async (files, question) => {
        const bridge = await bridged(files, question)
        if (bridge) adds(bridge)
      }),
      { numRuns: 6 },
    )
  })

  test('the figures are those of the forecasts, and bars of a delta of diff add up to it', async () => {
    await fc.assert(
      fc.asyncProperty(changes, fc.constantFrom(...caseNames), async (files, name) => {
        const { figure, bars, workflows } = (await bridged(files, { of: 'spend', case: name }))!
        const [base, head] = [await forecastOf(files, ['base/a.yaml']), await forecastOf(files, ['head/a.yaml'])]
        expect([figure.base, figure.head]).toEqual([base.cases[name].spend.total, head.cases[name].spend.total])
        const diff = await diffOf(files)
        const delta = diff.spend[name].by_cause!
        const scale = Math.max(figure.base!, figure.head!, ...causes.map((cause) => Math.abs(delta[cause])))
        for (const cause of causes) {
          const own = bars.filter(({ bar }) => barsOf[cause].includes(bar)).map(({ change }) => change!)
          expect(Math.abs(sum(own) - delta[cause])).toBeLessThanOrEqual(1e-9 * scale)
        }
        for (const { bar, change } of bars) {
          const own = workflows.map(({ by_bar }) => by_bar![bar])
          expect(Math.abs(sum(own) - change!)).toBeLessThanOrEqual(1e-9 * scale)
        }
      }),
      { numRuns: 10 },
    )
  })

  test('the way back undoes the way there, bar by bar and input by input', async () => {
    await fc.assert(
      fc.asyncProperty(changes, questions, async (files, question) => {
        const [there, back] = [await bridged(files, question), await bridged(files, question, true)]
        if (!there || !back) return
        const scale = Math.max(
          ...there.bars.flatMap(({ change, inputs }) => [change!, ...inputs.map((each) => each.change!)].map(Math.abs)),
        )
        expect(there.figure.change! + back.figure.change!).toBe(0)
        for (const [i, { change, inputs }] of there.bars.entries()) {
          expect(Math.abs(change! + back.bars[i]!.change!)).toBeLessThanOrEqual(1e-9 * scale)
          // Inputs are named as the head has them, so a route that moved has another place on the way back.
          const [ours, theirs] = [inputs, back.bars[i]!.inputs].map((list) => list.map((each) => each.change!))
          const undone = theirs!.map((part) => -part).sort((a, b) => a - b)
          expect(undone).toHaveLength(ours!.length)
          for (const [at, part] of ours!.sort((a, b) => a - b).entries())
            expect(Math.abs(part - undone[at]!)).toBeLessThanOrEqual(1e-9 * scale)
        }
      }),
      { numRuns: 15 },
    )
  })

  test('nothing moves what differs from itself in nothing', async () => {
    await fc.assert(
      fc.asyncProperty(changes, questions, async (files, question) => {
        const same = { ...files, 'head/a.yaml': files['base/a.yaml']!, 'head/book.yaml': files['base/book.yaml']! }
        const bridge = await bridged(same, question)
        if (!bridge) return
        expect(bridge.figure.change).toBe(0)
        for (const { change, inputs } of bridge.bars) expect([change, inputs]).toEqual([0, []])
        for (const { status, by_bar } of bridge.workflows)
          expect([status, ...Object.values(by_bar!)]).toEqual(['same', 0, 0, 0, 0, 0, 0, 0])
      }),
      { numRuns: 8 },
    )
  })
})
