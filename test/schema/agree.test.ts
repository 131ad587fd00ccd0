import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { formats, type JsonSchema } from '../../src/commands/formats.js'
import { contract } from '../../src/contract/schema.js'
import { InputError } from '../../src/diagnostics/diagnostic.js'
import { budget } from '../../src/gate/budget-schema.js'
import { buckets } from '../../src/pricebook/buckets.js'
import { read } from '../../src/yaml/read.js'
import { compiled } from './compiled.js'
import { spoilt } from './spoilt.js'

/** Values of every type and of the forms that keys have: what is right in one place is wrong in another. */
const others: readonly unknown[] = [
  [true],
  true,
  null,
  ...[-1, 0, 0.5, 3, 1e9],
  ...['', 'word', 'two words', 'a/b', 'EUR', '2027-01', '2027-01-31', '2026-13-01'],
  [],
  ['word'],
  {},
]

/** What only several keys together get wrong, which an editor does not see and the program does. */
const together = {
  contract:
    /^the step over \S+ does not lie above the one before it|^there is no throughput of |does not draw on this commitment$|^this size is not sold/,
  budget: /^(there is no (budget|rule) "|rule "[^"]+" (names no budget|has no (limit|max_share)$))/,
} as const

describe.each([
  ['contract', contract],
  ['budget', budget],
] as const)('%s', (name, schema) => {
  const document: unknown = parse(readFileSync(`${import.meta.dirname}/${name}.yaml`, 'utf8'))
  const published = formats[name]!.schema()
  const validator = published.then(compiled)

  /** What the program has against a document; nothing where it accepts it. */
  const mistakes = (value: unknown): Promise<readonly string[]> =>
    read({ path: name, text: JSON.stringify(value) }, schema).then(
      () => [],
      (error: unknown) => {
        if (error instanceof InputError) return error.diagnostics.map(({ message }) => message)
        throw error
      },
    )

  test('the file has every key of the format', async () => {
    // Of the kinds of tokens, which are all alike, it has some.
    const written = new Set([...keysOf(document), ...buckets])
    expect(definedIn(await published).filter((key) => !written.has(key))).toEqual([])
  })

  test('spoilt in any place, the schema and the program say the same of it', async () => {
    const valid = await validator
    expect([valid(document), await mistakes(document)]).toEqual([true, []])
    const changes = spoilt(document, others)
    expect(changes.length).toBeGreaterThan(1000)
    const differing = []
    for (const { how, at, changed } of changes) {
      const said = await mistakes(changed)
      const both = valid(changed) === (said.length === 0)
      const seenByTheProgram = said.length > 0 && said.every((message) => together[name].test(message))
      if (!both && !seenByTheProgram) differing.push({ how, at, said })
    }
    expect(differing).toEqual([])
  })

  test('a key more, or another type, is wrong for both wherever it stands', async () => {
    const valid = await validator
    for (const { how, at, changed } of spoilt(document)) {
      if (how === 'less') continue
      expect([how, at, valid(changed), (await mistakes(changed)).length > 0]).toEqual([how, at, false, true])
    }
  })
})

/** Every key of a document. */
function keysOf(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  const inside = Object.values(value).flatMap(keysOf)
  return Array.isArray(value) ? inside : [...Object.keys(value), ...inside]
}

/** Every key that a schema defines by name. */
function definedIn(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return []
  const own = Array.isArray(schema) ? {} : ((schema as JsonSchema)['properties'] ?? {})
  return [...Object.keys(own), ...Object.values(schema).flatMap(definedIn)]
}
