import { count, counted } from './format.js'
import type { ImportedBook } from './prices-import.js'

/** `2 changed, 3 new, 41 unchanged, 12 not mapped`. */
export const summaryText = ({ changed, added, unchanged, kept, unmapped }: ImportedBook): string =>
  [
    `${count(changed.length)} changed`,
    `${count(added.length)} new`,
    `${count(unchanged.length)} unchanged`,
    ...(kept.length > 0 ? [`${count(kept.length)} kept`] : []),
    `${count(unmapped.reduce((sum, group) => sum + group.count, 0))} not mapped`,
  ].join(', ')

/** Where the result of a book went, or would go. */
export function outcomeText({ differs, written, path, new_book: isNew, checked }: ImportedBook): string {
  const day = checked > 0 ? `; ${counted(checked, 'price')} checked anew` : ''
  if (written === '-') return `The result was printed${day}.`
  if (written !== null) return `${isNew ? 'Wrote the new book' : 'Wrote'} ${written}${day}.`
  if (!differs) return `Nothing to write: ${path} says all of it already.`
  return `A proposal: nothing is written. --write ${isNew ? 'makes the new book' : 'changes'} ${path}${day}.`
}

/** What many books would become, in a line. */
export function proposalText(books: readonly ImportedBook[]): string {
  const differing = books.filter(({ differs }) => differs).length
  if (differing === 0) return 'Nothing to write: the books say all of it already.'
  return `A proposal: nothing is written. --write writes ${counted(differing, 'book')}.`
}

/** The reasons of all books why something has no place in them, the most frequent first. */
export function unmappedTogether(books: readonly ImportedBook[]): ImportedBook['unmapped'] {
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
