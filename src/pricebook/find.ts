import { didYouMean } from '../diagnostics/suggest.js'
import type { PriceBook } from './book.js'
import type { Day } from './day.js'
import type { Model } from './model.js'
import { type Naming, namedOn, namesOf } from './names.js'
import { type Refusal, refuse } from './refusal.js'

/** A model that was found, and the book it is priced in. */
export interface Found {
  readonly book: PriceBook
  readonly model: Model
}

/**
 * Finds `provider/id` by its exact id, or by an alias that was good on that day; never by its beginning, since
 * `claude-sonnet-5-9` is not Sonnet 5. What is wrong with a name comes back as a refusal, with the nearest names.
 */
export function findModel(books: readonly PriceBook[], name: string, day: Day): Found | Refusal {
  const slash = name.indexOf('/')
  if (slash < 0) return withoutProvider(books, name)
  const provider = name.slice(0, slash)
  const id = name.slice(slash + 1)
  const book = books.find((candidate) => candidate.provider === provider)
  if (!book) return unknownProvider(books, provider, id)
  const naming = namedOn(book, id, day)
  if (naming) return { book, model: naming.model }
  const other = namesOf(book).get(id)
  return other ? notOnThatDay(book, id, day, other) : unknownModel(books, book, id)
}

const fullNames = (book: PriceBook): string[] => [...namesOf(book).keys()].map((id) => `${book.provider}/${id}`)

function withoutProvider(books: readonly PriceBook[], name: string): Refusal {
  const same = books.filter((book) => namesOf(book).has(name)).map(({ provider }) => `${provider}/${name}`)
  return refuse('unknown-model', `"${name}" does not say which provider sells it`, {
    help: same.length > 0 ? `write "${same.join('" or "')}"` : 'write provider/model, such as openai/gpt-6-luna',
    known: same,
  })
}

function unknownProvider(books: readonly PriceBook[], provider: string, id: string): Refusal {
  const known = books.map((book) => book.provider)
  const sellers = books.filter((book) => namesOf(book).has(id)).map((book) => `${book.provider}/${id}`)
  return refuse('unknown-provider', `no price book is of provider "${provider}"`, {
    help: didYouMean(provider, known) ?? (sellers.length > 0 ? `did you mean "${sellers.join('" or "')}"?` : undefined),
    notes: [`providers: ${known.join(', ') || 'none'}`],
    known,
  })
}

function unknownModel(books: readonly PriceBook[], book: PriceBook, id: string): Refusal {
  const sellers = books.filter((other) => namesOf(other).has(id)).map(({ provider }) => `${provider}/${id}`)
  const known = fullNames(book)
  return refuse('unknown-model', `the price book of ${book.provider} has no model "${id}"`, {
    help:
      sellers.length > 0 ? `did you mean "${sellers.join('" or "')}"?` : didYouMean(`${book.provider}/${id}`, known),
    notes: [`looked in ${book.file.path}, version ${book.book_version}`],
    known,
  })
}

function notOnThatDay(book: PriceBook, id: string, day: Day, namings: readonly Naming[]): Refusal {
  const notes = namings.map(({ model, from, to }) => {
    const since = from ? ` from ${from}` : ''
    return `it names ${book.provider}/${model.id}${since}${to ? ` to ${to}` : ''}`
  })
  const ids = [...new Set(namings.map(({ model }) => `${book.provider}/${model.id}`))]
  return refuse('unknown-model', `the alias "${book.provider}/${id}" names no model on ${day}`, {
    help: `write the model itself, such as "${ids[0]}"`,
    notes,
    known: ids,
  })
}
