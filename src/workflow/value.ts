import * as z from 'zod'
import type { DiagnosticCode } from '../diagnostics/diagnostic.js'
import { expressionGrammar, parseExpression } from './expression.js'
import { allows, type Field, type FieldName, fields, holds } from './field.js'
import type { ValueForm } from './form.js'
import { readMapping } from './mapping.js'
import { Refusal } from './refusal.js'

/** How a value may be written, for messages. */
export const valueForms =
  'a number, "2 to 9", an expression such as "12000 * adoption", { conservative, expected, peak }, two quantiles such as { p5, p95 }, or { dist: … }'

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
        const { message, path, code, label, help } = error
        context.addIssue({ code: 'custom', message, path: [...path], input: raw, params: { code, label, help } })
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
  if (typeof raw === 'object' && raw !== null && !Array.isArray(raw)) {
    const form = readMapping(raw as Readonly<Record<string, unknown>>, name)
    if ((form.kind === 'distribution' || form.kind === 'cases') && !holds(field, form.distribution.support)) {
      const [low, high] = form.distribution.support
      const reach = low < field.min ? `below ${field.min}, to ${shown(low)}` : `above ${field.max}, to ${shown(high)}`
      throw refusal('out-of-range', `this distribution reaches ${reach}`, field.limits)
    }
    return form
  }
  throw refusal('wrong-type', 'this is not a value', `write ${valueForms}`)
}

function readText(text: string, name: FieldName): ValueForm {
  const range = /^\s*([\d.eE+-]+)\s+to\s+([\d.eE+-]+)\s*$/.exec(text)
  if (range) return readMapping({ p5: Number(range[1]), p95: Number(range[2]) }, name)
  const parsed = parseExpression(text)
  if (typeof parsed === 'string') {
    const help = /^[\d.,_\s]+%?$/.test(text)
      ? numberHelp(text)
      : `write ${valueForms}; an expression holds ${expressionGrammar}`
    throw new Refusal('wrong-form', `"${text}" is not a value`, { label: parsed, help })
  }
  if (parsed.names.length === 0 && parsed.expr.kind === 'number') {
    throw new Refusal('wrong-type', `"${text}" is text`, {
      help: `write the number without quotes: ${parsed.expr.value}`,
    })
  }
  return { kind: 'expression', text, ...parsed }
}

/** What to write instead of "1,200", "12_000" or "35%". */
function numberHelp(text: string): string {
  const plain = Number(text.replace(/[,_\s%]/g, ''))
  return text.includes('%') ? `write a share of 1: ${plain / 100}` : `write the number plainly: ${plain}`
}

/** A number that the field can have. */
function within(value: number, name: FieldName): number {
  const field = fields[name]
  if (allows(field, value)) return value
  throw refusal('out-of-range', `${shown(value)} is out of range`, field.limits)
}

const refusal = (code: DiagnosticCode, message: string, label: string): Refusal => new Refusal(code, message, { label })

const shown = (value: number): string => (Number.isFinite(value) ? String(value) : value > 0 ? 'infinity' : '-infinity')
