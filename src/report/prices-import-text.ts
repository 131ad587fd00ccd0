import { Chalk, type ChalkInstance } from 'chalk'
import { harmless } from '../diagnostics/sanitize.js'
import { type ImportedBook, isProposal, type PriceImport, type PriceUpdate, sourceText } from './prices-import.js'
import { outcomeText, proposalText, summaryText, unmappedTogether } from './prices-import-outcome.js'
import { importSections } from './prices-import-sections.js'
import { pageWidth, type Screen } from './prices-screen.js'
import { hanging } from './prices-wrap.js'

/** What an import or update found and did, for the terminal: each book in full, or in short where there are many. */
export function importText(report: PriceImport | PriceUpdate, { columns: room = pageWidth, colour }: Screen): string {
  const { books } = report
  const paint = new Chalk({ level: colour })
  const [title, about] = sourceText(report)
  const lines =
    books.length > 3 ? manyBooks(report, paint, room) : books.flatMap((book) => bookLines(book, paint, room))
  return `${[`${paint.bold(title)}, ${harmless(about)}`, ...lines].join('\n')}\n`
}

function bookLines(book: ImportedBook, paint: ChalkInstance, room: number): string[] {
  return [
    '',
    `${paint.bold.cyan(harmless(book.provider))}: ${summaryText(book)}`,
    ...hanging('', harmless(outcomeText(book)), room),
    ...importSections(book, paint, room),
  ]
}

/** A line for each book, and what changed in any of them. */
function manyBooks(report: PriceImport | PriceUpdate, paint: ChalkInstance, room: number): string[] {
  const { books } = report
  const found = {
    changed: books.flatMap(({ changed }) => changed),
    added: [],
    tools: { added: [], kept: [] },
    kept: books.flatMap(({ kept }) => kept),
    accepted: books.flatMap(({ accepted }) => accepted),
    unmapped: unmappedTogether(books),
  }
  return [
    ...books.flatMap((book) =>
      hanging(`  ${paint.bold(harmless(book.provider.padEnd(24)))}  `, summaryText(book), room),
    ),
    ...(isProposal(report) ? ['', proposalText(books)] : []),
    ...importSections(found, paint, room),
  ]
}
