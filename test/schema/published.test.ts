import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { formats, type JsonSchema, schemaText } from '../../src/commands/formats.js'

const folder = `${import.meta.dirname}/../../schemas`

describe.each(Object.keys(formats))('%s', (name) => {
  const path = `${folder}/${name}.schema.json`

  // `UPDATE=1 npx vitest run test/schema` writes what the program prints now; read the diff.
  test('is published as the program prints it', async () => {
    const text = schemaText(await formats[name]!.schema())
    if (process.env['UPDATE']) writeFileSync(path, text)
    else expect(existsSync(path) && readFileSync(path, 'utf8')).toBe(text)
  })

  test('is draft 2020-12, with a title and a description', async () => {
    const schema = await formats[name]!.schema()
    expect(schema['$schema']).toBe('https://json-schema.org/draft/2020-12/schema')
    expect(schema['title']).toBeTruthy()
    expect(schema['description']).toBeTruthy()
  })

  test('resolves every reference inside itself', async () => {
    const schema = await formats[name]!.schema()
    const defined = Object.keys((schema['$defs'] ?? {}) as object).map((key) => `#/$defs/${key}`)
    const used = objectsIn(schema).flatMap(({ $ref }) => ($ref === undefined ? [] : [$ref]))
    expect(used.filter((reference) => !defined.includes(String(reference)))).toEqual([])
  })

  test('takes no key it does not know, and explains each key on hover', async () => {
    const schema = await formats[name]!.schema()
    const mappings = objectsIn(schema).filter((each) => each['properties'] !== undefined)
    expect(mappings.length).toBeGreaterThan(1)
    expect(mappings.filter((each) => each['additionalProperties'] === undefined)).toEqual([])
    const silent = mappings.flatMap((each) =>
      Object.entries(each['properties'] as Record<string, JsonSchema>)
        .filter(([, { description }]) => !description)
        .map(([key]) => key),
    )
    expect(silent).toEqual([])
  })
})

test('no schema is published that the program does not print', () => {
  expect(readdirSync(folder)).toEqual(
    Object.keys(formats)
      .map((name) => `${name}.schema.json`)
      .sort(),
  )
})

/** Every mapping inside a schema, itself included; the names under `properties` are no keywords. */
function objectsIn(value: unknown, names = false): readonly JsonSchema[] {
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap((each) => objectsIn(each))
  const inside = Object.entries(value).flatMap(([key, part]) =>
    objectsIn(part, !names && ['properties', '$defs', 'patternProperties'].includes(key)),
  )
  return names ? inside : [value as JsonSchema, ...inside]
}
