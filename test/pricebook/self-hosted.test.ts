import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { InputError } from '../../src/diagnostics/diagnostic.js'
import { quote } from '../../src/pricebook/quote.js'
import { figuresOf } from '../../src/pricebook/self-hosted/figures.js'
import type { SelfHosted } from '../../src/pricebook/self-hosted/supply.js'
import { aBook, accepted } from './a-book.js'

/** The rates of a model on GPUs that a line of YAML describes. */
async function ratesOf(supply: string) {
  const book = await aBook(`models: [{ id: m, prices: [{ from: unknown, self_hosted: ${supply} }] }]`)
  return book.models[0]!.prices[0]!.rates
}

/** The GPUs of the worked example: two replicas of eight that were bought. */
const owned: SelfHosted = {
  gpus: 8,
  replicas: 2,
  purchase: { price_per_gpu: 30_000, years: 4, residual: 0.1 },
  power: { kw_per_gpu: 0.7, idle_kw_per_gpu: 0.1, pue: 1.25, price_per_kwh: 0.1 },
  tokens_per_second: { input: 20_000, cache_read: 200_000, output: 2_500 },
  utilisation: 0.25,
  engineers: { fte: 1.5, yearly_cost: 160_000, shared_by: 2 },
  overhead_per_month: 500,
}

describe('published figures: $/M = ($/h) / (TPS × 3600) × 1e6', () => {
  test.each([
    [2, 120, 4.6296],
    [2, 85, 6.5359],
    [2.6, 140, 5.1587],
  ])('%d an hour at %d tokens a second is %d', async (rent, speed, rate) => {
    const { output } = await ratesOf(
      `{ gpus: 1, rent_per_gpu_hour: ${rent}, tokens_per_second: { input: 1, output: ${speed} }, utilisation: 1 }`,
    )
    expect(output).toBeCloseTo(rate, 4)
    expect(output! / ((rent / (speed * 3600)) * 1e6) - 1).toBeCloseTo(0, 12)
  })
})

describe('by hand', () => {
  const { of, ofClass } = figuresOf(owned, { mix: { input: 0.75, output: 0.25 }, tokenPrice: 2, apiPrice: 2 })
  const hours = 8760 / 12
  const seconds = 2 * hours * 3600
  // 16 GPUs lose 90 % of 30,000 in 48 months; idle they take 2 kW of the building, busy 14.
  const standing = (16 * 27_000) / 48 + 2 * hours * 0.1 + (1.5 * 160_000) / 12 / 2 + 500
  const added = 12 * hours * 0.1
  const speed = 1 / (0.75 / 20_000 + 0.25 / 2500)
  const cost = standing + 0.25 * added

  test.each([
    ['gpu_cost', 9000],
    ['engineering_cost', 10_000],
    ['busy_power', 14],
    ['idle_power', 2],
    ['average_power', 5],
    ['standing_cost', standing],
    ['monthly_cost', cost],
    ['cost_per_hour', cost / hours],
    ['replica_seconds', seconds],
    ['busy_seconds', seconds / 4],
    ['blended_throughput', speed],
    ['capacity_tokens', seconds * speed],
    ['headline_rate', ((9000 + 14 * hours * 0.1) / (seconds * speed)) * 1e6],
    ['full_rate', ((standing + added) / (seconds * speed)) * 1e6],
    ['true_rate', (cost / (0.25 * seconds * speed)) * 1e6],
    // Watts are joules a second.
    ['full_tokens_per_joule', (2 * speed) / 14_000],
    ['tokens_per_joule', (0.25 * 2 * speed) / 5000],
    ['tokens_per_second_per_dollar', (0.25 * 2 * speed) / (cost / hours)],
    ['revenue', (0.25 * seconds * speed * 2) / 1e6],
    ['revenue_per_megawatt', (((0.25 * seconds * speed * 2) / 1e6) * 12) / 0.014],
    ['break_even_tokens', (standing / (2 - (added / (seconds * speed)) * 1e6)) * 1e6],
  ])('%s', (name, value) => {
    expect(of(name) / value - 1).toBeCloseTo(0, 12)
  })

  test('a class pays for the time it takes', () => {
    const second = cost / (seconds / 4)
    expect(ofClass('class_rate', 'input') / ((second / 20_000) * 1e6) - 1).toBeCloseTo(0, 12)
    expect(ofClass('class_rate', 'cache_read')).toBeCloseTo(ofClass('class_rate', 'input') / 10, 12)
    expect(ofClass('class_rate', 'output')).toBeCloseTo(ofClass('class_rate', 'input') * 8, 10)
  })

  test('a term in months is the same as in years', () => {
    const inMonths = { ...owned, purchase: { price_per_gpu: 30_000, months: 48, residual: 0.1 } }
    expect(figuresOf(inMonths).of('monthly_cost')).toBe(figuresOf(owned).of('monthly_cost'))
  })

  test('at the break-even utilisation a token costs what the API takes', () => {
    const at = figuresOf(owned, {
      mix: { input: 0.75, output: 0.25 },
      utilisations: [of('break_even_utilisation')],
      apiPrice: 2,
    })
    expect(at.of('true_rate')).toBeCloseTo(2, 12)
    expect(at.of('saving') / cost).toBeCloseTo(0, 12)
  })
})

describe('on any GPUs', () => {
  const size = fc.double({ min: 1e-3, max: 1e4, noNaN: true })
  const part = fc.double({ min: 1e-3, max: 1, noNaN: true })
  const speeds = fc.record({ input: size, output: size })
  const power = fc.record({ kw_per_gpu: size, pue: fc.double({ min: 1, max: 3, noNaN: true }), price_per_kwh: size })
  const supplies: fc.Arbitrary<SelfHosted> = fc.oneof(
    fc.record({ gpus: size, replicas: size, rent_per_gpu_hour: size, tokens_per_second: speeds, utilisation: part }),
    fc.record({
      gpus: size,
      purchase: fc.record({
        price_per_gpu: size,
        years: size,
        residual: fc.double({ min: 0, max: 0.99, noNaN: true }),
      }),
      power: fc
        .tuple(power, fc.double({ min: 0, max: 1, noNaN: true }))
        .map(([each, idle]) => ({ ...each, idle_kw_per_gpu: each.kw_per_gpu * idle })),
      tokens_per_second: speeds,
      utilisation: part,
      engineers: fc.record({ fte: size, yearly_cost: size }),
      overhead_per_month: size,
    }),
  )
  const mix = { input: 0.75, output: 0.25 }

  test('the rate falls with use, and what stands falls as 1 / u', () => {
    fc.assert(
      fc.property(supplies, part, part, (supply, one, other) => {
        const [low, high] = one < other ? [one, other] : [other, one]
        const { of } = figuresOf(supply, { mix, utilisations: [low, high] })
        expect(of('true_rate', 0)).toBeGreaterThanOrEqual(of('true_rate', 1) * (1 - 1e-12))
        const added = of('added_energy_rate')
        const stands = (at: number) => of('true_rate', at) - added
        expect(Math.abs(stands(0) * low - stands(1) * high)).toBeLessThanOrEqual(1e-9 * of('full_rate'))
      }),
    )
  })

  test('a rented GPU without anybody is its headline over u, exactly 1 / u', () => {
    fc.assert(
      fc.property(size, size, part, (rent_per_gpu_hour, output, utilisation) => {
        const supply = { gpus: 1, rent_per_gpu_hour, tokens_per_second: { input: 1, output }, utilisation }
        const { ofClass } = figuresOf(supply)
        const over = ofClass('class_rate', 'output') / ofClass('headline_class_rate', 'output')
        expect(over * utilisation - 1).toBeCloseTo(0, 12)
      }),
    )
  })

  test('costs are the sum of their parts, and rates bill them for what is served', () => {
    fc.assert(
      fc.property(supplies, (supply) => {
        const { of, ofClass } = figuresOf(supply, { mix })
        const parts = ['gpu_cost', 'energy_cost', 'engineering_cost', 'overhead_cost'].map((name) => of(name))
        const whole = parts.reduce((sum, each) => sum + each, 0)
        expect(of('monthly_cost') / whole - 1).toBeCloseTo(0, 12)
        const bill = (['input', 'output'] as const).map(
          (key) => ((of('served_tokens') * mix[key]) / 1e6) * ofClass('class_rate', key),
        )
        expect((bill[0]! + bill[1]!) / whole - 1).toBeCloseTo(0, 10)
      }),
    )
  })

  test('headline ≤ full use ≤ the rate, and no figure is NaN but those of power that is not told', () => {
    fc.assert(
      fc.property(supplies, size, (supply, price) => {
        const { of } = figuresOf(supply, { mix, tokenPrice: price, apiPrice: price })
        expect(of('headline_rate')).toBeLessThanOrEqual(of('full_rate') * (1 + 1e-12))
        expect(of('full_rate')).toBeLessThanOrEqual(of('true_rate') * (1 + 1e-12))
        const always = ['monthly_cost', 'true_rate', 'capacity_tokens', 'tokens_per_second_per_dollar', 'saving']
        for (const name of always) expect(Number.isFinite(of(name)), name).toBe(true)
        for (const name of ['tokens_per_joule', 'revenue_per_megawatt'])
          expect(Number.isFinite(of(name)), name).toBe(supply.power !== undefined)
      }),
    )
  })
})

describe('a book', () => {
  test('prices a call like any other, batch mode and region included', async () => {
    const book = await aBook(`defaults: { modes: { batch: { all: 0.5 } }, regions: { eu: 1.2 } }
models:
- id: m
  prices:
  - from: 2026-01-01
    self_hosted: { gpus: 1, rent_per_gpu_hour: 3.6, tokens_per_second: { input: 1000, output: 100 }, utilisation: 0.5 }`)
    const asked = { model: 'acme/m', on: '2026-11-22', tokens: { uncached_input: 1e6, cached_input: 1e6, output: 1e6 } }
    // 0.001 a second, 0.002 a busy one; without a cached throughput, cached input takes the time of input.
    expect(accepted(quote([book], asked)).cost).toEqual({ uncached_input: 2, cached_input: 2, output: 20 })
    expect(accepted(quote([book], { ...asked, mode: 'batch', region: 'eu' })).total).toBeCloseTo(24 * 0.6, 12)
  })

  test('is dated like any other: a list price before, GPUs from a day on', async () => {
    const book = await aBook(`models:
- id: m
  prices:
  - { from: 2026-01-01, rates: { input: 1, output: 4 } }
  - from: 2027-01-01
    self_hosted: { gpus: 1, rent_per_gpu_hour: 3.6, tokens_per_second: { input: 1000, output: 100 }, utilisation: 1 }`)
    const on = (day: string) => accepted(quote([book], { model: 'acme/m', on: day, tokens: { output: 1e6 } })).total
    expect([on('2026-12-31'), on('2027-01-01')]).toEqual([4, 10])
  })

  test.each([
    ['so cheap that its rate is nothing', 'rent_per_gpu_hour: 5e-324', 'input: 1e15, output: 1e15'],
    ['so slow that its rate is no number', 'rent_per_gpu_hour: 1e15', 'input: 1, output: 5e-324'],
  ])('refuses GPUs that are %s, where they stand', async (_, rent, speeds) => {
    const failed = ratesOf(`{ gpus: 1, ${rent}, tokens_per_second: { ${speeds} }, utilisation: 1 }`)
    const error = await failed.catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(InputError)
    const [{ code, where }] = (error as InputError).diagnostics as [InputError['diagnostics'][0]]
    const path = where && 'path' in where ? where.path : undefined
    expect([code, path]).toEqual(['out-of-range', ['models', 0, 'prices', 0, 'self_hosted']])
  })
})
