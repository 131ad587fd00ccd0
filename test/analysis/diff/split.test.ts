import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Diff, SplitChange } from '../../../src/analysis/diff/result.js'
import { caseNames } from '../../../src/forecast/forecast.js'
import { book, diffOf, plain, spec } from './world.js'

const everySplit = (diff: Diff): readonly SplitChange[] =>
  [diff.spend, ...[...diff.workflows, ...diff.components, ...diff.models].map(({ spend }) => spend)].flatMap((spend) =>
    caseNames.map((name) => spend[name]),
  )

const near = (one: number, other: number, scale = Math.max(Math.abs(one), Math.abs(other), 1e-9)) =>
  expect(Math.abs(one - other)).toBeLessThanOrEqual(1e-12 * scale)

describe('spec, prices and volume', () => {
  test('of a product are what its factors add on average over the six orders, and add up', async () => {
    const factor = fc.double({ min: 0.1, max: 10, noNaN: true })
    await fc.assert(
      fc.asyncProperty(factor, factor, factor, async (s, p, v) => {
        const diff = await diffOf({
          'base/book.yaml': book(2),
          'base/a.yaml': spec(plain('a', 1e6, 1000)),
          'head/book.yaml': book(2 * p),
          'head/a.yaml': spec(plain('a', 1e6 * v, 1000 * s)),
        })
        const base = 1e6 * 1000 * 2e-6
        // Two orders of six have a factor first, two have it last, and one each has it after one of the others.
        const share = (mine: number, one: number, other: number) =>
          (base * (mine - 1) * (2 + one + other + 2 * one * other)) / 6
        const { by_cause: parts, change } = diff.spend.expected
        const scale = base * Math.max(1, s * p * v, s * p, p * v, s * v, s, p, v)
        near(parts!.spec, share(s, p, v), scale)
        near(parts!.prices, share(p, s, v), scale)
        near(parts!.volume, share(v, s, p), scale)
        near(change!, base * (s * p * v - 1), scale)
        for (const { by_cause, change: whole } of everySplit(diff))
          near(by_cause!.spec + by_cause!.prices + by_cause!.volume, whole!, scale)
      }),
      { numRuns: 15 },
    )
  })

  test.each([
    ['the spec', { 'head/a.yaml': spec(plain('a', 1e6, 2000)) }, 'spec'],
    ['prices', { 'head/book.yaml': book(3) }, 'prices'],
    ['volume', { 'head/a.yaml': spec(plain('a', 3e6, 1000)) }, 'volume'],
  ] as const)('%s alone is given all of its change, and the others exactly nothing', async (_, changed, cause) => {
    const diff = await diffOf({
      'base/book.yaml': book(2),
      'base/a.yaml': spec(plain('a', 1e6, 1000)),
      'head/book.yaml': book(2),
      'head/a.yaml': spec(plain('a', 1e6, 1000)),
      ...changed,
    })
    const { by_cause: parts, change } = diff.spend.expected
    expect(change).not.toBe(0)
    expect(parts).toEqual({ spec: 0, prices: 0, volume: 0, [cause]: change })
  })

  test('a model that the base does not sell is priced by the head, and the others by the base', async () => {
    const both = book(8).replace(
      / {2}- id: m1[\s\S]*$/,
      (entry) => entry + entry.replace('m1', 'm2').replace('input: 8', 'input: 5'),
    )
    const workflows = (second: string) => spec(plain('a', 1e6, 1000) + plain('b', 1e6, 1000, second))
    const diff = await diffOf({
      'base/book.yaml': book(2),
      'base/a.yaml': workflows('acme/m1'),
      'head/book.yaml': both,
      'head/a.yaml': workflows('acme/m2'),
    })
    const by = Object.fromEntries(diff.workflows.map(({ id, spend }) => [id, spend.expected.by_cause]))
    expect(by['a']).toEqual({ spec: 0, prices: 6000, volume: 0 })
    // From 2 to 5 with either order: the base's book has no m2, the head's has m1 at 8.
    expect(by['b']!.spec + by['b']!.prices).toBeCloseTo(3000, 9)
    expect(by['b']!.spec).toBeCloseTo((5000 - 2000 + 5000 - 8000) / 2, 9)
    expect(diff.price_drivers).toMatchObject([{ model: 'acme/m1', rate: 'uncached_input', base: 2, head: 8 }])
  })

  test('a contract is a price', async () => {
    const contract = 'schema: tokenomics/contract@1\ndiscounts: [{ provider: acme, percent: 50, from: 2026-01-01 }]\n'
    const diff = await diffOf({
      'base/book.yaml': book(2),
      'base/a.yaml': spec(plain('a', 1e6, 1000)),
      'head/book.yaml': book(2),
      'head/c.yaml': contract,
      'head/a.yaml': spec(plain('a', 1e6, 1000), 'contract: c.yaml'),
    })
    expect(diff.spend.expected.by_cause).toEqual({ spec: 0, prices: -1000, volume: 0 })
    expect(diff.drivers).toMatchObject([{ cause: 'prices', path: 'contract', base: null, head: 'c.yaml' }])
  })

  test('a commitment is a price, and what a change of the spec makes of it is shared out', async () => {
    const commitment =
      'commitments: [{ id: c, models: [acme/m1], tokens_per_month: 5e8, rate: 1, settlement: take_or_pay, overage: on_demand }]'
    const files = (tokens: number) => ({
      'base/book.yaml': book(2),
      'base/a.yaml': spec(plain('a', 1e6, 1000)),
      'head/book.yaml': book(2),
      'head/c.yaml': `schema: tokenomics/contract@1\n${commitment}\n`,
      'head/a.yaml': spec(plain('a', 1e6, tokens), 'contract: c.yaml'),
    })
    // 5e8 tokens for 500, and as many at 2 a million: 1,500 instead of 2,000.
    const alone = await diffOf(files(1000))
    expect(alone.spend.expected.by_cause).toEqual({ spec: 0, prices: -500, volume: 0 })
    // Half the tokens cost 1,000 on demand, and 500 with the commitment.
    const both = await diffOf(files(500))
    expect(both.spend.expected).toMatchObject({ base: 2000, head: 500, change: -1500 })
    const { by_cause: parts } = both.spend.expected
    expect(parts!.spec).toBeCloseTo((-1000 - 1000) / 2, 9)
    expect(parts!.prices).toBeCloseTo((-500 - 500) / 2, 9)
  })

  test('demand in another form counts as a change of the spec, and is told', async () => {
    const users =
      '  a: { demand: { active_users: 1e5, sessions_per_user: 10, turns_per_session: 3 }, model: acme/m1, tokens: { input: 1000, output: 0 } }\n'
    const diff = await diffOf({
      'base/book.yaml': book(2),
      'base/a.yaml': spec(plain('a', 1e6, 1000)),
      'head/book.yaml': book(2),
      'head/a.yaml': spec(users),
    })
    expect(diff.spend.expected).toMatchObject({ change: 4000, by_cause: { spec: 4000, volume: 0 } })
    expect(diff.notes.map(({ code }) => code)).toEqual(['other-demand'])
  })
})
