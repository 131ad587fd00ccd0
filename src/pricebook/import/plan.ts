import type { PriceBook } from '../book.js'
import type { Day } from '../day.js'
import type { Model } from '../model.js'
import { namedOn, namesOf } from '../names.js'
import type { Stamp } from './entry.js'
import { type Merged, mergeModel } from './merge.js'
import { newModel } from './new-model.js'
import { doubtsOf, isImpossible, isJump } from './plausible.js'
import type { ProviderPrices, StatedModel, Unmapped } from './source.js'
import { type ToolPlan, toolPlan } from './tool-plan.js'

/** What an import does with one book. Nothing is written yet. */
export interface BookPlan {
  readonly provider: string
  readonly added: readonly Model[]
  readonly merged: readonly MergedModel[]
  readonly tools: ToolPlan
  /** Models of the source that have no place in the book, or parts of them, and why. */
  readonly unmapped: readonly Unmapped[]
  /** Prices that are hard to believe. */
  readonly doubts: readonly Doubt[]
}

/** A model of the book with what the source says of it. */
export interface MergedModel extends Merged {
  readonly model: Model
  /** Its position in the book. */
  readonly index: number
}

export interface Doubt {
  /** Or a tool. */
  readonly model: string
  readonly message: string
}

/** How an import treats what it finds. */
export interface ImportOptions extends Stamp {
  /** First day of changed prices that the source does not date; else the day of the snapshot. */
  readonly since?: Day | undefined
  /** Where the list came from, if not from its project. */
  readonly url?: string
  /** Leaves out models that the book does not have. */
  readonly knownOnly?: boolean
}

/** Compares what a source says of a provider with a book of it, or with none. Models meet by exact names only. */
export function planImport(book: PriceBook | undefined, source: ProviderPrices, options: ImportOptions): BookPlan {
  const unmapped = [...source.unmapped]
  const added: Model[] = []
  const merged: MergedModel[] = []
  const doubts: Doubt[] = []
  const met = new Set<Model>()
  const taken = new Set(book ? namesOf(book).keys() : [])
  // Ids before aliases, so that a model is not taken for another one that has its name as an alias.
  const found = source.models.map((stated) => ({ stated, model: book && modelIn(book, stated, options.day) }))
  const known = found.filter(({ model }) => model).sort((a, b) => Number(isId(b)) - Number(isId(a)))
  for (const { stated, model } of known) {
    if (!book || !model) continue
    if (met.has(model)) {
      unmapped.push({ what: stated.id, reason: 'another name of a model that the source prices by its id' })
      continue
    }
    met.add(model)
    const result = mergeModel(book, model, stated, options, options.since)
    const impossible = result.entries.filter(({ entry }) => isImpossible(entry))
    for (const { entry, before } of result.entries)
      doubts.push(...doubtsOf(entry, model.kind, before).map((message) => ({ model: model.id, message })))
    for (const _ of impossible) unmapped.push({ what: stated.id, reason: 'a rate is negative, or not a number' })
    const entries = result.entries.filter(({ entry }) => !isImpossible(entry))
    merged.push({ ...result, entries, model, index: book.models.indexOf(model) })
  }
  for (const { stated, model } of found) {
    if (model) continue
    if (options.knownOnly) {
      unmapped.push({ what: stated.id, reason: 'not in the book, and new models were left out' })
      continue
    }
    const fresh = newModel(stated, book?.defaults.modes ?? {}, taken, options)
    doubts.push(
      ...fresh.prices.flatMap((entry) =>
        doubtsOf(entry, fresh.kind, undefined).map((message) => ({ model: fresh.id, message })),
      ),
    )
    if (fresh.prices.some(isImpossible))
      unmapped.push({ what: stated.id, reason: 'a rate is negative, or not a number' })
    else added.push(fresh)
  }
  merged.sort((a, b) => a.index - b.index)
  const tools = toolPlan(book, source.tools, options)
  for (const { id, old, per_1k_calls: fee } of tools.added)
    if (old !== null && isJump(old, fee)) doubts.push({ model: id, message: `the fee jumps from ${old} to ${fee}` })
  return { provider: source.provider, added, merged, tools, unmapped, doubts }
}

const isId = ({ stated, model }: { readonly stated: StatedModel; readonly model: Model | undefined }): boolean =>
  stated.id === model?.id

/** The model of a book that goes by one of the names on the day. */
function modelIn(book: PriceBook, { id, names }: StatedModel, day: Day): Model | undefined {
  for (const name of [id, ...names]) {
    const naming = namedOn(book, name, day)
    if (naming) return naming.model
  }
  return undefined
}

/** Whether an import would change the prices of a book: not only the day on which they were compared. */
export const changesPrices = ({ added, merged, tools }: BookPlan): boolean =>
  added.length > 0 || tools.added.length > 0 || merged.some(({ entries }) => entries.length > 0)
