import { describe, expect, test } from 'vitest'
import { tokenomics } from './program.js'

const range = '{ p10: 500, p90: 4000 }'
const workflow = (i: number) =>
  `  flow-${i}: { demand: { turns: ${range} }, model: openai/gpt-6-luna, tokens: { input: ${range}, output: 10 } }\n`
const many = `schema: tokenomics/workflow@1\nworkflows:\n${Array.from({ length: 130 }, (_, i) => workflow(i)).join('')}`

describe('threads', () => {
  const forecast = (threads: number) =>
    tokenomics(['forecast', '-', '--format', 'json', '--draws', '400', '--threads', String(threads)], { input: many })

  test('one, two and four of them print the same bytes', () => {
    const one = forecast(1)
    expect([one.code, one.err]).toEqual([0, ''])
    expect(JSON.parse(one.out).simulation.spend.p95).toBeGreaterThan(0)
    for (const threads of [2, 4]) expect(forecast(threads).out).toBe(one.out)
  })

  test('draws too many to keep are shared out too', () => {
    const draws = (threads: number) =>
      tokenomics(['forecast', '-', '--format', 'json', '--draws', '2200000', '--threads', String(threads)], {
        input: `schema: tokenomics/workflow@1\nworkflows:\n${workflow(0)}`,
      }).out
    expect(draws(2)).toBe(draws(1))
  })
})

describe('options of the simulation that do not make sense', () => {
  test.each([
    [['--draws', '0'], /from 1 to a thousand million/],
    [['--draws', 'many'], /whole number/],
    [['--threads', '0'], /from 1 to 256/],
    [['--sampling', 'halton'], /sobol, lhs, mc/],
    [['--budget', '-1'], /amount in the currency/],
    [['--no-simulation', '--budget', '10'], /cannot be used with/],
    [['--no-simulation', '--draws', '10'], /cannot be used with/],
  ])('%j', (args, message) => {
    const ran = tokenomics(['forecast', 'scenarios/customer-support.yaml', ...args])
    expect([ran.code, ran.out]).toEqual([2, ''])
    expect(ran.err).toMatch(message)
  })
})
