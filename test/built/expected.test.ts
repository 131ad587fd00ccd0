import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { root, tokenomics } from './program.js'

interface Row {
  readonly scenario: string
  readonly path: string
  readonly value: number
  readonly tolerance: number
  readonly source: string
}

/** Worked figures of the field and of the scenarios, computed without this program (see `test/scenarios`). */
const rows: readonly Row[] = JSON.parse(readFileSync(`${root}/test/scenarios/expected.json`, 'utf8'))
const scenarios = [...new Set(rows.map(({ scenario }) => scenario))]

describe.each(scenarios)('%s', (scenario) => {
  const path = scenario.startsWith('scenarios/') ? scenario : `scenarios/${scenario}`
  const { code, out, err } = tokenomics(['forecast', path, '--format', 'json'])
  test('forecasts', () => {
    expect(code, err).toBe(0)
  })
  test.each(rows.filter((row) => row.scenario === scenario))(
    '$path is $value ($source)',
    ({ path: at, value, tolerance }) => {
      const actual = at
        .split('.')
        .reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], JSON.parse(out))
      expect(Math.abs((actual as number) / value - 1)).toBeLessThanOrEqual(tolerance)
    },
  )
})
