import type { Mistake } from '../yaml/rule.js'
import { namedRates, type WrittenModel } from './model.js'

/** What is wrong with one model: the order of its prices, rates it lacks, dates of its aliases. */
export function modelMistakes(model: WrittenModel): Mistake[] {
  return [...entryOrder(model), ...outputMistakes(model), ...dateMistakes(model)]
}

function entryOrder({ prices }: WrittenModel): Mistake[] {
  return prices.flatMap(({ from }, i): Mistake[] => {
    const before = prices[i - 1]?.from
    if (before === undefined) return []
    const path = ['prices', i, 'from']
    if (from === 'unknown') {
      const help = 'put it first, since it holds for all earlier days'
      return [{ path, code: 'wrong-order', message: 'only the first price can start on an unknown day', help }]
    }
    if (before === 'unknown' || from > before) return []
    const message = `this price starts on ${from}, not after the one before it`
    return [{ path, code: 'wrong-order', message, label: `the price before starts on ${before}` }]
  })
}

/** A chat model without an output rate is a book that somebody did not finish. */
const outputMistakes = ({ kind, prices }: WrittenModel): Mistake[] =>
  prices.flatMap((entry, i): Mistake[] => {
    // What has neither rates nor GPUs is told already.
    if (kind !== 'chat' || (!entry.rates && !entry.self_hosted) || namedRates(entry)['output'] !== undefined) return []
    const where = entry.rates ? ['rates'] : ['self_hosted', 'tokens_per_second']
    const message = `a chat model needs a ${entry.rates ? 'rate' : 'throughput'} for "output"`
    const help = 'add "output", or write kind: embedding or kind: rerank on the model'
    return [{ path: ['prices', i, ...where], at: 'key', code: 'missing-price', message, help }]
  })

function dateMistakes({ aliases, prices, retires_on: retires }: WrittenModel): Mistake[] {
  const last = prices.length - 1
  const from = prices[last]?.from
  return [
    ...aliases.flatMap((alias, i): Mistake[] =>
      alias.to && alias.from !== 'unknown' && alias.to < alias.from
        ? [{ path: ['aliases', i, 'to'], code: 'wrong-order', message: `alias "${alias.id}" ends before it starts` }]
        : [],
    ),
    ...(retires && from && from !== 'unknown' && from > retires
      ? [
          {
            path: ['prices', last, 'from'],
            code: 'wrong-order' as const,
            message: `this price starts on ${from}, after the model has retired`,
            label: `retires_on is ${retires}`,
          },
        ]
      : []),
  ]
}
