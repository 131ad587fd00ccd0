import type { Diagnostic, Path, Place, SourceFile } from '../diagnostics/diagnostic.js'
import type { Distribution } from '../stats/distribution.js'
import { nameOf } from '../yaml/words.js'
import { Assumptions } from './assumptions.js'
import { allows, type Field, type FieldName, fields, holds } from './field.js'
import type { Cases, ValueForm } from './form.js'
import { inCase } from './in-case.js'
import { type Pulled, pulledBy } from './levers/pulled-by.js'
import type { Quantity } from './portfolio.js'
import type { AssumptionSource } from './schema.js'
import { shown } from './text-help.js'
import { type Ended, moved } from './trend/move.js'
import { parametersOf } from './trend/terms.js'

/** Columns of data files that the specs name, by file and column. */
export type DataColumns = ReadonlyMap<string, Distribution>
export const dataKey = (file: string, column: string): string => `${file}\n${column}`

type Settled = Exclude<ValueForm, { readonly kind: 'expression' } | Pulled>

/** What a form is drawn from; undefined where it is certain. */
export const formDistribution = (form: Settled, columns: DataColumns): Distribution | undefined =>
  form.kind === 'constant' ? undefined : form.kind === 'data' ? columnOf(form, columns) : form.distribution

/** The three cases of a form. Distributions give P10, mean and P90, turned round for falling quantities. */
export function formCases(form: Settled, falls: boolean, columns: DataColumns): Cases {
  if (form.kind === 'constant') return [form.value, form.value, form.value]
  if (form.kind === 'cases') return form.cases
  const { quantile, mean } = formDistribution(form, columns)!
  const [low, high] = [quantile(0.1), quantile(0.9)]
  return falls ? [high, mean, low] : [low, mean, high]
}

/** The interval that holds every value a form can take. */
export function formSupport(form: Settled, columns: DataColumns): readonly [number, number] {
  if (form.kind === 'constant') return [form.value, form.value]
  return formDistribution(form, columns)!.support
}

/** Shares below and above which no draw need be reckoned with. */
const remote = 1e-9

/** The ends of what a form can be: of its support, or where that is open the quantiles of one in a thousand million. */
export function formEnds(form: Settled, columns: DataColumns): readonly [number, number] {
  const [low, high] = formSupport(form, columns)
  if (form.kind === 'constant' || (Number.isFinite(low) && Number.isFinite(high))) return [low, high]
  const { quantile } = formDistribution(form, columns)!
  return [Number.isFinite(low) ? low : quantile(remote), Number.isFinite(high) ? high : quantile(1 - remote)]
}

function columnOf({ file, column }: Extract<ValueForm, { readonly kind: 'data' }>, columns: DataColumns): Distribution {
  const distribution = columns.get(dataKey(file, column))
  if (!distribution) throw new Error(`column ${column} of ${file} was not read`)
  return distribution
}

/** Turns the forms of one spec into quantities, noting the mistakes that only assumptions and data files show. */
export class Settler {
  readonly file: SourceFile
  readonly mistakes: Diagnostic[]
  readonly assumptions: Assumptions
  /** The months of the horizon, `2027-01` first. */
  readonly months: readonly string[]
  readonly #columns: DataColumns

  constructor(
    file: SourceFile,
    assumptions: Readonly<Record<string, AssumptionSource>>,
    { columns, months }: { readonly columns: DataColumns; readonly months: readonly string[] },
    mistakes: Diagnostic[],
  ) {
    this.file = file
    this.months = months
    this.#columns = columns
    this.mistakes = mistakes
    this.assumptions = new Assumptions(file, assumptions, columns, mistakes, {
      months: months.length,
      move: (still, form, path) => {
        const { quantity, ends } = this.#follow(still, form, form.falls ? 'fallingAssumption' : 'assumption', path)
        const [lows, highs] = [ends.map(([low]) => low), ends.map(([, high]) => high)]
        return { quantity, ends: [Math.min(...lows), Math.max(...highs)] }
      },
    })
  }

  /** The quantity that a form stands for; `otherwise` where the spec is silent. */
  quantity(form: ValueForm | undefined, name: FieldName, path: Path, otherwise = 0): Quantity {
    if (!form) return fixed(otherwise)
    const falls = 'falls' in fields[name]
    if (form.kind === 'moved') {
      const pulled = this.#pulled(form, name, path, falls)
      const isWrong = !pulled || this.#refused({ ...pulled.quantity, support: pulled.ends }, form, fields[name], path)
      return isWrong ? fixed(otherwise) : pulled.quantity
    }
    const settled = this.#settled(form, name, path, falls)
    if (!settled) return fixed(otherwise)
    return form.trend ? this.#follow(settled, form, name, path).quantity : settled.quantity
  }

  /** What a lever makes of a number; what that can be is checked when all levers have been pulled. */
  #pulled(form: Pulled, name: FieldName, path: Path, falls: boolean): Ended | undefined {
    const { base, by, byField } = form
    const was = this.#whole(base, name, path, falls)
    // What a number is moved by falls where the number does: what saves most stands in the case that spends least.
    const mover = this.#whole(by, byField, path, falls || 'falls' in fields[byField])
    return was && mover && pulledBy(form, was, mover, { file: this.file, path, months: this.months.length })
  }

  /** A form with whatever moves it, and the finite ends of what it can be in any month. */
  #whole(form: ValueForm, name: FieldName, path: Path, falls: boolean): Ended | undefined {
    const settled = this.#settled(form, name, path, falls)
    if (!settled) return undefined
    const still =
      form.kind === 'expression' || form.kind === 'moved'
        ? settled
        : { ...settled, ends: formEnds(form, this.#columns) }
    if (!form.trend) return still
    const { quantity, ends } = this.#follow(still, form, name, path)
    return { quantity, ends: [Math.min(...ends.map(([low]) => low)), Math.max(...ends.map(([, high]) => high))] }
  }

  /** A form as it is written, without its trend, with the ends of what it can be; undefined after noting a mistake. */
  #settled(form: ValueForm, name: FieldName, path: Path, falls: boolean): Ended | undefined {
    if (form.kind === 'moved') return this.#pulled(form, name, path, falls)
    const place = { file: this.file, path, at: 'value' } as const
    if (form.kind === 'expression') {
      const settled = this.assumptions.expression(form, path)
      if (!settled || this.#refused(settled, form, fields[name], path)) return undefined
      const { cases, support, path: moves } = settled
      return { quantity: { cases, form, place, ...(moves && { path: moves }) }, ends: support }
    }
    const [cases, support] = [formCases(form, falls, this.#columns), formSupport(form, this.#columns)]
    if (form.kind !== 'constant' && this.#refused({ cases, support }, form, fields[name], path)) return undefined
    return { quantity: quantityOf(cases, form, place, formDistribution(form, this.#columns)), ends: support }
  }

  /** What follows a trend, noting where it leaves what the field can hold. */
  #follow(still: Ended, { trend }: ValueForm, name: FieldName, path: Path) {
    const parameters = new Map<string, Ended>()
    const falls = 'falls' in fields[name]
    for (const { name: own, form, field, path: below, turned } of parametersOf(trend!)) {
      const settled = this.#settled(form, field, [...path, 'trend', ...below], turned ? !falls : falls)
      if (!settled) return { quantity: still.quantity, ends: [still.ends] }
      parameters.set(own, settled)
    }
    const { path: moves, ends } = moved(still, trend!, this.months, parameters)
    for (const [at, month] of this.months.entries()) {
      const { cases } = moves.months[at]!
      const outside = cases.findIndex((value) => !allows(fields[name], value))
      if (outside < 0 && holds(fields[name], ends[at]!)) continue
      const found =
        outside < 0
          ? reach(ends[at]!, fields[name])
          : `is ${Number.isFinite(cases[outside]) ? shown(cases[outside]!) : 'not a number'}${inCase(cases, outside)}`
      this.mistakes.push({
        code: 'out-of-range',
        message: `${nameOf(path)} ${found} in ${month}`,
        where: { file: this.file, path: [...path, 'trend'], at: 'value' },
        label: fields[name].limits,
        help: 'a trend multiplies the quantity: an s_curve or steps bound it',
      })
      return { quantity: still.quantity, ends: [still.ends] }
    }
    return { quantity: { ...still.quantity, path: moves }, ends }
  }

  /** Notes what is wrong with settled cases, and says whether anything was. */
  #refused(
    { cases, support }: { readonly cases: Cases; readonly support: readonly [number, number] },
    form: ValueForm,
    field: Field,
    path: Path,
  ): boolean {
    const name = nameOf(path)
    const note = (code: Diagnostic['code'], message: string, label: string, help?: string): true => {
      const where = { file: this.file, path, at: 'value' } as const
      this.mistakes.push({ code, message, where, label, ...(help !== undefined && { help }) })
      return true
    }
    const outside = cases.findIndex((value) => !allows(field, value))
    if (outside >= 0) {
      const [value, which] = [cases[outside]!, inCase(cases, outside)]
      if (!Number.isFinite(value)) return note('out-of-range', `${name} is not a number${which}`, divided)
      const help = form.kind === 'expression' ? helpForDifference(form.text) : undefined
      return note('out-of-range', `${name} is ${shown(value)}${which}`, field.limits, help)
    }
    if (!holds(field, support)) {
      const isLow = support[0] < field.min
      const bounded = (text: string) => (isLow ? `max(${field.min}, ${text})` : `min(${field.max}, ${text})`)
      const help =
        form.kind === 'expression'
          ? `write ${bounded(form.text)} to bound it`
          : form.kind === 'moved'
            ? `add ${isLow ? `floor: ${field.min}` : `cap: ${field.max}`} beside it`
            : undefined
      return note('out-of-range', `${name} ${reach(support, field)}`, field.limits, help)
    }
    const [low, expected, high] = cases
    // What moves a number may turn its cases round; they are no longer limits of anything.
    if ((expected - low) * (high - expected) >= 0 || form.kind === 'moved') return false
    const heavy = form.kind === 'distribution' || form.kind === 'data'
    return note(
      'wrong-order',
      heavy
        ? `the mean of ${name} lies outside its P10 and P90`
        : `the expected case of ${name}, ${shown(expected)}, lies outside ${shown(low)} and ${shown(high)}`,
      heavy ? 'so heavy a tail has no three cases in order' : 'the expected case lies between the other two',
      heavy ? 'write { conservative, expected, peak }' : undefined,
    )
  }
}

const reach = ([low]: readonly [number, number], { min, max }: Field): string =>
  `can reach ${low < min ? `below ${min}` : `above ${max}`}`

const divided = 'something is divided by zero, or far too large'

/** `1000 - 2000` is a subtraction, which somebody may take for a range. */
function helpForDifference(text: string): string | undefined {
  const [, low, high] = /^\s*([\d.]+)\s*-\s*([\d.]+)\s*$/.exec(text) ?? []
  return low === undefined ? undefined : `write ${low} to ${high} for a range`
}

/** A quantity that somebody wrote down. */
export const quantityOf = (cases: Cases, form: ValueForm, place: Place, distribution?: Distribution): Quantity =>
  distribution ? { cases, form, distribution, place } : { cases, form, place }

/** A quantity that is certain and that nobody wrote down. */
export const fixed = (value: number): Quantity => ({ cases: [value, value, value], form: { kind: 'constant', value } })
