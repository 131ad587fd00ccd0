import * as z from 'zod'
import { kindOf, shortened, writtenNumber } from '../yaml/words.js'
import { parseExpression } from './expression.js'
import { allows, type Field, type FieldName, fields, holds } from './field.js'
import type { ValueForm } from './form.js'
import { exprOf, fieldOf, isMoved, type Moved } from './levers/moved.js'
import { readMapping } from './mapping.js'
import { Refusal } from './refusal.js'
import { helpForText, isNumberLike, shown, valueForms } from './text-help.js'
import type { TrendForm } from './trend/form.js'
import { readTrend, under } from './trend/read.js'

/**
 * The schema of a quantity: any of the value forms of the spec, checked against what the field can hold.
 * Its output is the form, with its distribution where it has one.
 */
export function value(name: FieldName) {
  return z
    .unknown()
    .meta({ $ref: '#/$defs/value', description: fields[name].limits, ...limits(fields[name]) })
    .transform((raw, context): ValueForm => {
      if (raw === undefined) {
        context.addIssue({ code: 'invalid_type', expected: 'number', input: undefined })
        return z.NEVER
      }
      try {
        return readValue(raw, name)
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        context.addIssue(error.issue(raw))
        return z.NEVER
      }
    })
}

/** Limits of a plain number for editors; of the other forms only the reader can tell. */
const limits = ({ min, max, aboveMin }: Field) => ({ [aboveMin ? 'exclusiveMinimum' : 'minimum']: min, maximum: max })

/** Reads a value in any of its forms. Throws a Refusal that says what is wrong and what to write. */
export function readValue(raw: unknown, name: FieldName): ValueForm {
  const field = fields[name]
  if (typeof raw === 'number') return { kind: 'constant', value: within(raw, name) }
  if (typeof raw === 'string') return readText(raw, name)
  if (isMoved(raw)) return readMoved(raw, name)
  if (typeof raw === 'object' && raw !== null && !Array.isArray(raw)) {
    const { trend, ...still } = raw as Readonly<Record<string, unknown>>
    if (trend !== undefined) return { ...readValue(still, name), trend: trendOf(trend, name) }
    const form = readMapping(still, name, readText)
    if ((form.kind === 'distribution' || form.kind === 'cases') && !holds(field, form.distribution.support))
      throw tooWide(form.distribution.support, field)
    return form
  }
  if (raw === null) throw new Refusal('wrong-type', '{name} is empty', { at: 'key', help: `write ${valueForms}` })
  throw new Refusal('wrong-type', '{name} must be a number', {
    label: `this is ${kindOf(raw)}`,
    help: `write ${valueForms}`,
  })
}

/** Fields of the spec whose values do not move: trends themselves, and what says how demand answers to prices. */
const still: readonly FieldName[] = ['growth', 'slope', 'multiple', 'months', 'steepness', 'elasticity']

function trendOf(raw: unknown, name: FieldName): TrendForm {
  if (still.includes(name))
    throw new Refusal('unknown-key', '{name} has no trend of its own', { path: ['trend'], at: 'key' })
  return under(['trend'], () => readTrend(raw, readValue))
}

/** Reads a number that a lever moves. What it becomes is checked when it is settled. */
function readMoved(raw: Moved, name: FieldName): ValueForm {
  const move = raw.get('move') as Parameters<typeof fieldOf>[0]
  const byField = fieldOf(move, name)
  const by = readValue(raw.get('by'), byField)
  if (move === 'set') return by
  const identity = { group: raw.get('group') as string, id: raw.get('id') as string }
  return { kind: 'moved', base: readValue(raw.get('base'), name), by, byField, expr: exprOf(move, name), identity }
}

/** A distribution that leaves the field's limits; one made of two quantiles never does. */
function tooWide([low, high]: readonly [number, number], { min, max, limits, family }: Field): Refusal {
  const reach = low < min ? `down to ${shown(low)}` : `up to ${shown(high)}`
  const isOpen = high === Infinity && family !== 'lognormal'
  const bounds = max === 1 ? 'between 0 and 1' : `above ${min}`
  return new Refusal('out-of-range', `the distribution of {name} reaches ${reach}`, {
    label: limits,
    ...(isOpen && { help: `write two quantiles, such as { p5: …, p95: … }, which stay ${bounds}` }),
  })
}

function readText(text: string, name: FieldName): ValueForm {
  const range = /^\s*([\d.eE+-]+)\s+to\s+([\d.eE+-]+)\s*$/.exec(text)
  if (range) return readRange(Number(range[1]), Number(range[2]), name)
  const parsed = parseExpression(text)
  if (typeof parsed === 'string') {
    throw new Refusal('wrong-form', `{name} cannot be ${shortened(text)}`, {
      label: isNumberLike(text) ? 'this is text' : parsed,
      help: helpForText(text, fields[name]),
    })
  }
  if (parsed.names.length === 0 && parsed.expr.kind === 'number') {
    const help = `write ${parsed.expr.value} without quotes`
    throw new Refusal('wrong-type', '{name} must be a number', { label: 'this is text', help })
  }
  return { kind: 'expression', text, ...parsed }
}

/** Reads `2 to 9`. */
function readRange(low: number, high: number, name: FieldName): ValueForm {
  for (const end of [low, high]) within(end, name)
  if (low > high)
    throw new Refusal('wrong-order', `{name} runs from ${low} down to ${high}`, { label: 'a range rises' })
  return readMapping({ p5: low, p95: high }, name, readText)
}

/** A number that the field can have. */
function within(value: number, name: FieldName): number {
  const field = fields[name]
  if (allows(field, value)) return value
  throw new Refusal('out-of-range', `{name} cannot be ${writtenNumber(value)}`, {
    label: field.limits,
  })
}
