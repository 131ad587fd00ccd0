import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { formats } from '../../src/commands/formats.js'
import { compiled } from './compiled.js'

const root = `${import.meta.dirname}/../..`

const shipped = ['scenarios', 'pricebooks', 'templates'].flatMap((folder) =>
  readdirSync(`${root}/${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yaml'))
    .map((path) => `${folder}/${path}`),
)

const validators = Object.fromEntries(
  await Promise.all(Object.entries(formats).map(async ([name, { schema }]) => [name, compiled(await schema())])),
) as Readonly<Record<string, ReturnType<typeof compiled>>>

describe('every YAML file that ships is valid against the schema its first line names', () => {
  test('there are such files', () => expect(shipped.length).toBeGreaterThan(25))

  test.each(shipped)('%s', (path) => {
    const text = readFileSync(`${root}/${path}`, 'utf8')
    const [, name = ''] = /^# yaml-language-server: \$schema=[./]*\/schemas\/(\w+)\.schema\.json\n/.exec(text) ?? []
    const valid = validators[name]!
    valid(parse(text))
    expect(valid.errors).toBeNull()
  })
})
