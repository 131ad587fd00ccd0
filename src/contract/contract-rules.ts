import type { Mistake } from '../yaml/rule.js'
import type { Contract } from './schema.js'

/** What is wrong with a contract beyond single keys: capacity given twice or not, days and steps out of order. */
export function contractMistakes(contract: Contract): Mistake[] {
  return [
    ...capacityMistakes(contract),
    ...dayMistakes(contract),
    ...stepMistakes(contract),
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
  ]
}

function capacityMistakes({ commitments }: Contract): Mistake[] {
  return commitments.flatMap(({ id, tokens_per_month, units, throughput }, i): Mistake[] => {
    const path = ['commitments', i]
    if (tokens_per_month !== undefined) {
      if (units === undefined && throughput === undefined) return []
      const key = units === undefined ? 'throughput' : 'units'
      const message = `the capacity of "${id}" is given twice`
      return [
        { path: [...path, key], at: 'key', code: 'conflict', message, help: `leave out tokens_per_month, or ${key}` },
      ]
    }
    if (units !== undefined && throughput !== undefined) return []
    const message = `commitment "${id}" has no capacity`
    const help = 'write tokens_per_month: …, or units: … and throughput: …'
    return [{ path, at: 'value', code: 'missing-key', message, help }]
  })
}

/** A period ends on or after the day it begins. */
function dayMistakes({ discounts, overrides, spend_commit }: Contract): Mistake[] {
  return Object.entries({ discounts, overrides, spend_commit }).flatMap(([key, terms]) =>
    terms.flatMap(({ from, to }, i): Mistake[] =>
      to === undefined || to >= from
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

const duplicates = (names: readonly string[], path: (i: number) => Mistake['path']): Mistake[] =>
  names.flatMap((name, i) =>
    names.indexOf(name) === i
      ? []
      : [{ path: path(i), code: 'duplicate-name' as const, message: `"${name}" stands twice in this contract` }],
  )
