import type { Forecast } from '../../src/forecast/forecast.js'
import { forecastOf } from '../forecast/world.js'

/** Input 1 and output 4 a million tokens; half of that for `half`, which has an alias. */
const book = {
  schema: 'tokenomics/pricebook@1',
  provider: 'own',
  as_of: '2026-11-01',
  currency: 'USD',
  unit: 'per_1m_tokens',
  sources: {},
  models: [
    {
      id: 'full',
      kind: 'chat',
      prices: [{ from: 'unknown', status: 'list', rates: { input: 1, cache_read: 0.1, output: 4 } }],
    },
    {
      id: 'half',
      aliases: [{ id: 'cheap', from: '2026-01-01' }],
      kind: 'chat',
      prices: [{ from: 'unknown', status: 'list', rates: { input: 0.5, cache_read: 0.05, output: 2 } }],
    },
  ],
}

/** A million turns of 1,000 tokens in and 100 out: 1,100 Mtok a month, which cost 1,400 on demand. */
export const workflow = { demand: { turns: 1e6 }, model: 'own/full', tokens: { input: 1000, output: 100 } }
export const outcome = { unit: 'answer', per: 'turn', trusted_rate: 0.5 }

/** Forecasts workflows under the terms of a contract. `more`: further keys of the spec. */
export function agreed(workflows: object, terms: object, more: object = {}): Promise<Forecast> {
  const spec = {
    schema: 'tokenomics/workflow@1',
    horizon: { start: '2027-01', months: 1 },
    pricebooks: ['./own.yaml'],
    contract: 'acme.yaml',
    workflows,
    ...more,
  }
  const contract = { schema: 'tokenomics/contract@1', ...terms }
  const texts = Object.entries({ 'spec.yaml': spec, 'own.yaml': book, 'acme.yaml': contract })
  return forecastOf(Object.fromEntries(texts.map(([path, value]) => [path, JSON.stringify(value)])), ['spec.yaml'])
}
