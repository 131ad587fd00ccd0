import type { Diagnostic, Path, Place, SourceFile } from '../diagnostics/diagnostic.js'
import { didYouMean } from '../diagnostics/suggest.js'
import { valueIn } from '../graph/value.js'
import { boundsOf } from './expression.js'
import type { Cases, ValueForm } from './form.js'
import type { Assumption, Quantity } from './portfolio.js'
import type { AssumptionSource } from './schema.js'
import { type DataColumns, formCases, formDistribution, formEnds, quantityOf } from './settle.js'
import { movedWith } from './trend/move.js'
import type { Path as MonthlyPath } from './trend/path.js'

/** An assumption that was looked up: its cases, and the ends of what it can be (all but one draw in a thousand million). */
export interface Known {
  readonly quantity: Quantity
  readonly ends: readonly [number, number]
}

type Expression = Extract<ValueForm, { readonly kind: 'expression' }>

/** Makes a quantity follow the trend that it is written with. */
export type Move = (still: Known, form: AssumptionSource, path: Path) => Known

/** The assumptions of one spec, each settled on first use; circles and unknown names become mistakes. */
export class Assumptions {
  readonly #file: SourceFile
  readonly #sources: Readonly<Record<string, AssumptionSource>>
  readonly #columns: DataColumns
  readonly #mistakes: Diagnostic[]
  readonly #known = new Map<string, Known | undefined>()
  readonly #open: string[] = []
  readonly #months: number
  /** What becomes of an assumption that is written with a trend. */
  readonly #move: Move

  constructor(
    file: SourceFile,
    sources: Readonly<Record<string, AssumptionSource>>,
    columns: DataColumns,
    mistakes: Diagnostic[],
    { months, move }: { readonly months: number; readonly move: Move },
  ) {
    this.#file = file
    this.#sources = sources
    this.#columns = columns
    this.#mistakes = mistakes
    this.#months = months
    this.#move = move
  }

  /** All assumptions in the order of the file; those that hold mistakes are left out. */
  all(): readonly Assumption[] {
    return Object.keys(this.#sources).flatMap((name) => {
      const known = this.#settle(name)
      return known ? [{ name, quantity: known.quantity }] : []
    })
  }

  /** The assumption that a value at `path` names; undefined after noting a mistake. */
  find(name: string, path: Path): Known | undefined {
    if (Object.hasOwn(this.#sources, name)) return this.#settle(name)
    const names = Object.keys(this.#sources)
    const guess = didYouMean(name, names)
    this.#mistakes.push({
      code: 'unknown-name',
      message: `there is no assumption "${name}"`,
      where: { file: this.#file, path, at: 'value' },
      ...(names.length === 0 && { label: 'this spec has no assumptions' }),
      ...(names.length > 0 && { notes: [`assumptions: ${names.join(', ')}`] }),
      help: guess ?? `write a number, or define it under assumptions: { ${name}: … }`,
    })
    return undefined
  }

  #settle(name: string): Known | undefined {
    if (this.#known.has(name)) return this.#known.get(name)
    const path = ['assumptions', name]
    const at = this.#open.indexOf(name)
    if (at >= 0) {
      const circle = [...this.#open.slice(at), name].join(' → ')
      this.#mistakes.push({
        code: 'circular',
        message: `circular assumptions: ${circle}`,
        where: { file: this.#file, path, at: 'value' },
        label: 'an assumption cannot depend on itself',
      })
      return undefined
    }
    this.#open.push(name)
    const known = this.#read(this.#sources[name]!, path)
    this.#open.pop()
    this.#known.set(name, known)
    return known
  }

  #read(form: AssumptionSource, path: Path): Known | undefined {
    const place = { file: this.#file, path, at: 'value' } as const
    if (form.kind === 'moved') throw new Error('no lever moves an assumption')
    const known = form.kind === 'expression' ? this.#readExpression(form, path) : this.#drawn(form, place)
    return known && form.trend ? this.#move(known, form, path) : known
  }

  #drawn(form: Exclude<AssumptionSource, { readonly kind: 'expression' | 'moved' }>, place: Place): Known {
    const cases = formCases(form, form.falls, this.#columns)
    const distribution = formDistribution(form, this.#columns)
    return { quantity: quantityOf(cases, form, place, distribution), ends: formEnds(form, this.#columns) }
  }

  #readExpression(form: Expression, path: Path): Known | undefined {
    const settled = this.expression(form, path)
    if (!settled) return undefined
    const { cases, support, path: moves } = settled
    const place = { file: this.#file, path, at: 'value' } as const
    return { quantity: { cases, form, place, ...(moves && { path: moves }) }, ends: support }
  }

  /** The cases and bounds of an expression of assumptions; undefined after noting what is wrong with it. */
  expression(
    form: Expression,
    path: Path,
  ):
    | { readonly cases: Cases; readonly support: readonly [number, number]; readonly path: MonthlyPath | undefined }
    | undefined {
    const divided = Object.keys(this.#sources).find((name) => /[^\p{L}\p{N}_$]/u.test(name) && form.text.includes(name))
    if (divided !== undefined) {
      this.#mistakes.push({
        code: 'unknown-name',
        message: `the assumption "${divided}" cannot be named in an expression`,
        where: { file: this.#file, path, at: 'value' },
        label: 'a name in an expression is made of letters, digits and _',
        help: `call it ${divided.replace(/[^\p{L}\p{N}_$]+/gu, '_')}`,
      })
      return undefined
    }
    const found = form.names.map((name) => [name, this.find(name, path)] as const)
    if (found.some(([, known]) => known === undefined)) return undefined
    const known = new Map(found as readonly (readonly [string, Known])[])
    const cases = [0, 1, 2].map((i) => valueIn(form.expr, (name) => known.get(name)!.quantity.cases[i]!))
    const support = boundsOf(form.expr, form.names, (name) => known.get(name)!.ends)
    const named = new Map([...known].map(([name, { quantity }]) => [name, quantity]))
    return { cases: cases as unknown as Cases, support, path: movedWith(form, named, this.#months) }
  }
}
