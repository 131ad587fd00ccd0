import { type Diagnostic, InputError, isSpan, type Path, type SourceFile } from '../../diagnostics/diagnostic.js'
import type { BookReader } from '../../forecast/books.js'
import { modelsOf } from '../../forecast/books.js'
import { reprice } from '../../forecast/reprice.js'
import { type Priced, price } from '../../forecast/run.js'
import { applyLever, type WrittenLever } from '../../workflow/levers/apply.js'
import { isMapping, type Mapping } from '../../workflow/levers/overlay.js'
import { loadPortfolio, type SpecReader } from '../../workflow/load.js'
import type { Lever, Portfolio } from '../../workflow/portfolio.js'
import { rawValue } from '../../yaml/raw.js'

/** A lever that may be pulled: what is told of it, and what it says as it is written. */
export interface Played {
  readonly lever: Lever
  readonly written: WrittenLever
  /** The one spec that it is of; undefined for a lever that fits any. */
  readonly only?: SourceFile
}

/** Forecasts of the same specs with some levers pulled. */
export class Worlds {
  readonly #files: readonly SourceFile[]
  readonly #reader: SpecReader & BookReader
  /** Priced before, with the price books that were read for it. */
  readonly #known: Priced[]
  readonly #values = new Map<SourceFile, Promise<Mapping>>()

  constructor(files: readonly SourceFile[], base: Priced, reader: SpecReader & BookReader) {
    this.#files = files
    this.#reader = reader
    this.#known = [base]
  }

  /** The inputs that a lever changes, as paths of the specs. */
  async touchedBy(played: Played): Promise<readonly Path[]> {
    const applied = await Promise.all(this.#files.map((file) => this.#apply(file, [played])))
    return applied.flatMap(({ touched }) => touched)
  }

  /** The specs as files, with levers pulled in their order. */
  async files(levers: readonly Played[]): Promise<readonly SourceFile[]> {
    return Promise.all(this.#files.map(async (file) => (await this.#apply(file, levers)).file))
  }

  /** The specs with levers pulled, in their order. Throws an InputError that names lever and input. */
  async open(levers: readonly Played[]): Promise<Priced> {
    if (levers.length === 0) return this.#known[0]!
    const applied = await Promise.all(this.#files.map((file) => this.#apply(file, levers)))
    const mistakes = applied.flatMap((each) => each.mistakes)
    if (mistakes.length > 0) throw new InputError(blaming(mistakes, levers))
    try {
      const portfolio = await loadPortfolio(
        applied.map(({ file }) => file),
        this.#reader,
      )
      return await this.#price(portfolio)
    } catch (error) {
      if (error instanceof InputError) throw new InputError(blaming(error.diagnostics, levers))
      throw error
    }
  }

  async #price(portfolio: Portfolio): Promise<Priced> {
    const known = this.#known.find((each) => knowsProviders(each, portfolio))
    if (known) return reprice(portfolio, known)
    const priced = await price(portfolio, this.#reader)
    this.#known.push(priced)
    return priced
  }

  async #apply(file: SourceFile, levers: readonly Played[]) {
    let value = await this.#valueOf(file)
    const made = []
    const touched: Path[] = []
    const mistakes: Diagnostic[] = []
    for (const { written, only } of levers) {
      if (only && only !== file) continue
      const applied = applyLever(value, written)
      value = applied.value
      made.push(...applied.made)
      touched.push(...applied.touched)
      mistakes.push(...applied.mistakes)
    }
    const correlations = withoutSet(value['correlations'], value)
    if (correlations) value = { ...value, correlations }
    const override = { path: [], value, source: file, made }
    return { file: { ...file, overrides: [...(file.overrides ?? []), override] }, touched, mistakes }
  }

  #valueOf(file: SourceFile): Promise<Mapping> {
    const known = this.#values.get(file) ?? rawValue(file).then((value) => (isMapping(value) ? value : {}))
    this.#values.set(file, known)
    return known
  }
}

/** Whether the price books that were read for a portfolio have those of every model that another names. */
function knowsProviders({ portfolio: before, books }: Priced, { files, workflows }: Portfolio): boolean {
  return files.every((file, i) => {
    if (file.pricebooks) return true
    const providers = new Set(books.get(before.files[i]!)!.map(({ provider }) => provider))
    const own = workflows.filter((workflow) => workflow.file === file)
    return own.flatMap(modelsOf).every(({ name }) => providers.has(name.split('/')[0]!))
  })
}

/** Correlations of numbers that a lever has set to something certain say nothing any more; undefined where all still do. */
function withoutSet(correlations: unknown, value: Mapping): unknown {
  if (!Array.isArray(correlations)) return undefined
  const isSet = (name: unknown): boolean => {
    const raw = String(name)
      .split('.')
      .reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? (at as Mapping)[key] : undefined), value)
    return raw instanceof Map && raw.get('move') === 'set' && typeof raw.get('by') === 'number'
  }
  const kept = correlations.filter((each) => !(isMapping(each) && [each['between']].flat().some(isSet)))
  return kept.length < correlations.length ? kept : undefined
}

/** The same mistakes, each with the levers that made it; one that a lever makes in many places is told once. */
function blaming(mistakes: readonly Diagnostic[], levers: readonly Played[]): readonly Diagnostic[] {
  const names = levers.map(({ written }) => `"${written.id}"`)
  const pulled = `with the lever${names.length === 1 ? '' : 's'} ${names.join(', ')}`
  const found = new Map<string, { readonly mistake: Diagnostic; readonly inputs: string[] }>()
  for (const mistake of mistakes) {
    const { where, message } = mistake
    const made = where && !isSpan(where) ? madeAt(where.file, where.path) : undefined
    const key = JSON.stringify([message, made ? [made.by, made.place.path] : found.size])
    const entry = found.get(key) ?? { mistake, inputs: [] }
    if (where && !isSpan(where)) entry.inputs.push(where.path.join('.'))
    found.set(key, entry)
  }
  return [...found.values()].map(({ mistake, inputs }) => {
    const [first, ...others] = inputs
    const more = others.length > 0 ? ` and ${others.length} more` : ''
    const notes = [...(mistake.notes ?? []), `${pulled}${first === undefined ? '' : `: ${first}${more}`}`]
    return { ...mistake, notes }
  })
}

const madeAt = ({ overrides = [] }: SourceFile, path: Path) =>
  overrides
    .at(-1)
    ?.made?.findLast(({ path: own }) => own.every((key, i) => String(key) === String(path[i])) && own.length > 0)
