import { readFile } from 'node:fs/promises'
import { evaluateCases, type Priced, price } from '../../../src/forecast/run.js'
import { type Simulated, simulate } from '../../../src/forecast/simulation/simulate.js'
import type { Simulation } from '../../../src/forecast/simulation/unit.js'
import { loadPortfolio } from '../../../src/workflow/load.js'

const root = `${import.meta.dirname}/../../..`

export const plain: Simulation = { seed: '1', draws: 10_000, sampling: 'sobol', workflows: true }

/** A spec with its prices; texts of the user's by path, the first being the spec. */
export async function pricedSpec(spec: unknown, others: Readonly<Record<string, unknown>> = {}): Promise<Priced> {
  const texts = Object.fromEntries(Object.entries(others).map(([path, value]) => [path, JSON.stringify(value)]))
  const reader = {
    today: '2026-11-22',
    readFile: async (path: string) => texts[path]!,
    asset: (path: string) => readFile(`${root}/${path}`, 'utf8').catch(() => undefined),
  }
  return price(await loadPortfolio([{ path: 'spec.yaml', text: JSON.stringify(spec) }], reader), reader)
}

export const simulated = (priced: Priced, given: Partial<Simulation> = {}): Promise<Simulated> =>
  simulate(priced, evaluateCases(priced), { ...plain, ...given })

/** A price book with one model: 1 a million tokens, whatever they are. */
export const flatBook = {
  schema: 'tokenomics/pricebook@1',
  provider: 'own',
  as_of: '2026-11-01',
  currency: 'USD',
  unit: 'per_1m_tokens',
  sources: {},
  models: [
    {
      id: 'flat',
      kind: 'chat',
      limits: { context: 1e12 },
      prices: [{ from: 'unknown', status: 'list', rates: { input: 1, cache_read: 1, cache_write_5m: 1, output: 1 } }],
    },
  ],
}

/** A workflow whose spend is turns × input tokens / 10⁶. */
export const product = (turns: unknown, input: unknown, more: object = {}) => ({
  demand: { turns },
  model: 'own/flat',
  tokens: { input, output: 0 },
  outcome: { unit: 'outcome', per: 'turn', trusted_rate: 0.5 },
  ...more,
})

export const specOf = (workflows: object, more: object = {}) => ({
  schema: 'tokenomics/workflow@1',
  horizon: { start: '2027-01', months: 1 },
  pricebooks: ['./own.yaml'],
  workflows,
  ...more,
})

export const others = { 'own.yaml': flatBook }
