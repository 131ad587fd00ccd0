import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bitsOf, streamOf, uniform } from '../../src/stats/rng.js'
import { bits, correlation, dot, inBlocks, standard, uniforms } from './columns.js'

describe('a stream', () => {
  test('gives the same numbers on every machine and in every release', () => {
    expect([...bits(streamOf('tokenomics', 'support/active_users'), 4)]).toEqual([
      2769253910, 2529070948, 3833807995, 724087876,
    ])
    expect([...bits(streamOf('tokenomics', 'support/active_users'), 2, 1_000_000)]).toEqual([242416924, 1287808022])
  })

  test('can be read in blocks of any size and from any place', () => {
    const whole = bits(streamOf('seed', 'quantity'), 2000)
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 600 }), { minLength: 1, maxLength: 5 }), (sizes) => {
        expect(inBlocks(streamOf('seed', 'quantity'), 2000, sizes)).toEqual(whole)
      }),
    )
    expect(bits(streamOf('seed', 'quantity'), 500, 1500)).toEqual(whole.slice(1500))
  })

  test('is another one for another seed or quantity, however alike they are', () => {
    const names = [
      '',
      '1',
      '11',
      '111',
      '12',
      '1212',
      ' ',
      '\0',
      '\u0100',
      'a',
      'b',
      'aa',
      'é',
      'e\u0301',
      '\ud800',
      '💡',
    ]
    const streams = names.flatMap((name) => [streamOf(name, 'quantity'), streamOf('seed', name)])
    expect(new Set(streams.map((stream) => bits(stream, 4).join())).size).toBe(2 * names.length)
  })

  test('has every bit set in half of its numbers', () => {
    const draws = 1_000_000
    const numbers = bits(streamOf('seed', 'bits'), draws)
    for (let bit = 0; bit < 32; bit += 1) {
      const set = numbers.reduce((sum, number) => sum + ((number >>> bit) & 1), 0)
      expect(Math.abs(set - draws / 2) / Math.sqrt(draws / 4), `bit ${bit}`).toBeLessThan(4)
    }
  })

  test('fills 1,000 cells alike', () => {
    const counts = new Float64Array(1000)
    for (const u of uniforms(streamOf('seed', 'cells'), 1_000_000)) counts[Math.floor(u * 1000)]! += 1
    const chiSquare = counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0)
    // 999 degrees of freedom: mean 999, standard deviation 44.7.
    expect(Math.abs(chiSquare - 999)).toBeLessThan(4 * 44.7)
  })
})

test('200 streams do not correlate, nor do a stream and itself one draw later', () => {
  const draws = 2000
  const drawn = Array.from({ length: 200 }, (_, i) => uniforms(streamOf('seed', `quantity ${i}`), draws))
  const columns = drawn.map(standard)
  const scores: number[] = []
  for (const [i, first] of columns.entries()) {
    for (const second of columns.slice(0, i)) scores.push(dot(first, second) * Math.sqrt(draws))
    scores.push(correlation(first.subarray(1), first.subarray(0, -1)) * Math.sqrt(draws))
  }
  const variance = scores.reduce((sum, score) => sum + score * score, 0) / scores.length
  // Of 20,100 standard normal scores the largest is expected near 4, and the variance within 4 · √(2 / 20,100) of 1.
  expect(Math.max(...scores.map(Math.abs))).toBeLessThan(5)
  expect(Math.abs(variance - 1)).toBeLessThan(0.04)
})

test('uniform numbers lie strictly between 0 and 1, and lead back', () => {
  expect(uniform(0)).toBe(2 ** -33)
  expect(uniform(0xffffffff)).toBe(1 - 2 ** -33)
  fc.assert(fc.property(fc.integer({ min: 0, max: 0xffffffff }), (number) => bitsOf(uniform(number)) === number))
  expect([bitsOf(0), bitsOf(1)]).toEqual([0, 0xffffffff])
})
