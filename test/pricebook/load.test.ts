import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { InputError } from '../../src/diagnostics/diagnostic.js'
import { joinBooks, loadBook, loadShipped, prebuild, shippedProviders } from '../../src/pricebook/load.js'
import { aBook } from './a-book.js'

const root = new URL('../../', import.meta.url)
const text = readFileSync(new URL('published.yaml', import.meta.url), 'utf8').replace(
  'provider: published',
  'provider: openai',
)
const dearer = text.replace('rates: { input: 5, cache_read', 'rates: { input: 7, cache_read')
const assets = (files: Record<string, string>) => async (path: string) => files[path]

test('the list of shipped books is the folder', () => {
  const files = readdirSync(new URL('pricebooks/', root)).filter((name) => name.endsWith('.yaml'))
  expect(files.sort()).toEqual(shippedProviders.map((name) => `${name}.yaml`).sort())
})

test.each(shippedProviders)('the book of %s is right, and is of that provider', async (provider) => {
  const book = await loadShipped(provider, async (path) =>
    path.startsWith('dist/') ? undefined : readFileSync(new URL(path, root), 'utf8'),
  )
  expect(book?.provider).toBe(provider)
})

describe('a shipped book', () => {
  test('is the same prebuilt and from its YAML', async () => {
    const built = JSON.stringify(await prebuild(text))
    const fromYaml = await loadShipped('openai', assets({ 'pricebooks/openai.yaml': text }))
    const fromJson = await loadShipped('openai', assets({ 'dist/pricebooks/openai.json': built }))
    expect({ ...fromJson, source: null }).toEqual({ ...fromYaml, source: null })
    expect(fromYaml?.file.path).toBe('pricebooks/openai.yaml')
  })

  test('is prebuilt as long as its YAML is what was built', async () => {
    const built = JSON.stringify({ ...(await prebuild(text)), value: (await prebuild(dearer)).value })
    const book = await loadShipped(
      'openai',
      assets({ 'dist/pricebooks/openai.json': built, 'pricebooks/openai.yaml': text }),
    )
    expect(book?.models[0]?.prices[0]?.rates).toMatchObject({ input: 7 })
    expect(await book?.source()).toEqual({ path: 'pricebooks/openai.yaml', text })
  })

  test('that was edited since the build is read anew, and told apart by its hash', async () => {
    const built = JSON.stringify(await prebuild(text))
    const book = await loadShipped(
      'openai',
      assets({ 'dist/pricebooks/openai.json': built, 'pricebooks/openai.yaml': dearer }),
    )
    expect(book?.models[0]?.prices[0]?.rates).toMatchObject({ input: 7 })
    expect(book?.file.sha256).toBe(createHash('sha256').update(dearer).digest('hex'))
    expect(await book?.source()).toEqual({ path: 'pricebooks/openai.yaml', text: dearer })
  })

  test('that does not exist is not looked for', async () => {
    const asset = async () => {
      throw new Error('asked for a file')
    }
    expect(await loadShipped('../../secret', asset)).toBeUndefined()
  })
})

test("the hash of a user's book is that of its text", async () => {
  const book = await loadBook({ path: 'own.yaml', text })
  expect(book.file).toEqual({ path: 'own.yaml', sha256: createHash('sha256').update(text, 'utf8').digest('hex') })
})

test('a book without a version is named by the day it was compared', async () => {
  const book = await loadBook({ path: 'own.yaml', text: text.replace(/book_version.*\n/, '') })
  expect(book.book_version).toBe('2026.11.22')
})

test.each(['1', '2026.11', '2026.11.22', '"2026.10"'])('the version %s is a text', async (version) => {
  const book = await loadBook({ path: 'own.yaml', text: text.replace(/book_version.*/, `book_version: ${version}`) })
  expect(book.book_version).toBe(version.replaceAll('"', ''))
})

describe('books of a forecast', () => {
  const model = 'models: [{ id: m, prices: [{ from: unknown, rates: { input: 1, output: 2 } }] }]'

  test("a user's own book replaces the shipped one of its provider", async () => {
    const [a, b, own] = await Promise.all([aBook(model, 'a'), aBook(model, 'b'), aBook(model, 'a')])
    expect(await joinBooks([a, b], [own])).toEqual([b, own])
  })

  test("two of the user's books cannot be of one provider", async () => {
    const [a, b] = await Promise.all([aBook(model, 'a'), aBook(model, 'a')])
    await expect(joinBooks([], [a, b])).rejects.toThrow(InputError)
  })
})
