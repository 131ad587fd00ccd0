import { didYouMean } from '../../diagnostics/suggest.js'
import { isDay, isMonth } from '../../yaml/scalars.js'
import { kindOf, shortened } from '../../yaml/words.js'
import type { FieldName } from '../field.js'
import type { ValueForm } from '../form.js'
import { Refusal } from '../refusal.js'
import type { Per, TrendForm, TrendTerm } from './form.js'

type Mapping = Readonly<Record<string, unknown>>

/** Reads a value in any of its forms, as a field holds it. */
export type ReadValue = (raw: unknown, name: FieldName) => ValueForm

const shapes = ['growth', 'linear', 's_curve', 'steps', 'season'] as const
type Shape = (typeof shapes)[number]

const known: readonly string[] = [...shapes, 'per']

/** Reads a trend. Throws a Refusal that leads from the trend to what is wrong with it. */
export function readTrend(raw: unknown, readValue: ReadValue): TrendForm {
  const trend = mappingOf(raw, 'growth: 0.03')
  const keys = Object.keys(trend)
  const dated = keys.filter(isDate)
  const stranger = keys.find((key) => !known.includes(key) && !isDate(key))
  if (stranger !== undefined) throw unknownKey(stranger, [...known, '2027-06'], [stranger])
  if (dated.length > 0 && trend['steps'] !== undefined)
    throw new Refusal('conflict', 'the steps of this trend stand in two places', { path: [dated[0]!], at: 'key' })
  const given = shapes.filter((shape) => trend[shape] !== undefined)
  if (given.length + dated.length === 0)
    throw new Refusal('wrong-form', '{name} says nothing', {
      help: `write one of ${shapes.join(', ')}, or dated steps such as { 2027-06: 1.2 }`,
    })
  const per = readPer(trend, given)
  const terms = given.map((shape) => under([shape], () => readShape(shape, trend[shape], per, readValue)))
  if (dated.length === 0) return terms
  const steps = Object.fromEntries(dated.map((key) => [key, trend[key]]))
  return [...terms, { kind: 'steps', steps: readSteps(steps, readValue), under: [] }]
}

function readShape(shape: Shape, raw: unknown, per: Per, readValue: ReadValue): TrendTerm {
  switch (shape) {
    case 'growth':
      return { kind: 'growth', rate: readValue(raw, 'growth'), per }
    case 'linear':
      return { kind: 'linear', slope: readValue(raw, 'slope'), per }
    case 's_curve':
      return readCurve(raw, readValue)
    case 'steps':
      return { kind: 'steps', steps: readSteps(raw, readValue), under: ['steps'] }
    case 'season':
      return { kind: 'season', months: readSeason(raw, readValue) }
    default:
      return shape satisfies never
  }
}

function readPer(trend: Mapping, given: readonly Shape[]): Per {
  const { per } = trend
  if (per === undefined) return 'month'
  if (per !== 'month' && per !== 'year')
    throw new Refusal('wrong-form', `{name} cannot be ${shortened(per)}`, { path: ['per'], label: 'month or year' })
  if (given.includes('growth') || given.includes('linear')) return per
  throw new Refusal('conflict', 'nothing in this trend is counted per month or year', {
    path: ['per'],
    at: 'key',
    help: 'leave it out, or write growth or linear',
  })
}

const curveKeys = ['from', 'to', 'midpoint', 'steepness'] as const

function readCurve(raw: unknown, readValue: ReadValue): TrendTerm {
  const curve = mappingOf(raw, 'from: 0.1, to: 1, midpoint: 2027-06, steepness: 0.5')
  const stranger = Object.keys(curve).find((key) => !curveKeys.some((each) => each === key))
  if (stranger !== undefined) throw unknownKey(stranger, curveKeys, [stranger])
  const missing = curveKeys.filter((key) => curve[key] === undefined)
  if (missing.length > 0)
    throw new Refusal('missing-key', `{name} has no ${missing.map((key) => `"${key}"`).join(' and no ')}`, {
      at: 'key',
      help: 'write { from: 0.1, to: 1, midpoint: 2027-06, steepness: 0.5 }: multiples of the quantity',
    })
  const at = (key: (typeof curveKeys)[number], name: FieldName) => under([key], () => readValue(curve[key], name))
  const { midpoint } = curve
  return {
    kind: 's_curve',
    from: at('from', 'multiple'),
    to: at('to', 'multiple'),
    midpoint: typeof midpoint === 'string' && isMonth(midpoint) ? midpoint : at('midpoint', 'months'),
    steepness: at('steepness', 'steepness'),
  }
}

function readSteps(raw: unknown, readValue: ReadValue) {
  const steps = mappingOf(raw, '2027-06: 1.2')
  const stranger = Object.keys(steps).find((key) => !isDate(key))
  if (stranger !== undefined)
    throw new Refusal('wrong-form', `"${stranger}" is neither a month nor a day`, {
      path: [stranger],
      at: 'key',
      label: 'a step is written 2027-06: 1.2, or 2027-06-15: 1.2',
    })
  if (Object.keys(steps).length === 0) throw new Refusal('wrong-form', '{name} is empty', { help: 'add 2027-06: 1.2' })
  const read = Object.entries(steps)
    .map(([from, multiple]) => ({ from, multiple: under([from], () => readValue(multiple, 'multiple')) }))
    .sort((a, b) => (firstDay(a.from) < firstDay(b.from) ? -1 : 1))
  const twice = read.find(({ from }, i) => i > 0 && firstDay(from) === firstDay(read[i - 1]!.from))
  if (twice)
    throw new Refusal('conflict', `two steps begin on ${firstDay(twice.from)}`, { path: [twice.from], at: 'key' })
  return read
}

function readSeason(raw: unknown, readValue: ReadValue): readonly ValueForm[] {
  if (!Array.isArray(raw) || raw.length !== 12)
    throw new Refusal('wrong-form', '{name} is not a list of 12 months', {
      label: Array.isArray(raw) ? `these are ${raw.length}` : `this is ${kindOf(raw)}`,
      help: 'write a multiple for each month, January first; 12 in all keeps the year',
    })
  return raw.map((multiple: unknown, i) => under([i], () => readValue(multiple, 'multiple')))
}

const isDate = (key: string): boolean => isMonth(key) || isDay(key)

/** The day from which a step holds. */
export const firstDay = (from: string): string => (from.length === 7 ? `${from}-01` : from)

function mappingOf(raw: unknown, example: string): Mapping {
  if (typeof raw === 'object' && raw !== null && !Array.isArray(raw)) return raw as Mapping
  throw new Refusal('wrong-type', '{name} must be a mapping', {
    label: `this is ${kindOf(raw)}`,
    help: `write { ${example} }`,
  })
}

function unknownKey(key: string, known: readonly string[], path: readonly string[]): Refusal {
  const guess = didYouMean(key, known)
  return new Refusal('unknown-key', `unknown key "${key}" in this trend`, {
    path,
    at: 'key',
    notes: [`known keys: ${known.join(', ')}`],
    ...(guess && { help: guess }),
  })
}

/** What is read below some keys: a refusal of it leads through them. */
export function under<T>(path: readonly (string | number)[], read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw error instanceof Refusal ? error.below(path) : error
  }
}
