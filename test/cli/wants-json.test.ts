import { expect, test } from 'vitest'
import { run } from './world.js'

const isJson = async (...args: readonly string[]): Promise<boolean> => {
  const { code, err } = await run(args)
  expect(code).toBe(2)
  return err.startsWith('{')
}

test.each([
  [['--format', 'json']],
  [['--format=json']],
  [['-f', 'json']],
  [['-fjson']],
  [['--format', 'csv', '-f', 'json']],
  [['--set', 'name=--format csv', '--format', 'json']],
])('mistakes are JSON with %j', async (args) => {
  expect(await isJson('forecast', 'missing.yaml', ...args)).toBe(true)
})

test.each([
  [[]],
  [['--format', 'csv']],
  [['--set', 'name=--format json']],
  [['--set', 'name= -f json ']],
  [['-f', 'json', '--format', 'table']],
  [['-o', '--format=json']],
  [['--', '--format', 'json']],
])('and text with %j', async (args) => {
  expect(await isJson('forecast', 'missing.yaml', ...args)).toBe(false)
})

test('a mistake in an option is JSON too, though --format stands behind it', async () => {
  expect(await isJson('forecast', 'missing.yaml', '--set', 'horizon.months', '--format', 'json')).toBe(true)
})

test('commands below commands know their options', async () => {
  expect(await isJson('prices', 'quote', 'openai/no-such-model', '--tokens', 'input=1', '--format', 'json')).toBe(true)
})
