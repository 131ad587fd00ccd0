import { describe, expect, test } from 'vitest'
import { formats } from '../../src/commands/formats.js'
import { InputError } from '../../src/diagnostics/diagnostic.js'
import { loadBook } from '../../src/pricebook/load.js'
import { run } from '../cli/world.js'
import { compiled } from './compiled.js'
import { spoilt } from './spoilt.js'

const bookOf = (self_hosted: unknown) => ({
  schema: 'tokenomics/pricebook@1',
  provider: 'own',
  as_of: '2026-11-22',
  currency: 'USD',
  unit: 'per_1m_tokens',
  models: [{ id: 'm', prices: [{ from: '2026-01-01', self_hosted }] }],
})

const rented = bookOf({
  gpus: 4,
  replicas: 2,
  rent_per_gpu_hour: 2,
  power: { kw_per_gpu: 1, idle_kw_per_gpu: 0.25, pue: 1.2, price_per_kwh: 0.1 },
  batch: 64,
  tokens_per_second: { input: 20_000, cache_read: 200_000, cache_write_5m: 19_000, reasoning: 2400, output: 2500 },
  utilisation: 0.3,
  hours_per_month: 730,
  engineers: { fte: 1, yearly_cost: 150_000, shared_by: 3 },
  overhead_per_month: 400,
})

const owned = bookOf({
  gpus: 4,
  purchase: { price_per_gpu: 24_000, months: 48, residual: 0.1 },
  power: { kw_per_gpu: 1, pue: 1.2, price_per_kwh: 0.1 },
  tokens_per_second: { input: 20_000, output: 2500 },
  utilisation: 1,
})

/** What only several keys together get wrong, and an editor does not see. */
const together =
  /takes more power than a busy one$|what their energy costs is not said$|needs a throughput for "output"$|^no number can hold/

const mistakes = (value: unknown): Promise<readonly string[]> =>
  loadBook({ path: 'own.yaml', text: JSON.stringify(value) }).then(
    () => [],
    (error: unknown) => {
      if (error instanceof InputError) return error.diagnostics.map(({ message }) => message)
      throw error
    },
  )

describe.each([
  ['rented', rented],
  ['owned', owned],
])('a book of %s GPUs', (_, document) => {
  test('spoilt in any place below self_hosted, the schema and the program say the same of it', async () => {
    const valid = compiled(await formats['pricebook']!.schema())
    expect([valid(document), await mistakes(document)]).toEqual([true, []])
    const others = [[true], true, null, -1, 0, 0.5, 3, 1e9, 1e16, '', 'word', [], {}]
    const changes = spoilt(document, others).filter(({ at }) => at.includes('self_hosted'))
    expect(changes.length).toBeGreaterThan(100)
    const differing = []
    for (const { how, at, changed } of changes) {
      const said = await mistakes(changed)
      const seen = said.length > 0 && said.every((message) => together.test(message))
      if (valid(changed) !== (said.length === 0) && !seen) differing.push({ how, at, said })
    }
    expect(differing).toEqual([])
  })
})

test('factory prints what its schema says, and spoilt in any place it is not', async () => {
  const valid = compiled(await formats['factory']!.schema())
  const files = new Map([['own.yaml', JSON.stringify(rented)]])
  for (const more of [[], ['--against', 'groq/llama-3.3-70b-versatile'], ['--price', '0.0001']]) {
    const { out } = await run(['factory', 'own.yaml', '--format', 'json', ...more], { files })
    const document: unknown = JSON.parse(out)
    valid(document)
    expect(valid.errors).toBeNull()
    const optional = /^models\.(mix|rates|reasons)\.[\w.]+$/
    const accepted = spoilt(document).filter(({ changed }) => valid(changed))
    expect(accepted.filter(({ how, at }) => how !== 'less' || !optional.test(at))).toEqual([])
  }
})
