import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Bridge } from '../../src/analysis/bridge/result.js'
import { book, plain, spec } from '../analysis/diff/world.js'
import { ThrowAway } from './repository.js'

let repo: ThrowAway
beforeAll(() => {
  repo = ThrowAway.init().commit({ 'specs/a.yaml': spec(plain('a', 1e6, 1000)), 'specs/book.yaml': book(2) })
  repo.git('tag', 'v1')
  repo.commit({ 'specs/a.yaml': spec(plain('a', 2e6, 1500)), 'specs/book.yaml': book(4) })
})
afterAll(() => repo.remove())

describe('the built program tells apart what git had', () => {
  test.each([
    ['a folder', ['git:v1', 'specs']],
    ['two states of a file', ['git:v1:specs/a.yaml', 'git:HEAD:specs/a.yaml']],
  ])('%s', (_, sides) => {
    const { code, out, err } = repo.run(['bridge', ...sides, '--format', 'json'])
    expect([code, err]).toEqual([0, ''])
    const { figure, bars, base } = JSON.parse(out) as Bridge
    // From 1 × 1 × 1 to 2 × 1.5 × 2, of 2,000: each factor has its mean over the orders.
    expect(figure).toMatchObject({ base: 2000, head: 12000, change: 10000 })
    const moved = Object.fromEntries(bars.map(({ bar, change }) => [bar, change!]))
    const share = (mine: number, one: number, other: number) => ((mine - 1) * (2 + one + other + 2 * one * other)) / 6
    expect(moved['volume']).toBeCloseTo(2000 * share(2, 1.5, 2), 6)
    expect(moved['efficiency']).toBeCloseTo(2000 * share(1.5, 2, 2), 6)
    expect(moved['price']).toBeCloseTo(2000 * share(2, 2, 1.5), 6)
    expect(base.commit).toBe(repo.git('rev-parse', 'v1'))
  })

  test('in every format, to a file too', () => {
    for (const format of ['table', 'markdown', 'csv'])
      expect(repo.run(['bridge', 'git:v1', 'specs', '--format', format]).out).toContain('efficiency')
    expect(repo.run(['bridge', 'git:v1', 'specs', '-o', 'bridge.csv'])).toMatchObject({ code: 0, out: '' })
    expect(repo.run(['bridge', 'bridge.csv', 'specs']).code).toBe(2)
  })
})
