import { didYouMean } from '../diagnostics/suggest.js'
import { pert, pertByQuantiles } from '../stats/pert.js'
import { truncated } from '../stats/truncated.js'
import { kindOf, shortened } from '../yaml/words.js'
import { families, readFamily } from './families.js'
import { type FieldName, fields } from './field.js'
import type { Cases, Provenance, ValueForm } from './form.js'
import { numberAt, refuseOthers } from './keys.js'
import { quantileFamily } from './quantile-family.js'
import { Refusal } from './refusal.js'
import { valueForms } from './text-help.js'
import { under } from './trend/read.js'

type Mapping = Readonly<Record<string, unknown>>

const provenanceKeys = ['source', 'confidence', 'as_of'] as const

/** Reads a value that is written as a mapping: three cases, two quantiles, a named distribution, or a value with its source. */
export function readMapping(
  raw: Mapping,
  name: FieldName,
  readText: (text: string, name: FieldName) => ValueForm,
): ValueForm {
  const provenance = readProvenance(raw)
  const isAssumption = name === 'assumption' || name === 'fallingAssumption'
  if (raw['direction'] !== undefined && !isAssumption) throw noDirection()
  const beside: readonly string[] = isAssumption ? [...provenanceKeys, 'direction'] : provenanceKeys
  const keys = Object.keys(raw).filter((key) => !beside.includes(key))
  if (keys.includes('dist')) return { ...readFamily(raw, keys, name), ...provenance }
  if (keys.some((key) => caseNames.some((known) => known === key)))
    return { ...readCases(raw, keys, name), ...provenance }
  if (keys.some((key) => quantileOf(key) !== undefined)) return { ...readQuantiles(raw, keys, name), ...provenance }
  if (keys.includes('value')) {
    refuseOthers(keys, ['value'])
    const { value } = raw
    if (typeof value === 'string') return { ...under(['value'], () => readText(value, name)), ...provenance }
    return { kind: 'constant', value: numberAt(raw, 'value', fields[name]), ...provenance }
  }
  throw noForm(raw, keys)
}

/** Whether a field rises or falls is known; of an assumption only its author knows. */
const noDirection = () =>
  new Refusal('unknown-key', 'only an assumption has a direction', {
    path: ['direction'],
    at: 'key',
    help: 'leave it out: which way this value goes is known from its key',
  })

/** Keys of the distributions: with one of them and no `dist`, the name of the distribution was forgotten. */
const parameterKeys = ['mean', 'sd', 'min', 'mode', 'max', 'alpha', 'beta', 'values', 'file', 'column']

/** A mapping that is none of the forms. */
function noForm(raw: Mapping, keys: readonly string[]): Refusal {
  const help = `write ${valueForms}`
  if (Object.keys(raw).length === 0) return new Refusal('wrong-form', '{name} is empty', { help })
  if (keys.length > 0 && keys.every((key) => parameterKeys.includes(key))) {
    const names = families.join(', ')
    return new Refusal('missing-key', '{name} has no "dist"', { at: 'key', help: `add dist: and one of ${names}` })
  }
  const [stranger] = keys
  if (stranger === undefined)
    return new Refusal('missing-key', '{name} has a source but no number', { at: 'key', help })
  const guess = didYouMean(stranger, [...caseNames, 'p5', 'p95', 'dist', 'value'])
  return new Refusal('wrong-form', `unknown key "${stranger}" in this value`, {
    path: [stranger],
    at: 'key',
    help: guess ?? help,
  })
}

const caseNames = ['conservative', 'expected', 'peak'] as const

function readCases(raw: Mapping, keys: readonly string[], name: FieldName): ValueForm {
  refuseOthers(keys, [...caseNames, 'ends'])
  const missing = caseNames.filter((key) => raw[key] === undefined).map((key) => `"${key}"`)
  if (missing.length > 0) {
    throw new Refusal('missing-key', `{name} has no ${missing.join(' and no ')}`, {
      at: 'key',
      help: 'the three cases come together: conservative, expected, peak',
    })
  }
  const cases = caseNames.map((key) => numberAt(raw, key, fields[name])) as unknown as Cases
  const [low, expected, high] = cases
  if ((expected - low) * (high - expected) < 0) {
    throw new Refusal('wrong-order', `expected ${expected} lies outside conservative ${low} and peak ${high}`, {
      path: ['expected'],
      label: 'the expected case lies between the other two',
    })
  }
  const [from, to] = [Math.min(low, high), Math.max(low, high)]
  if (raw['ends'] === undefined) return { kind: 'cases', cases, distribution: pert(from, expected, to) }
  if (raw['ends'] !== 'p10_p90') {
    throw new Refusal('wrong-form', `{name} cannot be ${shortened(raw['ends'])}`, {
      path: ['ends'],
      label: 'write p10_p90, or leave it out: the outer cases are then limits',
    })
  }
  const fitted = pertByQuantiles(expected, { p: 0.1, x: from }, { p: 0.9, x: to })
  if (fitted) {
    // A field that ends near the cases cuts the fitted tails; how much of them is noted.
    const { cut, ...distribution } = truncated(fitted, fields[name].min, fields[name].max)
    return { kind: 'cases', cases, distribution, cut }
  }
  throw new Refusal('wrong-form', 'no PERT distribution has these cases as P10, mode and P90', {
    help: 'leave out `ends`, or write { p10: …, p90: … }',
  })
}

function readQuantiles(raw: Mapping, keys: readonly string[], name: FieldName): ValueForm {
  const stranger = keys.find((key) => quantileOf(key) === undefined)
  if (stranger !== undefined && /^p\d/.test(stranger)) {
    throw new Refusal('unknown-key', `there is no quantile "${stranger}"`, {
      path: [stranger],
      at: 'key',
      label: 'quantiles are p1 to p99, such as p5 and p95',
    })
  }
  if (stranger !== undefined) {
    const known = [...keys.filter((key) => key !== stranger), 'p5', 'p50', 'p95']
    refuseOthers(keys, [...new Set(known)])
  }
  if (keys.length !== 2) {
    throw new Refusal(
      'wrong-form',
      `${keys.length === 1 ? 'one quantile does' : `${keys.length} quantiles do`} not make a value`,
      {
        label: 'write two, such as { p5: 2, p95: 9 }',
      },
    )
  }
  const [first, second] = keys
    .map((key) => ({ p: quantileOf(key)!, x: numberAt(raw, key, fields[name]) }))
    .sort((a, b) => a.p - b.p)
  if (first!.x > second!.x) {
    throw new Refusal('wrong-order', `P${percent(first!.p)} of {name} is above its P${percent(second!.p)}`, {
      label: 'quantiles rise',
    })
  }
  return { kind: 'distribution', distribution: quantileFamily(fields[name], first!, second!) }
}

const percent = (p: number): number => Number((p * 100).toPrecision(12))

/** 0.05 for `p5`; undefined for what is not the name of a quantile. */
function quantileOf(key: string): number | undefined {
  const match = /^p(\d{1,2}(?:\.\d+)?)$/.exec(key)
  const p = match ? Number((Number(match[1]) / 100).toPrecision(12)) : 0
  return p > 0 && p < 1 ? p : undefined
}

function readProvenance({ source, confidence, as_of }: Mapping): Provenance {
  for (const [key, text] of Object.entries({ source, as_of })) {
    if (text !== undefined && typeof text !== 'string') {
      throw new Refusal('wrong-type', '{name} must be text', { path: [key], label: `this is ${kindOf(text)}` })
    }
  }
  if (confidence !== undefined && typeof confidence !== 'string' && typeof confidence !== 'number') {
    throw new Refusal('wrong-type', '{name} must be text or a number', {
      path: ['confidence'],
      label: `this is ${kindOf(confidence)}`,
    })
  }
  return {
    ...(source !== undefined && { source: source as string }),
    ...(confidence !== undefined && { confidence: confidence as string | number }),
    ...(as_of !== undefined && { as_of: as_of as string }),
  }
}
