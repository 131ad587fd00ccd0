import { Chalk, type ChalkInstance } from 'chalk'
import { harmless } from '../diagnostics/sanitize.js'
import { count, counted, exact } from './format.js'
import { changeText, ratesText } from './prices-change.js'
import type { ImportedBook, PriceImport } from './prices-import.js'
import { pageWidth, type Screen } from './prices-screen.js'
import { hanging } from './prices-wrap.js'

/** More lines of one kind than this are only counted; JSON has them all. */
const most = 12

/** What an import found and did, for the terminal: each book in full, or a line for each where there are many. */
export function importText({ source, books }: PriceImport, { columns: room = pageWidth, colour }: Screen): string {
  const paint = new Chalk({ level: colour })
  const title = `${paint.bold(`Import of ${source.kind}`)}, ${harmless(source.path)}, snapshot of ${source.snapshot}`
  const lines =
    books.length > 3
      ? [...books.flatMap((book) => shortLines(book, paint, room)), ...unmappedLines(together(books), paint, room)]
      : books.flatMap((book) => ['', ...bookLines(book, paint, room)])
  return `${[title, ...lines].join('\n')}\n`
}

function shortLines(book: ImportedBook, paint: ChalkInstance, room: number): string[] {
  return [...hanging(`  ${paint.bold(harmless(book.provider.padEnd(24)))}  `, summary(book), room)]
}

function bookLines(book: ImportedBook, paint: ChalkInstance, room: number): string[] {
  const line = (name: string, text: string) => hanging(`  ${harmless(name)}  `, harmless(text), room)
  const widest = (names: readonly string[]) => Math.min(40, Math.max(0, ...names.map((name) => name.length)))
  const section = <T>(
    title: string,
    items: readonly T[],
    name: (item: T) => string,
    texts: (item: T) => readonly string[],
  ) => {
    if (items.length === 0) return []
    const shown = items.slice(0, most)
    const width = widest(shown.map(name))
    const rest = items.length - shown.length
    return [
      '',
      paint.bold(`${title}: ${count(items.length)}`),
      ...shown.flatMap((item) =>
        texts(item).flatMap((text, i) => line((i === 0 ? name(item) : '').padEnd(width), text)),
      ),
      ...(rest > 0 ? [paint.dim(`  and ${count(rest)} more; --format json has them all`)] : []),
    ]
  }
  return [
    `${paint.bold.cyan(harmless(book.provider))}: ${summary(book)}`,
    ...hanging('', harmless(outcome(book)), room),
    ...section(
      'Changed prices',
      book.changed,
      ({ model }) => model,
      (price) => [
        `from ${price.from}`,
        ...price.changes.map((change) => `  ${changeText(change)}`),
        ...price.notes.map((note) => `  ${note}`),
      ],
    ),
    ...section(
      'New models',
      book.added,
      ({ model }) => model,
      (model) => [`${ratesText(model.rates)}${model.prices > 1 ? ` (${counted(model.prices, 'dated price')})` : ''}`],
    ),
    ...section(
      'Fees of tools',
      book.tools.added,
      ({ id }) => id,
      ({ old, new: next, from }) => [
        old === null ? `${exact(next)} per 1,000 calls` : `${exact(old)} → ${exact(next)} per 1,000 calls from ${from}`,
      ],
    ),
    ...section(
      'Other than the source says, and kept',
      [...book.kept, ...book.tools.kept.map(asKept)],
      ({ model }) => model,
      (kept) => [...('text' in kept ? [kept.text] : kept.changes.map(changeText)), `  ${kept.reason}`],
    ),
    ...section(
      'Hard to believe, and accepted',
      book.accepted,
      (text) => text.split(': ')[0]!,
      (text) => [text.slice(text.indexOf(': ') + 2)],
    ),
    ...unmappedLines(book.unmapped, paint, room),
  ]
}

const asKept = ({ id, reason, old, new: next }: ImportedBook['tools']['kept'][number]) => ({
  model: id,
  reason,
  text: `${exact(old)} → ${exact(next)} per 1,000 calls`,
})

/** `2 changed, 3 new, 41 unchanged, 12 not mapped`. */
const summary = ({ changed, added, unchanged, kept, unmapped }: ImportedBook): string =>
  [
    `${count(changed.length)} changed`,
    `${count(added.length)} new`,
    `${count(unchanged.length)} unchanged`,
    ...(kept.length > 0 ? [`${count(kept.length)} kept`] : []),
    `${count(unmapped.reduce((sum, group) => sum + group.count, 0))} not mapped`,
  ].join(', ')

function outcome({ written, path, new_book, checked }: ImportedBook): string {
  if (written === null) return `Nothing to write: ${path} says all of it already.`
  const day = checked > 0 ? `; ${counted(checked, 'price')} checked anew` : ''
  return written === '-'
    ? `The result was printed${day}.`
    : `${new_book ? 'Wrote the new book' : 'Wrote'} ${written}${day}.`
}

function unmappedLines(groups: ImportedBook['unmapped'], paint: ChalkInstance, room: number): string[] {
  if (groups.length === 0) return []
  const widest = Math.max(...groups.map((group) => count(group.count).length))
  return [
    '',
    paint.bold('Not mapped'),
    ...groups.flatMap(({ reason, count: all, examples }) => {
      const named = `${examples.join(', ')}${all > examples.length ? ', …' : ''}`
      return hanging(`  ${count(all).padStart(widest)}  `, harmless(`${reason}: ${named}`), room)
    }),
  ]
}

/** The reasons of all books, the most frequent first. */
function together(books: readonly ImportedBook[]): ImportedBook['unmapped'] {
  const groups = new Map<string, ImportedBook['unmapped'][number]>()
  for (const { unmapped } of books) {
    for (const { reason, count: all, examples } of unmapped) {
      const known = groups.get(reason)
      groups.set(reason, {
        reason,
        count: all + (known?.count ?? 0),
        examples: [...(known?.examples ?? []), ...examples].slice(0, 3),
      })
    }
  }
  return [...groups.values()].sort((a, b) => b.count - a.count)
}
