import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { shippedLevers } from '../../../src/commands/lever-files.js'
import { run } from '../../cli/world.js'
import { scenarios } from '../../report/scenarios.js'
import { pulled } from './world.js'

const folder = `${import.meta.dirname}/../../../scenarios/levers`
const read = (path: string): unknown => parse(readFileSync(`${import.meta.dirname}/../../../${path}`, 'utf8'))
const changesOf = (name: string) =>
  (read(`scenarios/levers/${name}.yaml`) as { readonly changes: readonly unknown[] }).changes

test('the levers of the folder are those that have a name', () => {
  expect(readdirSync(folder).map((name) => name.replace(/\.yaml$/, ''))).toEqual([...shippedLevers])
})

test('each changes something in a scenario, and each scenario but examples has some that fit', () => {
  const fitting = shippedLevers.map((name) =>
    scenarios.filter((path) => pulled(read(path), ...changesOf(name)).touched.length > 0),
  )
  for (const [i, paths] of fitting.entries())
    expect([shippedLevers[i], paths.length]).not.toEqual([shippedLevers[i], 0])
})

describe('every shipped lever can be pulled in every spec that ships, alone and with all others', () => {
  test.each(scenarios)(
    '%s',
    async (path) => {
      const some = shippedLevers.some((name) => pulled(read(path), ...changesOf(name)).touched.length > 0)
      const { code, out, err } = await run(['compare', path, '--all-levers', '--no-simulation', '--format', 'json'])
      expect([code, some || err.includes('changes nothing')]).toEqual([some ? 0 : 2, true])
      if (some) expect(out).not.toMatch(/NaN|Infinity/)
    },
    60_000,
  )
})
