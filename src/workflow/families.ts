import { didYouMean } from '../diagnostics/suggest.js'
import { beta, betaByMoments } from '../stats/beta.js'
import type { Distribution } from '../stats/distribution.js'
import { empirical } from '../stats/empirical.js'
import { gammaByMoments } from '../stats/gamma.js'
import { lognormalByMoments } from '../stats/lognormal.js'
import { pert } from '../stats/pert.js'
import { triangular } from '../stats/triangular.js'
import { truncatedNormal } from '../stats/truncated-normal.js'
import { uniform } from '../stats/uniform.js'
import { kindOf, numberHelp, shortened } from '../yaml/words.js'
import { allows, type FieldName, fields } from './field.js'
import type { ValueForm } from './form.js'
import { numberAt, refuseOthers, textAt } from './keys.js'
import { Refusal } from './refusal.js'

type Mapping = Readonly<Record<string, unknown>>
type Make = (raw: Mapping, keys: readonly string[], field: FieldName) => ValueForm

/** A distribution by its parameters; a RangeError of theirs becomes a mistake of the user's. */
const parameters =
  (names: readonly string[], make: (...values: number[]) => Distribution): Make =>
  (raw, keys) => {
    refuseOthers(keys, ['dist', ...names])
    const values = names.map((name) => numberAt(raw, name, undefined))
    return { kind: 'distribution', distribution: make(...values) }
  }

const table: Readonly<Record<string, Make>> = {
  lognormal: parameters(['mean', 'sd'], (mean, sd) => lognormalByMoments(mean!, sd!)),
  gamma: parameters(['mean', 'sd'], (mean, sd) => gammaByMoments(mean!, sd!)),
  uniform: parameters(['min', 'max'], (min, max) => uniform(min!, max!)),
  triangular: parameters(['min', 'mode', 'max'], (min, mode, max) => triangular(min!, mode!, max!)),
  pert: parameters(['min', 'mode', 'max'], (min, mode, max) => pert(min!, mode!, max!)),
  beta: (raw, keys, field) =>
    keys.includes('mean') || keys.includes('sd')
      ? parameters(['mean', 'sd'], (mean, sd) => betaByMoments(mean!, sd!))(raw, keys, field)
      : parameters(['alpha', 'beta'], (a, b) => beta(a!, b!))(raw, keys, field),
  /** Truncated at what the field can hold; how much that cuts off is noted. */
  normal: (raw, keys, name) => {
    refuseOthers(keys, ['dist', 'mean', 'sd'])
    const { min, max } = fields[name]
    const distribution = truncatedNormal(numberAt(raw, 'mean', undefined), numberAt(raw, 'sd', undefined), min, max)
    return { kind: 'distribution', distribution, cut: distribution.cut }
  },
  empirical: (raw, keys, name) => {
    if (!keys.includes('file')) {
      refuseOthers(keys, ['dist', 'values'])
      return { kind: 'distribution', distribution: empirical(listOfNumbers(raw, name)) }
    }
    refuseOthers(keys, ['dist', 'file', 'column'])
    return { kind: 'data', file: textAt(raw, 'file'), column: textAt(raw, 'column') }
  },
}

/** Names of the distributions a value may have. */
export const families = Object.keys(table)

/** Reads `{ dist: …, … }`. */
export function readFamily(raw: Mapping, keys: readonly string[], field: FieldName): ValueForm {
  const dist = raw['dist']
  const make = typeof dist === 'string' && Object.hasOwn(table, dist) ? table[dist] : undefined
  if (!make) {
    const guess = typeof dist === 'string' ? didYouMean(dist, families) : undefined
    const message = dist === null ? '{name} is empty' : `there is no distribution ${shortened(dist)}`
    throw new Refusal('wrong-form', message, {
      path: ['dist'],
      at: dist === null ? 'key' : 'value',
      notes: [`distributions: ${families.join(', ')}`],
      ...(guess && { help: guess }),
    })
  }
  try {
    return make(raw, keys, field)
  } catch (error) {
    if (error instanceof RangeError) throw new Refusal('out-of-range', error.message)
    throw error
  }
}

function listOfNumbers(raw: Mapping, name: FieldName): readonly number[] {
  const values = raw['values']
  if (values === undefined) {
    throw new Refusal('missing-key', '{name} has no "values"', {
      at: 'key',
      help: 'add values: [ … ], or file and column',
    })
  }
  if (!Array.isArray(values) || values.length === 0) {
    throw new Refusal('wrong-type', '{name} must be a list of numbers', {
      path: ['values'],
      label: Array.isArray(values) ? 'this list is empty' : `this is ${kindOf(values)}`,
    })
  }
  values.forEach((value: unknown, i) => {
    if (typeof value === 'number' && allows(fields[name], value)) return
    const isNumber = typeof value === 'number'
    const help = typeof value === 'string' ? numberHelp(value) : undefined
    throw new Refusal(isNumber ? 'out-of-range' : 'wrong-type', `${shortened(value)} cannot be among the values`, {
      path: ['values', i],
      label: isNumber ? fields[name].limits : `this is ${kindOf(value)}`,
      ...(help && { help }),
    })
  })
  return values as readonly number[]
}
