import fc from 'fast-check'
import { expect, test } from 'vitest'
import { childKey, seedKey } from '../../src/stats/key.js'
import { permutation } from '../../src/stats/permutation.js'

const keyOf = (name: string) => childKey(seedKey('seed'), name)

test('a permutation holds every number once', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 1, max: 2000 }), (name, size) => {
      const order = permutation(keyOf(name), size)
      expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: size }, (_, i) => i))
    }),
  )
})

test('all 24 orders of four numbers are alike', () => {
  const tries = 24_000
  const counts = new Map<string, number>()
  for (let i = 0; i < tries; i += 1) {
    const order = permutation(keyOf(`order ${i}`), 4).join()
    counts.set(order, (counts.get(order) ?? 0) + 1)
  }
  const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0)
  expect(counts.size).toBe(24)
  // 23 degrees of freedom: beyond 58 once in 10,000 times.
  expect(chiSquare).toBeLessThan(58)
})
