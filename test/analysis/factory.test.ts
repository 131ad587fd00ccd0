import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Factory } from '../../src/analysis/factory/factory.js'
import { run } from '../cli/world.js'

/** Two books: GPUs that are this busy, and an API. */
const files = (utilisation: number, more: Readonly<Record<string, string>> = {}): ReadonlyMap<string, string> =>
  new Map(
    Object.entries({
      'own.yaml': `schema: tokenomics/pricebook@1
provider: own
as_of: 2026-11-22
currency: USD
unit: per_1m_tokens
models:
- id: m
  prices:
  - from: 2026-01-01
    self_hosted:
      gpus: 4
      replicas: 2
      purchase: { price_per_gpu: 24000, years: 4 }
      power: { kw_per_gpu: 1, idle_kw_per_gpu: 0.25, pue: 1.2, price_per_kwh: 0.15 }
      tokens_per_second: { input: 20000, output: 2500 }
      utilisation: ${utilisation}
      engineers: { fte: 1, yearly_cost: 150000, shared_by: 3 }
`,
      'api.yaml': `schema: tokenomics/pricebook@1
provider: api
as_of: 2026-11-22
currency: USD
unit: per_1m_tokens
models:
- { id: m, prices: [{ from: 2026-01-01, rates: { input: 0.4, output: 1.2 } }] }
- { id: dear, prices: [{ from: 2026-01-01, rates: { input: 40, output: 120 } }] }
- { id: cheap, prices: [{ from: 2026-01-01, rates: { input: 0.001, output: 0.001 } }] }
- { id: gift, free: true, prices: [{ from: 2026-01-01, rates: { input: 0, output: 0 } }] }
- { id: low, prices: [{ from: 2026-01-01, rates: { input: 0.1, output: 0.1 } }] }
`,
      ...more,
    }),
  )

async function factory(args: readonly string[], utilisation = 0.3) {
  const { out, err, code } = await run(['factory', 'own.yaml', '--book', 'api.yaml', '--format', 'json', ...args], {
    files: files(utilisation),
  })
  expect([code, err]).toEqual([0, ''])
  return (JSON.parse(out) as Factory).models[0]!
}

const spec = (model: string, tokens: number, contract = '') => `schema: tokenomics/workflow@1
${contract}
horizon: { start: 2027-02, months: 1 }
pricebooks: [./own.yaml, ./api.yaml]
workflows:
  w: { demand: { turns: ${tokens / 4} }, model: ${model}, tokens: { input: 3, output: 1 } }
`

/** What a forecast bills for so many tokens a month, three of input for one of output. */
async function forecast(
  model: string,
  tokens: number,
  utilisation: number,
  more: Readonly<Record<string, string>> = {},
) {
  const text = spec(model, tokens, more['acme.contract.yaml'] === undefined ? '' : 'contract: acme.contract.yaml')
  const world = { files: files(utilisation, { ...more, 'spec.yaml': text }) }
  const { out, code, err } = await run(['forecast', 'spec.yaml', '--no-simulation', '--format', 'json'], world)
  expect([code, err]).toEqual([0, ''])
  const { cases, notes } = JSON.parse(out)
  return { spend: cases.expected.spend.total as number, codes: notes.map(({ code: each }: { code: string }) => each) }
}

const near = (one: number, other: number, within = 1e-12) =>
  expect(Math.abs(one / other - 1), `${one} is ${other}`).toBeLessThanOrEqual(within)

describe('the break-even volume', () => {
  test('is where both bills are equal, forecast at that volume and the use that it makes', async () => {
    const { against } = await factory(['--against', 'api/m'])
    const { tokens, utilisation } = against!.break_even!
    const own = await forecast('own/m', tokens, utilisation)
    const other = await forecast('api/m', tokens, utilisation)
    near(own.spend, other.spend)
    expect(own.codes).not.toContain('idle-gpus')
    expect(own.codes).not.toContain('busy-gpus')
  })

  test('is the same from whatever use of the book, and where the rate of the mix is the price of the API', async () => {
    const one = await factory(['--against', 'api/m'])
    const other = await factory(['--against', 'api/m'], 0.9)
    near(one.against!.break_even!.tokens, other.against!.break_even!.tokens)
    const at = await factory(['--against', 'api/m', '--utilisation', String(one.against!.break_even!.utilisation)])
    near(at.blended.rate, 0.6)
    near(at.against!.bill, at.costs.total)
  })

  test('is where the exact bill of the capacity, as a commitment of a contract, is that of the API', async () => {
    // Idle power as busy power, so that the whole bill stands; an output token takes eight times the time of one of input.
    const flat = (text: string) => text.replace('idle_kw_per_gpu: 0.25', 'idle_kw_per_gpu: 1')
    const books = files(0.3)
    const own = flat(books.get('own.yaml')!)
    const { out } = await run(['factory', 'own.yaml', '--book', 'api.yaml', '--against', 'api/m', '--format', 'json'], {
      files: new Map([...books, ['own.yaml', own]]),
    })
    const { against, costs } = (JSON.parse(out) as Factory).models[0]!
    const capacity = 2 * 730 * 3600 * 20_000
    const contract = `schema: tokenomics/contract@1
commitments:
- id: gpus
  models: [own/m]
  tokens_per_month: ${capacity}
  rate: ${costs.total / (capacity / 1e6)}
  weights: { output: 8 }
  overage: reject
`
    const more = { 'acme.contract.yaml': contract, 'own.yaml': own }
    const { tokens } = against!.break_even!
    const committed = await forecast('own/m', tokens, 0.3, more)
    near(committed.spend, (await forecast('api/m', tokens, 0.3)).spend, 1e-9)
    near((await forecast('own/m', tokens / 7, 0.3, more)).spend, costs.total, 1e-9)
    expect(committed.codes).not.toContain('busy-gpus')
  })

  test('is none where full use does not pay, and none where energy alone costs more', async () => {
    const low = await factory(['--against', 'api/low'])
    expect([low.against!.break_even, low.reasons['against.break_even']]).toEqual([null, 'beyond_capacity'])
    const cheap = await factory(['--against', 'api/cheap'])
    expect([cheap.against!.break_even, cheap.reasons['against.break_even']]).toEqual([null, 'below_energy'])
    const gift = await factory(['--against', 'api/gift'])
    expect([gift.sale!.revenue, gift.sale!.revenue_per_megawatt, gift.against!.saving]).toEqual([
      0,
      0,
      -gift.costs.total,
    ])
    expect(gift.reasons['against.break_even']).toBe('below_energy')
  })

  test('of a selling price is where revenue covers all costs', async () => {
    const { sale } = await factory(['--price', '0.6'])
    const at = await factory(['--price', '0.6', '--utilisation', String(sale!.break_even!.utilisation)])
    expect(Math.abs(at.sale!.margin)).toBeLessThan(1e-9 * at.costs.total)
    near(at.sale!.revenue, at.costs.total)
  })
})

describe('a forecast', () => {
  test('at the stated use bills what the GPUs cost, without a note', async () => {
    const { served, costs } = await factory([])
    const { spend, codes } = await forecast('own/m', served, 0.3)
    near(spend, costs.total)
    expect(codes).toEqual([])
  })

  test.each([
    ['idle-gpus', 0.2],
    ['busy-gpus', 2],
    ['too-few-gpus', 4],
  ])('says %s of a demand of %d times the stated use', async (code, times) => {
    const { served } = await factory([])
    expect((await forecast('own/m', served * times, 0.3)).codes[0]).toBe(code)
  })

  test('tells months apart: idle at first, too few at last', async () => {
    const { served } = await factory([])
    const text = `schema: tokenomics/workflow@1
horizon: { start: 2027-01, months: 3 }
pricebooks: [./own.yaml]
workflows:
  w:
    demand: { turns: { value: ${served / 4}, trend: { 2027-01: 0.1, 2027-02: 1, 2027-03: 5 } } }
    model: own/m
    tokens: { input: 3, output: 1 }
`
    const world = { files: files(0.3, { 'spec.yaml': text }) }
    const { out } = await run(['forecast', 'spec.yaml', '--no-simulation', '--format', 'json'], world)
    const notes: readonly { readonly code: string; readonly message: string }[] = JSON.parse(out).notes
    expect(notes.map(({ code }) => code)).toEqual(['too-few-gpus', 'idle-gpus'])
    expect(notes[0]!.message).toContain('in 2027-03 the expected case asks the GPUs of own/m for 1.5 times')
    expect(notes[1]!.message).toContain('3 to 150 % busy')
  })

  test('lets a price trend lower list prices, and not what GPUs cost', async () => {
    const year = (model: string) =>
      spec(model, 4e9).replace('months: 1', 'months: 12').replace('pricebooks', 'price_trend: -0.5\npricebooks')
    const spend = async (model: string) => {
      const world = { files: files(0.3, { 'spec.yaml': year(model) }) }
      const { out, err } = await run(['forecast', 'spec.yaml', '--no-simulation', '--format', 'json'], world)
      expect(err).toBe('')
      return JSON.parse(out).cases.expected.spend.by_period as readonly number[]
    }
    const [own, api] = [await spend('own/m'), await spend('api/m')]
    near(own.at(-1)!, own[0]!)
    near(api.at(-1)!, api[0]! * 0.5 ** (11 / 12))
  })
})

describe('the answer', () => {
  test('takes what is asked in the place of the book: use, mix, price', async () => {
    const book = await factory([])
    const asked = await factory(['--utilisation', '0.6', '--mix', 'output=2', '--price', '5'])
    expect([book.utilisation, asked.utilisation, asked.supply.utilisation]).toEqual([0.3, 0.6, 0.3])
    expect(asked.mix).toEqual({ output: 1 })
    near(asked.blended.rate, asked.rates['output']!.rate)
    expect(asked.sale!.price).toBe(5)
  })

  test('takes a volume in the place of a share, up to all that is served', async () => {
    const { served, capacity, blended } = await factory([])
    const same = await factory(['--volume', String(served)])
    near(same.utilisation, 0.3)
    near(same.blended.rate, blended.rate)
    expect((await factory(['--volume', String(capacity)])).utilisation).toBe(1)
  })

  test('takes the price of the other model for the selling price where none is named', async () => {
    const { sale, against } = await factory(['--against', 'api/m'])
    expect([sale!.price, against!.price]).toEqual([0.6000000000000001, 0.6000000000000001])
  })

  test('has a curve from 10 % to 100 % that falls and meets the figure at its use', async () => {
    const { curve, blended } = await factory([])
    expect(curve.map(({ utilisation }) => utilisation)).toEqual([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1])
    expect(curve[2]!.rate).toBe(blended.rate)
    near(curve[9]!.rate, blended.at_full_use)
    for (const [i, { rate }] of curve.entries()) if (i > 0) expect(rate).toBeLessThan(curve[i - 1]!.rate)
  })
})

test('whatever figures a book holds, it is told what is wrong with them or every figure is a number or null with a reason', async () => {
  // The ends of every range, and what lies between; now and then what is out of it.
  const figure = fc.constantFrom(5e-324, 1e-300, 1e-9, 0.3, 1, 700, 1e9, 1e15)
  const share = fc.constantFrom(5e-324, 1e-9, 0.3, 0.3, 1)
  const orWrong = (right: fc.Arbitrary<number>) =>
    fc.oneof({ weight: 40, arbitrary: right }, { weight: 1, arbitrary: fc.constantFrom(-1, 0, 2e15) })
  const perhaps = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
  const pue = fc.constantFrom(1, 1.3, 1e15)
  const shared = {
    gpus: orWrong(figure),
    replicas: perhaps(figure),
    tokens_per_second: fc.record({ input: orWrong(figure), output: figure }),
    utilisation: orWrong(share),
    hours_per_month: perhaps(fc.constantFrom(5e-324, 1, 744)),
    engineers: perhaps(fc.record({ fte: figure, yearly_cost: figure, shared_by: fc.constantFrom(1, 3, 1e15) })),
    overhead_per_month: perhaps(figure),
  }
  const supply = fc.oneof(
    fc.record({
      ...shared,
      rent_per_gpu_hour: figure,
      power: perhaps(fc.record({ kw_per_gpu: figure, pue, price_per_kwh: perhaps(figure) })),
    }),
    fc.record({
      ...shared,
      purchase: fc.record({ price_per_gpu: figure, years: figure, residual: fc.constantFrom(0, 0.3, 0.999) }),
      power: fc.record({ kw_per_gpu: figure, idle_kw_per_gpu: fc.constantFrom(0, 5e-324), pue, price_per_kwh: figure }),
    }),
  )
  const answered = { right: 0, wrong: 0 }
  await fc.assert(
    fc.asyncProperty(supply, figure, share, async (self_hosted, price, utilisation) => {
      const book = {
        schema: 'tokenomics/pricebook@1',
        provider: 'own',
        as_of: '2026-11-22',
        currency: 'USD',
        unit: 'per_1m_tokens',
        models: [{ id: 'm', prices: [{ from: 'unknown', self_hosted }] }],
      }
      const world = { files: new Map([...files(0.3), ['any.yaml', JSON.stringify(book)]]) }
      const asked = ['--price', String(price), '--utilisation', String(utilisation), '--against', 'api/m']
      for (const format of ['json', 'table']) {
        const args = ['factory', 'any.yaml', '--book', 'api.yaml', '--format', format, ...asked]
        const { code, out, err } = await run(args, world)
        expect([0, 2], err).toContain(code)
        expect(out).not.toMatch(/NaN|Infinity/)
        answered[code === 0 ? 'right' : 'wrong'] += 1
        if (code !== 0 || format !== 'json') continue
        const [model] = (JSON.parse(out) as Factory).models
        const nulls = Object.entries({
          'sale.break_even': model!.sale!.break_even,
          'against.break_even': model!.against!.break_even,
        })
        for (const [key, value] of nulls) expect(value === null).toBe(model!.reasons[key] !== undefined)
      }
    }),
    { numRuns: 60, seed: 7 },
  )
  expect(Math.min(answered.right, answered.wrong)).toBeGreaterThan(15)
})
