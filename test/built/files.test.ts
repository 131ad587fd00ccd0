import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Io } from '../../src/cli/io.js'
import { root, tokenomics } from './program.js'

const { writeFiles }: Pick<Io, 'writeFiles'> = createRequire(import.meta.url)(join(root, 'bin/files.js'))

let folder = ''
const at = (name: string) => join(folder, name)
const textOf = (name: string) => readFileSync(at(name), 'utf8')

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tokenomics-files-'))
  writeFileSync(at('a'), 'old a')
  writeFileSync(at('b'), 'old b')
})
afterEach(() => rmSync(folder, { recursive: true }))

test('several files are written, new ones among them, and nothing else is left', async () => {
  await writeFiles([
    { path: at('a'), text: 'new a' },
    { path: at('b'), text: ['new ', 'b'] },
    { path: at('c'), text: 'new c' },
  ])
  expect(readdirSync(folder)).toEqual(['a', 'b', 'c'])
  expect(['a', 'b', 'c'].map(textOf)).toEqual(['new a', 'new b', 'new c'])
})

test.each([
  ['a folder stands in the place of one', 'full', 'EISDIR'],
  ['the folder of one is missing', 'none/c', 'ENOENT'],
  ['the folder of one is a file', 'a/c', 'ENOTDIR'],
])('all stay as they were when %s', async (_, last, code) => {
  mkdirSync(at('full'))
  writeFileSync(at('full/kept'), '')
  const files = ['a', 'new', 'b', last].map((name) => ({ path: at(name), text: 'changed' }))
  await expect(writeFiles(files)).rejects.toMatchObject({ code, target: at(last) })
  expect(readdirSync(folder)).toEqual(['a', 'b', 'full'])
  expect([textOf('a'), textOf('b')]).toEqual(['old a', 'old b'])
})

test('what fails only when files are put in their places is undone too', async () => {
  // A folder of the same name comes up after the drafts are written: it cannot be replaced by a file.
  const late = function* () {
    yield 'changed'
    mkdirSync(at('z/inside'), { recursive: true })
  }
  const files = [
    { path: at('a'), text: 'changed' },
    { path: at('new/c'), text: 'changed', inNewFolder: true },
    { path: at('z'), text: late() },
  ]
  await expect(writeFiles(files)).rejects.toMatchObject({ target: at('z') })
  expect(readdirSync(folder)).toEqual(['a', 'b', 'z'])
  expect(textOf('a')).toBe('old a')
})

test('a text that cannot be made to its end changes nothing', async () => {
  const failing = function* () {
    yield 'half'
    throw new Error('no more')
  }
  await expect(writeFiles([{ path: at('a'), text: failing() }])).rejects.toThrow('no more')
  expect([readdirSync(folder), textOf('a')]).toEqual([['a', 'b'], 'old a'])
})

test('a folder is made where that is wanted, and only there', async () => {
  await writeFiles([{ path: at('x/y/c'), text: 'new', inNewFolder: true }])
  expect(textOf('x/y/c')).toBe('new')
  await expect(writeFiles([{ path: at('p/q'), text: 'new' }])).rejects.toMatchObject({ code: 'ENOENT' })
})

const list = JSON.stringify(
  Object.fromEntries(
    ['acme', 'globex'].map((litellm_provider) => [
      `${litellm_provider}/m`,
      { litellm_provider, input_cost_per_token: 2e-6, output_cost_per_token: 8e-6 },
    ]),
  ),
)

test('an import into a folder that is not there makes it, with all books in it', () => {
  writeFileSync(at('list.json'), list)
  const ran = tokenomics(['prices', 'import', 'litellm', 'list.json', '--into', 'made/books/'], { cwd: folder })
  expect([ran.code, ran.err]).toEqual([0, ''])
  expect(readdirSync(at('made/books'))).toEqual(['acme.yaml', 'globex.yaml'])
})

test('an import into a folder with something in the place of a book writes no other book', () => {
  writeFileSync(at('list.json'), list)
  mkdirSync(at('books/globex.yaml'), { recursive: true })
  const ran = tokenomics(['prices', 'import', 'litellm', 'list.json', '--into', 'books/'], { cwd: folder })
  expect([ran.code, ran.out]).toEqual([2, ''])
  expect(ran.err).toContain('books/globex.yaml is a folder')
  expect(readdirSync(at('books'))).toEqual(['globex.yaml'])
})

test('a book of a folder is known by its provider, and no other file is taken for one', () => {
  writeFileSync(at('list.json'), list)
  const importInto = () => tokenomics(['prices', 'import', 'litellm', 'list.json', '--into', 'books'], { cwd: folder })
  mkdirSync(at('books'))
  const own = 'schema: tokenomics/pricebook@1\nprovider: acme\nas_of: 2026-07-01\ncurrency: USD\nunit: per_1m_tokens\n'
  const models = 'models:\n- { id: n, prices: [{ from: unknown, rates: { input: 1, output: 2 } }] }\n'
  writeFileSync(at('books/ours.yaml'), own + models)
  writeFileSync(at('books/globex.yaml'), 'notes: of our own\n')
  const refused = importInto()
  expect([refused.code, refused.err]).toEqual([
    2,
    expect.stringContaining('books/globex.yaml is no price book of globex'),
  ])
  expect(textOf('books/ours.yaml')).toBe(own + models)

  rmSync(at('books/globex.yaml'))
  expect(importInto().code).toBe(0)
  expect(readdirSync(at('books'))).toEqual(['globex.yaml', 'ours.yaml'])
  expect(textOf('books/ours.yaml')).toMatch(/id: n,.*id: m\n/s)
})

test('a provider of a list cannot choose where its book goes', () => {
  const entry = { input_cost_per_token: 2e-6, output_cost_per_token: 8e-6 }
  const names = ['../evil', '/tmp/evil', '..', '.hidden', 'a b', 'acme']
  const hostile = names.map((litellm_provider, i) => [`m${i}`, { ...entry, litellm_provider }])
  writeFileSync(at('list.json'), JSON.stringify(Object.fromEntries(hostile)))
  const ran = tokenomics(['prices', 'import', 'litellm', 'list.json', '--into', 'books/'], { cwd: folder })
  expect([ran.code, readdirSync(at('books')), readdirSync(folder)]).toEqual([
    0,
    ['acme.yaml'],
    ['a', 'b', 'books', 'list.json'],
  ])
})

test('a file in the place of the folder is no bug', () => {
  writeFileSync(at('list.json'), list)
  const ran = tokenomics(['prices', 'import', 'litellm', 'list.json', '--into', 'a/'], { cwd: folder })
  expect([ran.code, ran.out]).toEqual([2, ''])
  expect(ran.err).toMatch(/a\/acme\.yaml cannot be (read|written)/)
  expect(textOf('a')).toBe('old a')
})
