import type { ChalkInstance } from 'chalk'
import { harmless } from '../diagnostics/sanitize.js'
import { count, counted, exact } from './format.js'
import { changeText, ratesText } from './prices-change.js'
import type { ImportedBook } from './prices-import.js'
import { hanging } from './prices-wrap.js'

/** More lines of one kind than this are only counted; JSON has them all. */
const most = 12

type Found = Pick<ImportedBook, 'changed' | 'added' | 'tools' | 'kept' | 'accepted' | 'unmapped'>

/** What an import found, for the terminal: each kind under its title, with how many there are. */
export function importSections(book: Found, paint: ChalkInstance, room: number): string[] {
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
