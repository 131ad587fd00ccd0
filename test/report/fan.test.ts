import { expect, test } from 'vitest'
import { fan, sparkline } from '../../src/report/fan.js'

const whole = (value: number) => String(Math.round(value))

test('a fan has its middle between its ends, at the height of its amounts', () => {
  const steps = [0, 1, 2, 3, 4].map((k) => ({ low: 10 * k, middle: 20 * k, high: 30 * k }))
  const lines = fan(steps, whole, ['first', 'last'])
  expect(lines).toHaveLength(11)
  expect(lines[0]).toMatch(/^120 │/)
  expect(lines[8]).toMatch(/^ {2}0 │••••/)
  for (const [k, { low, middle, high }] of steps.entries()) {
    const column = lines.slice(0, 9).map((line) => line.split('│')[1]!.padEnd(20)[4 * k]!)
    const rowOf = (value: number) => Math.round(((120 - value) / 120) * 8)
    expect(column.indexOf('•')).toBe(rowOf(middle))
    const drawn = column.flatMap((sign, row) => (sign === ' ' ? [] : [row]))
    expect([drawn[0], drawn.at(-1)]).toEqual([rowOf(high), rowOf(low)])
  }
  expect(lines[10]!.trimStart()).toBe('first           last')
})

test('sixty months fit in sixty columns, and equal amounts are one line', () => {
  const flat = Array.from({ length: 60 }, () => ({ low: 5, middle: 5, high: 5 }))
  const lines = fan(flat, whole, ['a', 'b'])
  expect(lines[0]).toBe(`5 │${'•'.repeat(60)}`)
  expect(Math.max(...lines.map((line) => line.length))).toBe(63)
})

test('a sparkline rises from the lowest to the highest', () => {
  expect(sparkline([0, 1, 2, 3, 4, 5, 6, 7])).toBe('▁▂▃▄▅▆▇█')
  expect(sparkline([3, 3])).toBe('▁▁')
})
