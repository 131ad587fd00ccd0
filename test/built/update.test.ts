import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { breaksOff, type Loopback, leadsTo, loopback, neverEnds, serves } from '../download/server.js'
import { started } from './program.js'

const book = (provider: string) => `schema: tokenomics/pricebook@1
provider: ${provider}
book_version: 2026.07.01
as_of: 2026-07-01
currency: USD
unit: per_1m_tokens
models:
# Kept by hand.
- id: m
  prices: [{ from: unknown, rates: { input: 2, output: 8 } }]
`

/** A list of litellm in which the model of each provider costs so much, in USD per Mtok. */
const listOf = (input: number, providers: readonly string[] = ['acme', 'globex']) =>
  JSON.stringify(
    Object.fromEntries(
      providers.map((name) => [
        `${name}/m`,
        { litellm_provider: name, input_cost_per_token: input / 1e6, output_cost_per_token: (4 * input) / 1e6 },
      ]),
    ),
  )

const folder = mkdtempSync(join(tmpdir(), 'tokenomics-update-'))
const books = join(folder, 'books')
const state = () =>
  Object.fromEntries(readdirSync(books).map((name) => [name, readFileSync(join(books, name), 'utf8')]))

let server: Loopback

beforeAll(async () => {
  server = await loopback({
    '/list': serves(gzipSync(listOf(3)), { 'content-encoding': 'gzip' }),
    '/moved': leadsTo('/list', 301),
    '/jump': serves(listOf(2000)),
    '/one-jump': serves(`{${listOf(3, ['acme']).slice(1, -1)},${listOf(0.01, ['globex']).slice(1, -1)}}`),
    '/loop': leadsTo('/loop'),
    '/broken': (_, response) => response.writeHead(500).end(listOf(3)),
    '/page': serves('<!doctype html>', { 'content-type': 'text/html' }),
    '/text': serves('rate limit exceeded'),
    '/half': serves(listOf(3).slice(0, -20)),
    '/breaks-off': breaksOff(listOf(3)),
    '/other': serves('{"prices":[1,2]}', { 'content-type': 'application/json' }),
    '/never-ends': neverEnds,
    '/large': serves(Buffer.alloc(33 << 20, ' ')),
  })
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})
beforeEach(() => {
  rmSync(books, { recursive: true, force: true })
  mkdirSync(books)
  for (const name of ['acme', 'globex']) writeFileSync(join(books, `${name}.yaml`), book(name))
})

const update = (path: string, ...more: readonly string[]) =>
  started(['prices', 'update', 'litellm', '--url', `${server.url}${path}`, '--into', `${books}/`, ...more])

describe('a list that is served', () => {
  test.each(['/list', '/moved'])('%s is proposed, then written, then nothing is left to propose', async (path) => {
    const before = state()
    const proposal = await update(path, '--format', 'json')
    expect(proposal.code).toBe(0)
    expect(JSON.parse(proposal.out).books).toMatchObject([
      { provider: 'acme', differs: true, written: null, changed: [{ model: 'acme/m', from: '2026-11-22' }] },
      { provider: 'globex', differs: true, written: null, changed: [{ model: 'globex/m', from: '2026-11-22' }] },
    ])
    expect(state()).toEqual(before)

    const report = join(folder, 'report.md')
    expect(await update(path, '--write', '--format', 'markdown', '-o', report)).toEqual({ code: 0, out: '', err: '' })
    expect(readFileSync(report, 'utf8')).toContain('| acme/m | 2026-11-22 | input | 2.00 | 3.00 | +50.0 % |')
    expect(Object.keys(state())).toEqual(['acme.yaml', 'globex.yaml'])
    for (const [name, text] of Object.entries(state())) {
      expect(text, name).toContain('{ from: unknown, rates: { input: 2, output: 8 } }')
      expect(text, name).toContain('# Kept by hand.')
      expect(text, name).toMatch(/rates: \{ input: 3, output: 12 \}/)
    }

    const written = state()
    const again = await update(path, '--write', '--format', 'json')
    expect(JSON.parse(again.out).books).toMatchObject([
      { differs: false, written: null, changed: [], added: [] },
      { differs: false, written: null, changed: [], added: [] },
    ])
    expect(state()).toEqual(written)
  })

  test('a price that jumps is refused until its model is accepted, or all are', async () => {
    const before = state()
    expect(await update('/jump', '--write')).toMatchObject({ code: 2, out: '' })
    const one = await update('/jump', '--write', '--accept', 'acme/m')
    expect(one.err).toContain('globex/m: input jumps from 2 to 2000, more than 10 times')
    expect(one.err).not.toContain('acme/m:')
    expect(state()).toEqual(before)

    expect(await update('/one-jump', '--write', '--accept', 'globex/m')).toMatchObject({ code: 0 })
    expect(state()['globex.yaml']).toContain('input: 0.01')
    expect(await update('/jump', '--write', '--accept', '--from', '2026-12-01')).toMatchObject({ code: 0 })
    expect(state()['acme.yaml']).toContain('input: 2000')
  })
})

test.each([
  ['/absent', 'status 404'],
  ['/broken', 'status 500'],
  ['/loop', 'on and on'],
  ['/page', 'text/html, and not JSON'],
  ['/text', 'is not JSON'],
  ['/half', 'is not JSON'],
  ['/breaks-off', 'the connection broke off'],
  ['/other', 'is not a list of prices of litellm'],
  ['/never-ends', 'it was not there after 0.5 s'],
  ['/large', 'longer than 32 MiB'],
])('%s leaves all books as they are, and says why: %s', async (path, why) => {
  const before = state()
  const report = join(folder, 'none.json')
  const wait = path === '/never-ends' ? ['--timeout', '0.5'] : []
  const { code, out, err } = await update(path, '--write', ...wait, '-o', report, '--format', 'json')
  expect([code, out]).toEqual([2, ''])
  const { diagnostics } = JSON.parse(err)
  expect(diagnostics).toHaveLength(1)
  expect(diagnostics[0].message).toContain(`${server.url}${path}`)
  expect(diagnostics[0].message).toContain(why)
  expect(state()).toEqual(before)
  expect(readdirSync(folder)).not.toContain('none.json')
})

test('where one of the books cannot be read, none is written', async () => {
  writeFileSync(join(books, 'globex.yaml'), 'schema: tokenomics/pricebook@1\n')
  const before = state()
  expect(await update('/list', '--write')).toMatchObject({ code: 2, out: '' })
  expect(state()).toEqual(before)
})
