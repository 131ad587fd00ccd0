import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { InputError, isSpan, type SourceFile } from '../../src/diagnostics/diagnostic.js'
import { lineAndColumn } from '../../src/diagnostics/position.js'
import { yamlTree } from '../../src/yaml/compose.js'
import { largeTree } from '../../src/yaml/compose-large.js'
import { mostForLibrary } from '../../src/yaml/limits.js'
import { plainValue } from '../../src/yaml/plain.js'
import { read } from '../../src/yaml/read.js'
import { plainOf } from '../../src/yaml/tree.js'
import { mappingish, yamlish } from './texts.js'

const fileOf = (text: string): SourceFile => ({ path: 'spec.yaml', text })

describe('a text is read alike, however long it is', () => {
  const root = new URL('../../', import.meta.url)
  const shipped = ['scenarios/', 'pricebooks/', 'templates/'].flatMap((folder) =>
    readdirSync(new URL(folder, root), { encoding: 'utf8' })
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => `${folder}${name}`),
  )
  test.each(shipped)('%s, every position in it included', async (path) => {
    const file = fileOf(readFileSync(new URL(path, root), 'utf8'))
    expect(await largeTree(file)).toEqual(yamlTree(file))
  })

  test.each([yamlish, mappingish])('any plain text', async (texts) => {
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        if (!plainValue(text)) return
        const [large, small] = [await largeTree(fileOf(text)), yamlTree(fileOf(text))]
        expect(large.mistakes).toEqual(small.mistakes)
        expect(large.tree && plainOf(large.tree)).toEqual(small.tree && plainOf(small.tree))
      }),
      { numRuns: Number(process.env.RUNS ?? 500) },
    )
  })
})

describe('a file of many megabytes', () => {
  const schema = z.record(z.string(), z.unknown()).and(z.object({ last: z.object({ users: z.number() }) }))
  const filler = `# ${'a long comment '.repeat(1000)}\n`.repeat(Math.ceil(mostForLibrary / 15_000))
  const lines = filler.split('\n').length

  /** `code line:column text-under-the-carets` of every mistake. */
  const mistakes = async (text: string): Promise<readonly string[]> => {
    const error: unknown = await read(fileOf(text), schema).catch((thrown: unknown) => thrown)
    if (!(error instanceof InputError)) throw new Error('there is no mistake')
    return error.diagnostics.map(({ code, where }) => {
      if (!where || !isSpan(where)) return code
      const { line, column } = lineAndColumn(where)
      return `${code} ${line - lines}:${column} ${where.file.text.slice(where.start, where.end).slice(0, 20)}`.trimEnd()
    })
  }

  test('is read', async () => {
    expect(await read(fileOf(`${filler}last: { users: 3 }\n`), schema)).toEqual({ last: { users: 3 } })
  })

  test('is read with the blocks it repeats', async () => {
    expect(await read(fileOf(`${filler}a: &x { users: 3, b: [no, ~] }\nlast: { <<: *x, b: 2 }\n`), schema)).toEqual({
      a: { users: 3, b: ['no', null] },
      last: { users: 3, b: 2 },
    })
  })

  test.each([
    ['last:\n  users: many\n', ['wrong-type 1:10 many']],
    ['last: { users: 3 }\nb: { k: "a", "k": 2 }\n', ['duplicate-key 1:14 "k"']],
    ['last: { users: 3, b: *b }\n', ['alias 0:22 *b']],
    ['last: { users: !!int 3 }\n', ['unsupported 0:16 !!int']],
    ['? [a]\n: 1\n', ['yaml-syntax 0:3 [a]']],
    ['last: users: 3\n', ['yaml-syntax 0:12 : 3']],
    ['last:\n  users\n  b: 3\n', ['yaml-syntax 2:4 : 3']],
    ['last:\n  users: 3\n a: 1\n', ['yaml-syntax 2:2 a']],
    ['last: [1 2', ['yaml-syntax 0:11']],
    ['last: "1 2', ['yaml-syntax 0:11']],
    ['last:\n\tusers: 3\n', ['yaml-syntax 1:1']],
    ['last: 1\n---\na: 1\n', ['yaml-syntax 2:1 a']],
    [`last: ${'['.repeat(200)}`, ['too-deep 0:106 [']],
  ])('ends in a mistake at its place: %j', async (end, expected) => {
    expect(await mistakes(`${filler}${end}`)).toEqual(expected)
  })

  test.each([
    ['words', 'x y z\n'],
    ['brackets', '['],
    ['quotes', '"a'],
    ['colons', 'a: b: c\n'],
    ['one key', 'a key: of a spec\n'],
    ['names', '&a '],
    ['an alphabet', '!"#$%&()*+,-./:;<=>?@[]^_`{|}~ \n'],
  ])('of %s alone is refused within seconds', async (_, piece) => {
    const started = performance.now()
    expect((await mistakes(piece.repeat((1.2 * mostForLibrary) / piece.length))).length).toBeGreaterThan(0)
    expect(performance.now() - started).toBeLessThan(20_000)
  })
})
