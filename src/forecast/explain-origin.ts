import type { Place } from '../diagnostics/diagnostic.js'
import { lineAndColumn } from '../diagnostics/position.js'
import { canonicalName, type PriceBook } from '../pricebook/book.js'
import type { MonthCard } from '../pricebook/month.js'
import type { Quantity } from '../workflow/portfolio.js'
import { spanOf } from '../yaml/locate.js'
import type { Origin } from './explanation.js'

/** Where a quantity of the spec was written, with its source note. */
export async function specOrigin({ form, place }: Quantity): Promise<Origin> {
  if (!place) return { kind: 'default' }
  const { source, confidence, as_of } = form
  const text = writtenAs(form)
  return {
    kind: 'spec',
    ...(await positionOf(place)),
    ...(text !== undefined && { text }),
    ...(source !== undefined && { source }),
    ...(confidence !== undefined && { confidence }),
    ...(as_of !== undefined && { as_of }),
  }
}

/** How a value is written, where that is more than the number itself. */
function writtenAs(form: Quantity['form']): string | undefined {
  switch (form.kind) {
    case 'constant':
      return undefined
    case 'expression':
      return form.text
    case 'cases':
      return `three cases: ${form.cases.join(', ')}`
    case 'distribution':
      return 'P10, mean and P90 of a distribution'
    case 'data':
      return `P10, mean and P90 of the column ${form.column} of ${form.file}`
    default:
      return form satisfies never
  }
}

/** The entries of price books that a rate of a card comes from, by days where the price changes inside the month. */
export async function priceOrigins(
  card: MonthCard,
  key: 'rates' | 'tiers',
  rule: string | null,
): Promise<readonly Origin[]> {
  return Promise.all(
    card.provenance.map(async ({ book, model, entry, index, days, checked }): Promise<Origin> => {
      const { path, line } = await bookPosition(book, ['models', book.models.indexOf(model), 'prices', index, key])
      const [first] = [entry.source ?? []].flat()
      const source = first === undefined ? undefined : book.sources[first]
      return {
        kind: 'price',
        path,
        line,
        model: canonicalName(book, model),
        book_version: book.book_version,
        from: entry.from,
        checked,
        source: source?.name ?? source?.url ?? first ?? null,
        days,
        rule,
      }
    }),
  )
}

/** The entry of a book that a tool's fee comes from. */
export async function toolOrigin(book: PriceBook, tool: string): Promise<Origin> {
  const index = book.tools.findIndex(({ id }) => id === tool)
  const entry = book.tools[index]!
  return {
    kind: 'price',
    ...(await bookPosition(book, ['tools', index])),
    model: `${book.provider}/${tool}`,
    book_version: book.book_version,
    from: entry.from,
    checked: entry.checked ?? book.as_of,
    source: String([entry.source ?? []].flat()[0] ?? ''),
    days: 0,
    rule: `${entry.per_1k_calls} per 1,000 calls`,
  }
}

async function bookPosition(
  book: PriceBook,
  path: Place['path'],
): Promise<{ readonly path: string; readonly line: number }> {
  const file = await book.source()
  const { path: at, line } = await positionOf({ file, path, at: 'value' })
  return { path: at, line }
}

async function positionOf(
  place: Place,
): Promise<{ readonly path: string; readonly line: number; readonly column: number }> {
  const span = await spanOf(place)
  return { path: span.file.path, ...lineAndColumn(span) }
}
