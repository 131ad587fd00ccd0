import type { Mistake } from '../../yaml/rule.js'
import type { SelfHosted } from './supply.js'

/** What is wrong with self-hosted GPUs beyond single keys: paid twice or not at all, a term given twice, energy nobody pays. */
export const selfHostedMistakes = (supply: SelfHosted): Mistake[] => [
  ...paidMistakes(supply),
  ...termMistakes(supply),
  ...energyMistakes(supply),
]

function paidMistakes({ rent_per_gpu_hour: rent, purchase }: SelfHosted): Mistake[] {
  if (rent !== undefined && purchase !== undefined) {
    const message = 'the GPUs are rented and bought'
    return [
      { path: ['purchase'], at: 'key', code: 'conflict', message, help: 'leave out rent_per_gpu_hour, or purchase' },
    ]
  }
  if (rent !== undefined || purchase !== undefined) return []
  const help = 'write rent_per_gpu_hour: …, or purchase: { price_per_gpu: …, years: … }'
  return [{ path: [], at: 'key', code: 'missing-key', message: 'what the GPUs cost is not said', help }]
}

function termMistakes({ purchase }: SelfHosted): Mistake[] {
  if (!purchase) return []
  const { years, months } = purchase
  if (years !== undefined && months !== undefined) {
    const message = 'the term of the purchase is given twice'
    return [{ path: ['purchase', 'months'], at: 'key', code: 'conflict', message, help: 'leave out years, or months' }]
  }
  if (years !== undefined || months !== undefined) return []
  const message = 'over which term the GPUs are written off is not said'
  return [{ path: ['purchase'], at: 'key', code: 'missing-key', message, help: 'add years: 4, or months: 48' }]
}

/** A rent most often includes energy; who owns a machine pays for it. */
function energyMistakes({ purchase, power }: SelfHosted): Mistake[] {
  const idle = power?.idle_kw_per_gpu
  const toomuch: Mistake[] =
    power && idle !== undefined && idle > power.kw_per_gpu
      ? [
          {
            path: ['power', 'idle_kw_per_gpu'],
            code: 'out-of-range',
            message: 'an idle GPU takes more power than a busy one',
            label: `kw_per_gpu is ${power.kw_per_gpu}`,
          },
        ]
      : []
  if (!purchase || power?.price_per_kwh !== undefined) return toomuch
  const message = 'the GPUs were bought, and what their energy costs is not said'
  const help = power
    ? 'add price_per_kwh, or price_per_kwh: 0 where overhead_per_month has it'
    : 'add power: { kw_per_gpu: …, pue: …, price_per_kwh: … }'
  return [...toomuch, { path: power ? ['power'] : [], at: 'key', code: 'missing-key', message, help }]
}
