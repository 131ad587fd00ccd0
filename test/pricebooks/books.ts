import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'

export type Rates = Readonly<Record<string, number>>

export interface Tier {
  readonly prompt_tokens_above: number
  readonly inclusive: boolean
  readonly rule: string
  readonly rates: Rates
}

export interface Entry {
  readonly from: string
  readonly status: string
  readonly guaranteed_until?: string
  readonly rates: Rates
  readonly tiers?: readonly Tier[]
  readonly modes?: Readonly<Record<string, Rates | null>>
  readonly windows?: readonly {
    readonly name: string
    readonly days: string[]
    readonly utc: string[]
    readonly rates: Rates
  }[]
  readonly checked: string
  readonly source: string | readonly string[]
}

export interface Model {
  readonly id: string
  readonly aliases?: readonly { readonly id: string; readonly from: string; readonly to?: string }[]
  readonly kind: string
  readonly prices: readonly Entry[]
  readonly retires_on: string | null
  readonly successor?: string
  readonly notes?: readonly string[]
}

export interface Tool {
  readonly id: string
  readonly per_1k_calls: number
  readonly from: string
  readonly source: string | readonly string[]
}

export interface Book {
  /** The comment above the data, where a book says how it was made. */
  readonly head: string
  readonly schema: string
  readonly provider: string
  readonly book_version: string
  readonly as_of: string
  readonly currency: string
  readonly unit: string
  readonly sources: Readonly<
    Record<string, { readonly name?: string; readonly url?: string; readonly retrieved: string }>
  >
  readonly defaults?: { readonly modes?: Readonly<Record<string, Rates>>; readonly regions?: Rates }
  readonly models: readonly Model[]
  readonly tools?: readonly Tool[]
}

const folder = new URL('../../pricebooks/', import.meta.url)

/** The books as plain data, read without the program's own reader so that the two cannot share a mistake. */
export const books: readonly Book[] = readdirSync(folder)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => {
    const text = readFileSync(new URL(file, folder), 'utf8')
    return { head: text.slice(0, text.indexOf('\nschema:')).replace(/\n# */g, ' '), ...parse(text) }
  })

/** Every model of every book under its full name. */
export const models = books.flatMap((book) =>
  book.models.map((model) => ({ book, model, name: `${book.provider}/${model.id}` })),
)

/** The entry that holds on a day: the last one that does not start later. */
export const entryOn = (model: Model, day: string): Entry | undefined =>
  model.prices.findLast(({ from }) => from === 'unknown' || from <= day)

export const listOf = (source: string | readonly string[]): readonly string[] => [source].flat()
