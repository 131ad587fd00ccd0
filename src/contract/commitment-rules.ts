import type { Mistake } from '../yaml/rule.js'
import type { Commitment } from './commitment-schema.js'
import { isSold } from './sizes.js'
import { modelsOf } from './throughput.js'

/** What is wrong with commitments beyond single keys: capacity or price given twice or not, sizes nobody sells, models twice. */
export const commitmentMistakes = (commitments: readonly Commitment[]): Mistake[] => [
  ...commitments.flatMap((each, i) =>
    [...capacityMistakes(each), ...priceMistakes(each), ...sizeMistakes(each), ...throughputMistakes(each)].map(
      (mistake) => ({ ...mistake, path: ['commitments', i, ...mistake.path] }),
    ),
  ),
  ...sharedModels(commitments),
]

const missing = (message: string, help: string): Mistake => ({
  path: [],
  at: 'value',
  code: 'missing-key',
  message,
  help,
})

const twice = (key: string, message: string, other: string): Mistake => ({
  path: [key],
  at: 'key',
  code: 'conflict',
  message,
  help: `leave out ${other}, or ${key}`,
})

function capacityMistakes({ id, tokens_per_month, units, throughput }: Commitment): Mistake[] {
  if (tokens_per_month !== undefined) {
    if (units === undefined && throughput === undefined) return []
    const key = units === undefined ? 'throughput' : 'units'
    return [twice(key, `the capacity of "${id}" is given twice`, 'tokens_per_month')]
  }
  if (units !== undefined && throughput !== undefined) return []
  return [missing(`commitment "${id}" has no capacity`, 'write tokens_per_month: …, or units: … and throughput: …')]
}

function priceMistakes({ id, rate, unit_price, units }: Commitment): Mistake[] {
  if (rate !== undefined && unit_price !== undefined)
    return [twice('unit_price', `the price of "${id}" is given twice`, 'rate')]
  if (rate === undefined && unit_price === undefined)
    return [missing(`commitment "${id}" has no price`, 'write rate: … for a Mtok, or unit_price: … for a unit')]
  if (unit_price === undefined || units !== undefined) return []
  const message = `"${id}" has a price for a unit, and no units`
  return [{ path: ['unit_price'], at: 'key', code: 'conflict', message, help: 'write rate: … for a Mtok' }]
}

function sizeMistakes(each: Commitment): Mistake[] {
  const { units, tokens_per_month, minimum, step } = each
  const size = units ?? tokens_per_month
  if (size === undefined || isSold(each, size)) return []
  const sold = [...(minimum === undefined ? [] : [`from ${minimum}`]), ...(step === undefined ? [] : [`by ${step}`])]
  const key = units === undefined ? 'tokens_per_month' : 'units'
  return [{ path: [key], code: 'out-of-range', message: `this size is not sold: sizes go ${sold.join(', ')}` }]
}

function throughputMistakes({ models, throughput }: Commitment): Mistake[] {
  const own = throughput === undefined ? undefined : modelsOf(throughput)
  if (!own) return []
  const path = ['throughput', 'by_model']
  const without = models.filter((model) => own[model] === undefined)
  const strangers = Object.keys(own).filter((model) => !models.includes(model))
  return [
    ...without.map((model): Mistake => ({ path, code: 'missing-key', message: `there is no throughput of ${model}` })),
    ...strangers.map(
      (model): Mistake => ({
        path: [...path, model],
        at: 'key',
        code: 'unknown-name',
        message: `${model} does not draw on this commitment`,
        notes: [`its models: ${models.join(', ')}`],
      }),
    ),
  ]
}

/** A token is drawn once: which of two commitments it would draw on first, nothing says. */
function sharedModels(commitments: readonly Commitment[]): Mistake[] {
  return commitments.flatMap(({ models, from = '', to = '9' }, i) =>
    models.flatMap((model, j): Mistake[] => {
      const again = models.indexOf(model) < j
      const other = commitments
        .slice(0, i)
        .find((each) => each.models.includes(model) && (each.from ?? '') <= to && from <= (each.to ?? '9'))
      if (!again && !other) return []
      const message = other ? `${model} draws on "${other.id}" already` : `${model} stands twice in this list`
      const help = other
        ? 'a model draws on one commitment at a time: join them, or give them days of their own'
        : undefined
      return [{ path: ['commitments', i, 'models', j], code: 'conflict', message, ...(help && { help }) }]
    }),
  )
}
