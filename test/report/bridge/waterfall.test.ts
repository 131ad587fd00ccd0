import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Step, waterfall } from '../../../src/report/bridge/waterfall.js'

const steps = fc
  .tuple(
    fc.double({ min: 0, max: 1e6, noNaN: true }),
    fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { maxLength: 7 }),
  )
  .map(([base, changes]): readonly Step[] => [
    { kind: 'whole', value: base },
    ...changes.map((value) => ({ kind: 'change' as const, value })),
    { kind: 'whole', value: changes.reduce((sum, value) => sum + value, base) },
  ])

test('no bar is longer than its columns, changes have the sign they go by, and what is not nothing shows', () => {
  fc.assert(
    fc.property(steps, fc.integer({ min: 12, max: 60 }), (all, columns) => {
      const { bars, begins } = waterfall(all, columns)
      for (const [i, { kind, value }] of all.entries()) {
        const bar = bars[i]!
        expect(bar.length).toBeLessThanOrEqual(columns)
        if (kind === 'whole') expect(bar).toMatch(/^ *█*$/)
        else if (Math.abs(value) > 1e-3) expect(bar).toMatch(value > 0 ? /^ *\++$/ : /^ *-+$/)
      }
      if (begins !== undefined) expect(begins).toBeGreaterThanOrEqual(0)
    }),
  )
})

test('each change begins where the one before ended', () => {
  const { bars, begins } = waterfall(
    [
      { kind: 'whole', value: 4 },
      { kind: 'change', value: 4 },
      { kind: 'change', value: -6 },
      { kind: 'whole', value: 2 },
    ],
    16,
  )
  expect([...bars, begins]).toEqual(['████████', '        ++++++++', '    ------------', '████', undefined])
})

test('where changes are small beside the whole the axis begins below them', () => {
  const { bars, begins } = waterfall(
    [
      { kind: 'whole', value: 1000 },
      { kind: 'change', value: 30 },
      { kind: 'whole', value: 1030 },
    ],
    40,
  )
  expect([...bars.map((bar) => bar.trim().length), begins]).toEqual([10, 30, 40, 990])
})
