import { describe, expect, test } from 'vitest'
import { run } from '../../cli/world.js'
import { book, diffOf, plain, spec } from './world.js'

const uncertain = (id: string, p95: number) => plain(id, `{ p5: 1e6, p95: ${p95} }`, '{ p50: 900, p95: 2000 }')

describe('workflows', () => {
  test('that did not change show exactly no change, draws included, while others come, go and change', async () => {
    const still = Array.from({ length: 70 }, (_, i) => uncertain(`still-${i}`, 2e6 + i * 1e4)).join('')
    const diff = await diffOf({
      'base/book.yaml': book(2, 9),
      'base/a.yaml': spec(still + uncertain('moves', 3e6) + uncertain('goes', 5e6).replace('900', '70')),
      'head/book.yaml': book(2, 9),
      'head/a.yaml': spec(
        uncertain('comes', 2e6).replace('p50: 900, p95: 2000', 'p10: 1, p90: 5') + uncertain('moves', 4e6) + still,
      ),
    })
    const of = Object.fromEntries(diff.workflows.map((each) => [each.id, each]))
    for (let i = 0; i < 70; i += 1) {
      const { status, spend, simulation } = of[`still-${i}`]!
      expect(status).toBe('same')
      expect([spend.expected.change, spend.expected.by_cause]).toEqual([0, { spec: 0, prices: 0, volume: 0 }])
      expect(Object.values(simulation!).map(({ change }) => change)).toEqual([0, 0, 0])
    }
    expect(of['moves']).toMatchObject({ status: 'changed' })
    expect(of['comes']).toMatchObject({ status: 'added', spend: { expected: { base: 0, share: null } } })
    expect(of['goes']).toMatchObject({ status: 'removed', spend: { expected: { head: 0, share: -1 } } })
    expect(diff.drivers.map(({ path, cause }) => [path, cause])).toEqual([
      ['workflows.comes', 'spec'],
      ['workflows.moves.demand.turns.p95', 'volume'],
      ['workflows.goes', 'spec'],
    ])
  })

  test('that did not change, and draw on a commitment with one that did, are told to have moved by their part of it', async () => {
    const contract =
      'schema: tokenomics/contract@1\ncommitments: [{ id: c, models: [acme/m1], tokens_per_month: 4e9, rate: 1 }]\n'
    const side = (turns: number) =>
      spec(plain('a', turns, 1000) + plain('b', 1e6, 1000), 'contract: ../c.yaml').replace('./book', '../book')
    const files = { 'book.yaml': book(2), 'c.yaml': contract, 'base/a.yaml': side(1e6), 'head/a.yaml': side(3e6) }
    const diff = await diffOf(files)
    // The capacity costs 4,000 whoever draws on it: half of it is a's before, three quarters are after.
    expect(diff.workflows.map(({ id, spend }) => [id, spend.expected.base, spend.expected.head])).toEqual([
      ['a', 2000, 3000],
      ['b', 2000, 1000],
    ])
    expect(diff.notes.map(({ code, message }) => [code, message])).toEqual([
      ['moved-by-others', expect.stringContaining('nothing that is written of "b" differs')],
    ])
    expect((await diffOf({ ...files, 'head/a.yaml': side(1e6) })).notes).toEqual([])
  })

  test('that moved only by their part of shared costs are told, unless the cost itself is another one', async () => {
    const side = (turns: number, amount = 100) =>
      spec(
        plain('a', turns, 1000) + plain('b', 1e6, 1000),
        `costs: { platform: { category: infrastructure, per: month, amount: ${amount}, allocate: spend } }`,
      )
    const files = { 'base/book.yaml': book(2), 'head/book.yaml': book(2), 'base/a.yaml': side(1e6) }
    const diff = await diffOf({ ...files, 'head/a.yaml': side(3e6) })
    expect(diff.workflows.map(({ id, spend: { expected } }) => [id, expected.change])).toEqual([
      ['a', expect.closeTo(4025, 6)],
      ['b', expect.closeTo(-25, 6)],
    ])
    expect(diff.notes.map(({ code, message }) => [code, message])).toEqual([
      [
        'moved-by-others',
        'nothing that is written of "b" differs; what moved is the part of shared costs, which workflows share',
      ],
    ])
    expect((await diffOf({ ...files, 'head/a.yaml': side(3e6, 200) })).notes).toEqual([])
    expect((await diffOf({ ...files, 'head/a.yaml': side(1e6) })).notes).toEqual([])
  })

  test('that were only renamed are drawn alike', async () => {
    const diff = await diffOf({
      'base/book.yaml': book(2),
      'base/a.yaml': spec(uncertain('old-name', 2e6) + plain('tiny', 1, 1)),
      'head/book.yaml': book(2),
      'head/a.yaml': spec(uncertain('new-name', 2e6) + plain('tiny', 1, 1)),
    })
    expect(diff.workflows[0]).toMatchObject({ id: 'new-name', was: 'old-name', status: 'renamed' })
    expect(diff.simulation!.spend).toMatchObject({ mean: { change: 0 }, p95: { change: 0 } })
    expect(diff.spend.peak.change).toBe(0)
    expect(diff.drivers).toEqual([])
  })

  test('that share no more than a shape are no renamed ones', async () => {
    const diff = await diffOf({
      'base/book.yaml': book(2),
      'base/a.yaml': spec(plain('a', 1000, 50)),
      'head/book.yaml': book(2),
      'head/a.yaml': spec(plain('b', 999999, 77777)),
    })
    expect(diff.workflows.map(({ id, status }) => [id, status])).toEqual([
      ['a', 'removed'],
      ['b', 'added'],
    ])
  })

  test('take their change from an assumption that moves them', async () => {
    const files = (adoption: number) =>
      spec(plain('a', '"1000000 * adoption"', 1000), `assumptions: { adoption: ${adoption} }`)
    const diff = await diffOf({
      'base/book.yaml': book(2),
      'base/a.yaml': files(1),
      'head/book.yaml': book(2),
      'head/a.yaml': files(1.5),
    })
    expect(diff.spend.expected).toMatchObject({ change: 1000, by_cause: { spec: 0, prices: 0, volume: 1000 } })
    expect(diff.drivers).toEqual([
      { cause: 'assumption', path: 'assumptions.adoption', workflow: null, base: 1, head: 1.5 },
    ])
  })
})

describe('sides that cannot be compared', () => {
  const files = (head: string) =>
    new Map([
      ['base/book.yaml', book(2)],
      ['base/a.yaml', spec(plain('a', 1e6, 1000))],
      ['head/book.yaml', book(2).replace('USD', 'EUR')],
      ['head/a.yaml', head],
    ])
  test.each([
    ['horizon', spec(plain('a', 1, 1), 'currency: EUR').replace('months: 1', 'months: 2'), ['currency', 'conflict']],
    ['currency', spec(plain('a', 1, 1), 'currency: EUR'), ['currency']],
  ])('%s: told in one go, with the place', async (_, head, codes) => {
    const { code, err, out } = await run(['diff', 'base', 'head', '--format', 'json'], { files: files(head) })
    const { diagnostics } = JSON.parse(err) as { diagnostics: { code: string; path: string; line: number }[] }
    expect([code, out]).toEqual([2, ''])
    expect(diagnostics.map((each) => each.code).sort()).toEqual([...codes].sort())
    expect(diagnostics.every(({ path, line }) => path === 'head/a.yaml' && line > 1)).toBe(true)
  })
})

describe('a saved forecast', () => {
  const files = {
    'base/book.yaml': book(2),
    'base/a.yaml': spec(uncertain('a', 2e6) + uncertain('b', 2e6)),
    'head/book.yaml': book(2),
    'head/a.yaml': spec(uncertain('a', 3e6) + uncertain('b', 2e6)),
  }
  test('is compared as a whole, and agrees with its spec', async () => {
    const saved = await run(['forecast', 'base', '--format', 'json', '--draws', '500'], {
      files: new Map(Object.entries(files)),
    })
    const whole = await diffOf({ ...files, 'saved.json': saved.out }, [], 'saved.json')
    const split = await diffOf(files)
    expect(whole.not_split).toBe('saved_forecast')
    expect(whole.spend.expected).toEqual({ ...split.spend.expected, by_cause: null })
    expect(whole.simulation).toEqual(split.simulation)
    expect(whole.workflows.map(({ status }) => status)).toEqual(['changed', 'same'])
    expect(whole.notes.map(({ code }) => code)).toEqual(['saved-forecast'])
  })

  test('that is broken is a mistake with a place', async () => {
    const broken = '{ "schema": "tokenomics/forecast@1", "currency": 7 }'
    const { code, err } = await run(['diff', 'saved.json', 'head'], {
      files: new Map([...Object.entries(files), ['saved.json', broken]]),
    })
    expect(code).toBe(2)
    expect(err).toContain('saved.json:1:')
  })
})
