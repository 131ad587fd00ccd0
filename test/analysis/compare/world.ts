import { expect } from 'vitest'
import type { Comparison } from '../../../src/analysis/compare/result.js'
import type { Forecast } from '../../../src/forecast/forecast.js'
import { run } from '../../cli/world.js'
import { flatBook } from '../world.js'

const filesOf = (files: Readonly<Record<string, unknown>>) =>
  new Map(Object.entries({ 'own.yaml': flatBook, ...files }).map(([path, value]) => [path, JSON.stringify(value)]))

async function printed(command: string, files: Readonly<Record<string, unknown>>, args: readonly string[]) {
  const { code, out, err } = await run([command, 'spec.yaml', '--format', 'json', ...args], { files: filesOf(files) })
  expect(err).toBe('')
  expect(code).toBe(0)
  return JSON.parse(out) as unknown
}

/** What compare says of a spec at the prices of the flat book: 1 a million tokens. */
export const compared = async (
  spec: unknown,
  args: readonly string[] = [],
  files: Readonly<Record<string, unknown>> = {},
): Promise<Comparison> => (await printed('compare', { 'spec.yaml': spec, ...files }, args)) as Comparison

/** And what forecast says. */
export const forecast = async (spec: unknown, args: readonly string[] = []): Promise<Forecast> =>
  (await printed('forecast', { 'spec.yaml': spec }, args)) as Forecast

/** A lever of a spec's own. */
export const lever = (changes: readonly unknown[], more: object = {}) => ({
  title: 'A change',
  assumption: 'It works',
  changes,
  ...more,
})

/** The combination of some levers. */
export const pulling = ({ combinations }: Comparison, ...levers: readonly string[]) =>
  combinations.find((each) => [...each.levers].sort().join() === [...levers].sort().join())!

export const near = (value: number | null | undefined, expected: number, relative = 1e-12) =>
  expect(Math.abs(value! - expected)).toBeLessThanOrEqual(relative * Math.max(Math.abs(expected), 1e-12))
