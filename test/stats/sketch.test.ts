import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bucketOf, startOf } from '../../src/stats/counts.js'
import { layoutOf } from '../../src/stats/replicates.js'
import { sampleOf } from '../../src/stats/sample.js'
import { Sketch } from '../../src/stats/sketch.js'
import { sampleOfSketch } from '../../src/stats/sketch-sample.js'

const amounts = fc.array(fc.double({ min: 1e-9, max: 1e12, noNaN: true }), { minLength: 40, maxLength: 400 })

test('a bucket holds its values, and is a thousandth wide', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), (value) => {
      const [low, high] = [startOf(bucketOf(value)), startOf(bucketOf(value) + 1)]
      expect(low).toBeLessThanOrEqual(value)
      expect(high).toBeGreaterThan(value)
      expect(high / low - 1).toBeLessThanOrEqual(1 / 1024)
    }),
  )
})

describe('counted draws', () => {
  test('have the mean, spread and shares of kept ones, and their order statistics within a thousandth', () => {
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 8 }), (list, replicates) => {
        const values = Float64Array.from(list)
        const layout = layoutOf(values.length, replicates)
        const threshold = list[0]!
        const sketch = new Sketch(layout, [threshold])
        for (let from = 0; from < values.length; from += 37) sketch.add(values.subarray(from, from + 37), from)
        const [kept, counted] = [sampleOf(values, layout), sampleOfSketch(sketch)]
        expect(counted.summary.mean).toBeCloseTo(kept.summary.mean, -Math.log10(kept.summary.mean) + 9)
        expect(Math.abs(counted.summary.sd - kept.summary.sd)).toBeLessThanOrEqual(1e-9 * kept.summary.mean)
        expect(counted.shareAtOrBelow(threshold)).toBe(kept.shareAtOrBelow(threshold))
        expect(counted.exceedance(threshold).share).toBeCloseTo(kept.exceedance(threshold).share, 12)
        expect(counted.exceedance(threshold).interval[1]).toBeCloseTo(kept.exceedance(threshold).interval[1], 9)
        const sorted = values.slice().sort()
        const median = counted.summary.p50
        expect(median).toBeGreaterThanOrEqual(sorted[Math.floor((values.length - 1) / 2)]! * (1 - 1 / 1000))
        expect(median).toBeLessThanOrEqual(sorted[Math.ceil((values.length - 1) / 2)]! * (1 + 1 / 1000))
      }),
    )
  })

  test('that are none or infinite keep their rank', () => {
    const values = Float64Array.from({ length: 100 }, (_, i) => (i < 10 ? 0 : i < 90 ? i : Infinity))
    const sketch = new Sketch(layoutOf(100, 1), [])
    sketch.add(values, 0)
    const { summary } = sampleOfSketch(sketch)
    expect([summary.p5, summary.p95, summary.mean]).toEqual([0, Infinity, Infinity])
    expect([summary.sd, summary.standardError.p95, summary.standardError.mean]).toEqual([NaN, NaN, NaN])
    expect(Math.abs(summary.p50 / 49.5 - 1)).toBeLessThan(0.02)
  })
})
