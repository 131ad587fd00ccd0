import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { commandsOf, filesOf, wordsOf } from '../cli/page.js'
import { run } from '../cli/world.js'
import { type Mutation, mutated, mutation } from './mutations.js'
import { expectGoodBehaviour } from './well-behaved.js'

const root = `${import.meta.dirname}/../..`
const pages = `${root}/test/cli/pages/broken`

describe('every broken file of the golden pages', () => {
  test.each(readdirSync(pages))('%s', async (name) => {
    const page = readFileSync(`${pages}/${name}`, 'utf8')
    const files = filesOf(page)
    const commands = commandsOf(page)
    expect(commands.length).toBeGreaterThan(0)
    for (const { command } of commands) expect(await expectGoodBehaviour(wordsOf(command), { files })).toBe(2)
  })
})

const specs = ['coding-assistant', 'customer-support', 'marketing-campaign', 'travel-planning'].map((name) =>
  readFileSync(`${root}/scenarios/${name}.yaml`, 'utf8'),
)

const world = (text: string) => ({ files: new Map([['spec.yaml', text]]) })

describe('every good spec that something happened to', () => {
  const good = specs.map((text): unknown => parse(text))

  test('is good before', async () => {
    for (const text of specs) expect((await run(['forecast', 'spec.yaml'], world(text))).code).toBe(0)
  })

  test('keys and values deleted, renamed, retyped, swapped and copied', async () => {
    const changes = fc.array(mutation, { minLength: 1, maxLength: 3 })
    let broken = 0
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...good), changes, async (tree, all) => {
        const text = stringify(all.reduce((at: unknown, each: Mutation) => mutated(at, each), tree))
        if ((await expectGoodBehaviour(['forecast', 'spec.yaml'], world(text))) === 2) broken++
      }),
      { numRuns: 150 },
    )
    expect(broken).toBeGreaterThan(50)
  })

  test('lines written twice, left out or shifted, and characters put in', async () => {
    const change = fc.record({ line: fc.nat(), kind: fc.constantFrom('twice', 'out', 'shift', 'insert') })
    const signs = fc.constantFrom(...'\t:-{}[]"\'#&*!|>%@`,?\\é\u202E0', '\u001b[31m', '<<: *a', '- ')
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...specs), change, signs, async (text, { line, kind }, sign) => {
        const lines = text.split('\n')
        const at = line % lines.length
        const now = lines[at]!
        const column = line % (now.length + 1)
        const put = {
          twice: [now, now],
          out: [],
          shift: [` ${now}`],
          insert: [`${now.slice(0, column)}${sign}${now.slice(column)}`],
        }
        await expectGoodBehaviour(['forecast', 'spec.yaml'], world(lines.toSpliced(at, 1, ...put[kind]).join('\n')))
      }),
      { numRuns: 100 },
    )
  })
})

describe('what no page can hold', () => {
  const mistakeIn = async (text: string) => {
    expect(await expectGoodBehaviour(['forecast', 'spec.yaml'], world(text))).toBe(2)
    return (await run(['forecast', 'spec.yaml'], world(text))).err
  }

  test('a file over 64 MiB', async () => {
    expect(await mistakeIn(`${specs[0]}\n# ${'x'.repeat(64 * 1024 * 1024)}\n`)).toContain('larger than 64 MiB')
  })

  test('a NUL byte', async () => {
    const err = await mistakeIn('schema: tokenomics/workflow@1\nname: Customer\0support\n')
    expect(err).toContain('spec.yaml:2:15')
    expect(err).toContain('this is a NUL byte')
  })

  test('bytes that are no UTF-8', async () => {
    const latin1 = Buffer.from('schema: tokenomics/workflow@1\nname: Qualit\xe4t\n', 'latin1').toString('utf8')
    expect(await mistakeIn(latin1)).toContain('not UTF-8 text')
  })

  test('a carriage return that would hide the line, and a bell', async () => {
    expect(await mistakeIn('schema: tokenomics/workflow@1\nname: ok\x07\n')).toContain('U+0007')
  })

  test('a hundred thousand brackets', async () => {
    expect(await mistakeIn(`workflows: ${'['.repeat(100_000)}`)).toContain('nested more than 100 deep')
    expect(await mistakeIn(`{"workflows": ${'['.repeat(100_000)}`)).toContain('nested more than 100 deep')
  })

  test('stdin', async () => {
    const { code, err } = await run(['forecast', '-'], { files: new Map([['-', 'workflows:\n\ttriage: {}\n']]) })
    expect(code).toBe(2)
    expect(err).toContain('--> (stdin):2:1')
  })
})
