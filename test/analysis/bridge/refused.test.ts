import { describe, expect, test } from 'vitest'
import { run } from '../../cli/world.js'
import { book, plain, spec } from '../diff/world.js'
import { bridgeIn, type Files, movedIn, sum } from './world.js'

const files: Files = {
  'base/book.yaml': book(2),
  'base/a.yaml': spec(plain('a', 1e6, 1000)),
  'head/book.yaml': book(2),
  'head/a.yaml': spec(plain('a', 2e6, 1000)),
}
const bridge = (changed: Files, ...more: readonly string[]) =>
  run(['bridge', 'base', 'head', '--format', 'json', ...more], {
    files: new Map(Object.entries({ ...files, ...changed })),
  })

describe('sides that cannot be compared are told in one go, with the place, and nothing is printed', () => {
  test.each([
    [
      'currency',
      { 'head/book.yaml': book(2).replace('USD', 'EUR'), 'head/a.yaml': spec(plain('a', 1, 1), 'currency: EUR') },
      ['currency'],
    ],
    ['horizon', { 'head/a.yaml': spec(plain('a', 1, 1)).replace('months: 1', 'months: 2') }, ['conflict']],
  ] as const)('%s', async (_, changed, codes) => {
    const { code, out, err } = await bridge(changed)
    const { diagnostics } = JSON.parse(err) as { diagnostics: { code: string; path: string; line: number }[] }
    expect([code, out]).toEqual([2, ''])
    expect(diagnostics.map((each) => each.code)).toEqual(codes)
    expect(diagnostics.every(({ path, line }) => path === 'head/a.yaml' && line > 1)).toBe(true)
  })
})

test('a saved forecast is refused on either side, with what to name instead', async () => {
  const saved = await run(['forecast', 'base', '--format', 'json', '--no-simulation'], {
    files: new Map(Object.entries(files)),
  })
  const world = { files: new Map([...Object.entries(files), ['saved.json', saved.out]]) }
  for (const [sides, name] of [
    [['saved.json', 'head'], 'BASE'],
    [['base', 'saved.json'], 'HEAD'],
  ] as const) {
    const { code, out, err } = await run(['bridge', ...sides], world)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(`${name} is a saved forecast`)
    expect(err).toContain('git:REF:')
  }
})

test.each([
  ['of an outcome that nobody gives', ['--of', 'cost_per_trusted_outcome'], 'no outcome is given'],
  ['of a workflow that nobody has', ['--workflow', 'b'], 'neither side has a workflow'],
])('a figure %s is refused', async (_, more, message) => {
  const { code, out, err } = await bridge({}, ...more)
  expect([code, out]).toEqual([2, ''])
  expect(err).toContain(message)
})

describe('parts that cannot be exchanged move together, and that is told', () => {
  const embedding = book(2).replace(
    / {2}- id: m1[\s\S]*$/,
    (entry) =>
      `${entry}${entry
        .replace('m1', 'e1')
        .replace('kind: chat', 'kind: embedding')
        .replace(/rates: \{[^}]*\}/, 'rates: { input: 0.1 }')}`,
  )
  const step = (model: string, tokens: string) =>
    spec(`  a: { demand: { turns: 1e6 }, steps: { one: { model: acme/${model}, tokens: { ${tokens} } } } }\n`)

  test('a model without a price for the tokens of the other side', async () => {
    const found = await bridgeIn({
      'base/book.yaml': embedding.replaceAll('output: 0', 'output: 10'),
      'head/book.yaml': embedding.replaceAll('output: 0', 'output: 10'),
      'base/a.yaml': step('m1', 'input: 1000, output: 100'),
      'head/a.yaml': step('e1', 'input: 3000'),
    })
    expect(movedIn(found)).toEqual({ mix: found.figure.change })
    expect(found.figure.change).toBeCloseTo(300 - 3000, 9)
    expect(found.notes.map(({ code }) => code)).toEqual(['not-exchanged'])
  })

  test('a demand that tells what other parts need', async () => {
    const found = await bridgeIn({
      ...files,
      'head/a.yaml': spec(
        '  a: { demand: { sessions: 1e6, turns_per_session: 3 }, model: acme/m1, context: { mode: accumulate, stable: 500, fresh: 100, carry: 100 }, tokens: { output: 0 } }\n',
      ),
    })
    expect(Object.keys(movedIn(found))).toEqual(['mix'])
    expect(found.notes.map(({ code }) => code)).toEqual(['not-exchanged'])
  })

  test('a prompt that a model of one side would refuse is priced all the same in a mixture', async () => {
    const limited = (context: number) =>
      book(2).replace('kind: chat', `kind: chat\n    limits: { context: ${context} }`)
    const models =
      limited(2000) +
      limited(900000).slice(limited(2).indexOf('  - id:')).replace('m1', 'm2').replace('input: 2', 'input: 3')
    const found = await bridgeIn({
      'base/book.yaml': models,
      'head/book.yaml': models,
      'base/a.yaml': spec(plain('a', 1e6, 1000)),
      'head/a.yaml': spec(plain('a', 1e6, 50000, 'acme/m2')),
    })
    expect(found.not_split).toBe(null)
    expect(sum(Object.values(movedIn(found)))).toBeCloseTo(found.figure.change!, 6)
    expect(movedIn(found)['mix']).toBeCloseTo((1000 + 50000) / 2, 6)
  })
})
