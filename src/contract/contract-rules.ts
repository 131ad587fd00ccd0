import type { Mistake } from '../yaml/rule.js'
import { commitmentMistakes } from './commitment-rules.js'
import type { Contract } from './schema.js'

/** What is wrong with a contract beyond single keys: days and steps out of order, terms given twice. */
export function contractMistakes(contract: Contract): Mistake[] {
  return [
    ...commitmentMistakes(contract.commitments),
    ...dayMistakes(contract),
    ...stepMistakes(contract),
    ...discountMistakes(contract),
    ...overrideMistakes(contract),
    ...duplicates(
      contract.commitments.map(({ id }) => id),
      (i) => ['commitments', i, 'id'],
    ),
    ...duplicates(
      contract.fx.map(({ pair, from }) => `${pair} from ${from}`),
      (i) => ['fx', i],
    ),
    ...duplicates(
      contract.spend_commit.map(({ pool }) => pool),
      (i) => ['spend_commit', i, 'pool'],
    ),
    ...volumeMistakes(contract),
  ]
}

/** A period ends on or after the day it begins. */
function dayMistakes({ discounts, overrides, spend_commit, commitments }: Contract): Mistake[] {
  return Object.entries({ discounts, overrides, spend_commit, commitments }).flatMap(([key, terms]) =>
    terms.flatMap(({ from, to }, i): Mistake[] =>
      from === undefined || to === undefined || to >= from
        ? []
        : [{ path: [key, i, 'to'], code: 'wrong-order', message: `this ends on ${to}, before it begins on ${from}` }],
    ),
  )
}

function stepMistakes({ volume }: Contract): Mistake[] {
  return volume.flatMap(({ graduated }, i) =>
    graduated.flatMap(({ over }, j): Mistake[] => {
      const before = graduated[j - 1]
      if (!before || over > before.over) return []
      const message = `the step over ${over} does not lie above the one before it, over ${before.over}`
      return [{ path: ['volume', i, 'graduated', j, 'over'], code: 'wrong-order', message }]
    }),
  )
}

/** Two volume discounts of one provider would each count and discount the same use. */
function volumeMistakes({ volume }: Contract): Mistake[] {
  const providers = volume.map(({ provider }) => provider)
  return providers.flatMap((provider, i): Mistake[] =>
    providers.indexOf(provider) === i
      ? []
      : [
          {
            path: ['volume', i, 'provider'],
            code: 'conflict',
            message: `${provider} has a volume discount already`,
            help: 'terms never add up: write all of its steps in one, by spend or by tokens',
          },
        ],
  )
}

/** Two discounts on one thing from one day: neither is the later one, so nothing says which of them holds. */
function discountMistakes({ discounts }: Contract): Mistake[] {
  return discounts.flatMap(({ provider, model = '', from, applies_to }, i) => {
    const twins = discounts.slice(0, i).filter((other) => {
      const same = other.provider === provider && (other.model ?? '') === model && other.from === from
      return same && other.applies_to.some((what) => applies_to.includes(what))
    })
    const what = model === '' ? provider : `${provider}/${model}`
    return twins.length === 0 ? [] : [givenTwice(['discounts', i], `two discounts on ${what} begin on ${from}`)]
  })
}

/** Likewise two negotiated rates of one kind. */
function overrideMistakes({ overrides }: Contract): Mistake[] {
  return overrides.flatMap(({ provider, model, from, rates }, i) => {
    const twins = overrides
      .slice(0, i)
      .filter((other) => other.provider === provider && other.model === model && other.from === from)
    return Object.keys(rates)
      .filter((key) => twins.some((other) => other.rates[key] !== undefined))
      .map((key) =>
        givenTwice(['overrides', i, 'rates', key], `"${key}" of ${provider}/${model} is given twice from ${from}`),
      )
  })
}

const givenTwice = (path: Mistake['path'], message: string): Mistake => ({
  path,
  at: 'key',
  code: 'conflict',
  message,
  help: 'terms never add up, and the last to begin holds: leave out one, or give it a day of its own',
})

const duplicates = (names: readonly string[], path: (i: number) => Mistake['path']): Mistake[] =>
  names.flatMap((name, i) =>
    names.indexOf(name) === i
      ? []
      : [{ path: path(i), code: 'duplicate-name' as const, message: `"${name}" stands twice in this contract` }],
  )
