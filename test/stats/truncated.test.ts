import { describe, expect, test } from 'vitest'
import { normal } from '../../src/stats/normal.js'
import { pert } from '../../src/stats/pert.js'
import { truncated } from '../../src/stats/truncated.js'
import { truncatedNormal } from '../../src/stats/truncated-normal.js'
import { uniform } from '../../src/stats/uniform.js'

test('a part of a uniform distribution is a uniform distribution', () => {
  const [part, whole] = [truncated(uniform(0, 4), 1, 2), uniform(1, 2)]
  expect(part.cut).toBe(0.75)
  expect([part.mean, part.sd, ...part.support]).toEqual([
    expect.closeTo(whole.mean, 14),
    expect.closeTo(whole.sd, 14),
    1,
    2,
  ])
  for (const p of [0, 0.1, 0.5, 0.9, 1]) expect(part.quantile(p)).toBeCloseTo(whole.quantile(p), 14)
  for (const x of [0, 1, 1.25, 2, 3]) expect(part.cdf(x)).toBeCloseTo(whole.cdf(x), 14)
})

test.each([
  [-1, 2],
  [0.5, 0.75],
  [-3, -1],
])('from %d to %d a normal distribution is the truncated normal', (low, high) => {
  const [general, own] = [truncated(normal(0, 1), low, high), truncatedNormal(0, 1, low, high)]
  expect(general.cut).toBeCloseTo(own.cut, 12)
  expect(general.mean).toBeCloseTo(own.mean, 10)
  expect(general.sd).toBeCloseTo(own.sd, 10)
  for (const p of [0.01, 0.5, 0.99]) expect(general.quantile(p)).toBeCloseTo(own.quantile(p), 9)
})

describe('limits', () => {
  test('outside of the support cut nothing', () => {
    expect(truncated(pert(1, 2, 4), 0, 5)).toMatchObject({ cut: 0, support: [1, 4], mean: pert(1, 2, 4).mean })
  })
  test('beyond the support leave nothing', () => {
    expect(() => truncated(pert(1, 2, 4), 5, 6)).toThrow('nothing of the distribution lies between 5 and 6')
    expect(() => truncated(pert(1, 2, 4), 3, 2)).toThrow(RangeError)
  })
})
