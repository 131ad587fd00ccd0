import { describe, expect, test } from 'vitest'
import type { Comparison } from '../../src/analysis/compare/result.js'
import { run } from '../cli/world.js'

/** What compare says of a scenario with its own levers, in the cases. */
async function compared(name: string): Promise<Comparison> {
  const { code, out } = await run(['compare', `scenarios/${name}.yaml`, '--no-simulation', '--format', 'json'])
  expect(code).toBe(0)
  return JSON.parse(out) as Comparison
}

const total = ({ combinations }: Comparison, ...levers: readonly string[]) =>
  combinations.find((each) => each.levers.join() === levers.join())!.cases.expected

const near = (value: number | null, expected: number) => expect(value! / expected).toBeCloseTo(1, 11)

/** USD of a call at list prices of November 2026: Claude Haiku 5.5 and Claude Sonnet 5.5, to 100,000 tokens. */
const haiku = (fresh: number, cached: number, output: number) => (fresh * 0.1 + cached * 0.01 + output * 0.5) / 1e6
const sonnet = (fresh: number, cached: number, output: number) => (fresh * 2 + cached * 0.1 + output * 10) / 1e6

describe('support-paths: the dearer path is the cheaper outcome', () => {
  const lines = (search: number) => 0.775 + 6 * (search + 0.02) + 0.1 * (4 / 60) * 36
  const cheap = 6 * haiku(4500, 4500, 400) + lines(0.01)
  const grounded = 1.2 * 6 * sonnet(10_000, 10_000, 700) + lines(0.027)

  test('a contact costs about 1.20 on the one and 1.50 on the other; solved, 2.18 and 1.87', async () => {
    const found = await compared('support-paths')
    const contacts = 6 * 30_000
    near(total(found).total, contacts * cheap)
    near(total(found, 'grounded').total, contacts * grounded)
    near(total(found).cost_per_trusted_outcome, cheap / 0.55)
    near(total(found, 'grounded').cost_per_trusted_outcome, grounded / 0.8)
    expect([cheap, grounded, cheap / 0.55, grounded / 0.8].map((each) => each.toFixed(2))).toEqual([
      '1.20',
      '1.50',
      '2.18',
      '1.87',
    ])
    expect([found.best, found.cheapest]).toEqual([1, 0])
  })
})

describe('document-intake: caching, routing and batching save less together than added up', () => {
  /** A month, by the levers that are pulled; 0.3 of what costs half is not batched. */
  const month = (cache: boolean, routing: boolean, batch: boolean) => {
    const [fresh, cached] = cache ? [1200, 4800] : [6000, 0]
    const large = sonnet(fresh, cached, 500)
    const small = 1.2 * haiku(fresh, cached, 500)
    const call = routing ? 0.4 * large + 0.6 * small : large
    return 400_000 * call * (batch ? 0.3 + 0.7 * 0.5 : 1) + 400_000 * 0.005 * (2 / 60) * 42 + 400
  }
  const costs = (cache: boolean, routing: boolean, batch: boolean) =>
    (cache ? 6000 : 0) + (routing ? 18_000 + 12 * 600 : 0) + (batch ? 3000 : 0)

  test.each([
    [false, false, false],
    [true, false, false],
    [false, true, false],
    [false, false, true],
    [true, true, false],
    [true, false, true],
    [false, true, true],
    [true, true, true],
  ])('cache %s, routing %s, batch %s', async (cache, routing, batch) => {
    const found = await compared('document-intake')
    const names = [cache ? ['cache'] : [], routing ? ['routing'] : [], batch ? ['batch'] : []].flat()
    const { spend, total: all, trusted_outcomes: trusted } = total(found, ...names)
    near(spend, 12 * month(cache, routing, batch))
    near(all, 12 * month(cache, routing, batch) + costs(cache, routing, batch))
    near(trusted, 12 * 400_000 * 0.96 * (routing ? 0.995 : 1))
  })

  test('routing pays by itself and not after the other two', async () => {
    const found = await compared('document-intake')
    const { sum_of_alone: sum, together } = found.stacking!
    expect(sum.expected).toBeLessThan(together.expected)
    expect(total(found, 'routing').total).toBeLessThan(total(found).total)
    expect(found.order.map(({ lever, worth_it }) => [lever, worth_it])).toEqual([
      ['cache', true],
      ['batch', true],
      ['routing', false],
    ])
  })
})
