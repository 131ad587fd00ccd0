import type { Diagnostic, Path, SourceFile } from '../diagnostics/diagnostic.js'
import type { Distribution } from '../stats/distribution.js'
import type { Assumptions } from './assumptions.js'
import { allows, type Field, type FieldName, fields, holds } from './field.js'
import type { Cases, ValueForm } from './form.js'
import type { Quantity } from './portfolio.js'

/** Columns of data files that the specs name, by file and column. */
export type DataColumns = ReadonlyMap<string, Distribution>
export const dataKey = (file: string, column: string): string => `${file}\n${column}`

type Settled = Exclude<ValueForm, { readonly kind: 'expression' }>

/** The three cases of a form. Distributions give P10, mean and P90, turned round for falling quantities. */
export function formCases(form: Settled, falls: boolean, columns: DataColumns): Cases {
  if (form.kind === 'constant') return [form.value, form.value, form.value]
  if (form.kind === 'cases') return form.cases
  const { quantile, mean } = form.kind === 'data' ? columnOf(form, columns) : form.distribution
  const [low, high] = [quantile(0.1), quantile(0.9)]
  return falls ? [high, mean, low] : [low, mean, high]
}

/** The interval that holds every value a form can take. */
export function formSupport(form: Settled, columns: DataColumns): readonly [number, number] {
  if (form.kind === 'constant') return [form.value, form.value]
  return form.kind === 'data' ? columnOf(form, columns).support : form.distribution.support
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
  readonly #assumptions: Assumptions
  readonly #columns: DataColumns

  constructor(file: SourceFile, assumptions: Assumptions, columns: DataColumns, mistakes: Diagnostic[]) {
    this.file = file
    this.#assumptions = assumptions
    this.#columns = columns
    this.mistakes = mistakes
  }

  /** The quantity that a form stands for; `otherwise` where the spec is silent. */
  quantity(form: ValueForm | undefined, name: FieldName, path: Path, otherwise = 0): Quantity {
    if (!form) return fixed(otherwise)
    const place = { file: this.file, path, at: 'value' } as const
    const settled =
      form.kind === 'expression'
        ? this.#assumptions.expression(form, path)
        : {
            cases: formCases(form, 'falls' in fields[name], this.#columns),
            support: formSupport(form, this.#columns),
          }
    if (!settled) return fixed(otherwise)
    if (form.kind === 'constant' || !this.#refused(settled, form, fields[name], path))
      return { cases: settled.cases, form, place }
    return fixed(otherwise)
  }

  /** Notes what is wrong with settled cases, and says whether anything was. */
  #refused(
    { cases, support }: { readonly cases: Cases; readonly support: readonly [number, number] },
    form: ValueForm,
    field: Field,
    path: Path,
  ): boolean {
    const note = (code: Diagnostic['code'], message: string, label: string): true => {
      this.mistakes.push({ code, message, where: { file: this.file, path, at: 'value' }, label })
      return true
    }
    const outside = cases.find((value) => !allows(field, value))
    if (outside !== undefined) {
      const value = Number.isFinite(outside) ? String(outside) : 'no number'
      return note('out-of-range', `this value is ${value} in one of the three cases`, field.limits)
    }
    if (!holds(field, support)) {
      const reach = support[0] < field.min ? `below ${field.min}` : `above ${field.max}`
      return note('out-of-range', `this value can reach ${reach}`, field.limits)
    }
    const [low, expected, high] = cases
    if ((expected - low) * (high - expected) >= 0) return false
    const heavy = form.kind === 'distribution' || form.kind === 'data'
    return note(
      'wrong-order',
      heavy
        ? 'the mean of this distribution lies outside its P10 and P90'
        : `the expected case ${expected} lies outside ${low} and ${high}`,
      heavy
        ? 'so heavy a tail has no three cases in order; write { conservative, expected, peak }'
        : 'the expected case lies between the other two',
    )
  }
}

/** A quantity that is certain and that nobody wrote down. */
export const fixed = (value: number): Quantity => ({ cases: [value, value, value], form: { kind: 'constant', value } })
