import { count, exact } from './format.js'
import { inMarkdown } from './markdown.js'
import { percentage, ratesText, rateTitle, side } from './prices-change.js'
import { type ImportedBook, isProposal, type PriceImport, type PriceUpdate, sourceText } from './prices-import.js'
import { outcomeText, proposalText, summaryText, unmappedTogether } from './prices-import-outcome.js'
import { markdownTable } from './prices-markdown.js'

const number = (text: string) => ({ text, numbers: true })

/** What an import or update found and did in Markdown, for a comment on a change of price books: all of it, in tables. */
export function importMarkdown(report: PriceImport | PriceUpdate): string {
  const { books } = report
  const [title, about] = sourceText(report)
  const table = (head: string, heads: Parameters<typeof markdownTable>[0], rows: readonly (readonly string[])[]) =>
    rows.length === 0 ? [] : [`## ${head}`, markdownTable(heads, rows)]
  return `${[
    `# ${inMarkdown(title)}`,
    inMarkdown(`From ${about}.`),
    ...(isProposal(report) && books.length > 1 ? [proposalText(books)] : []),
    books
      .map((book) => inMarkdown(`${book.provider}: ${summaryText(book)}. ${outcomeText(book)}`))
      .map((line) => `- ${line}`)
      .join('\n'),
    ...table(
      'Changed prices',
      [{ text: 'Model' }, { text: 'From' }, { text: 'Price' }, number('Old'), number('New'), number('Change')],
      books.flatMap(({ changed }) =>
        changed.flatMap(({ model, from, changes }) => changes.map((change) => [model, from, ...cellsOf(change)])),
      ),
    ),
    ...table(
      'New models',
      [{ text: 'Model' }, { text: 'Per million tokens' }],
      books.flatMap(({ added }) => added.map(({ model, rates }) => [model, ratesText(rates)])),
    ),
    ...table(
      'Fees of tools',
      [{ text: 'Tool' }, { text: 'From' }, number('Old, per 1,000 calls'), number('New')],
      books.flatMap(({ provider, tools }) =>
        tools.added.map(({ id, from, old, new: next }) => [`${provider} ${id}`, from, side(old), exact(next)]),
      ),
    ),
    ...table(
      'Other than the source says, and kept',
      [{ text: 'Model' }, { text: 'Price' }, number('Book'), number('Source'), number('Change'), { text: 'Why' }],
      books.flatMap(keptRows),
    ),
    ...notesOf(books),
    ...table(
      'Not mapped',
      [{ text: 'Reason' }, number('Count'), { text: 'Such as' }],
      unmappedTogether(books).map(({ reason, count: all, examples }) => [reason, count(all), examples.join(', ')]),
    ),
  ].join('\n\n')}\n`
}

type Change = ImportedBook['changed'][number]['changes'][number]

const cellsOf = (change: Change): string[] => [
  rateTitle(change),
  side(change.old, change.rate),
  side(change.new, change.rate),
  change.rate === 'begins' ? '' : percentage(change),
]

const keptRows = ({ kept, tools, provider }: ImportedBook): string[][] => [
  ...kept.flatMap(({ model, reason, changes }) =>
    changes.length === 0
      ? [[model, '', '', '', '', reason]]
      : changes.map((change) => [model, ...cellsOf(change), reason]),
  ),
  ...tools.kept.map(({ id, reason, old, new: next }) => [
    `${provider} ${id}`,
    'per 1,000 calls',
    exact(old),
    exact(next),
    '',
    reason,
  ]),
]

/** What was carried over, and what was hard to believe. */
function notesOf(books: readonly ImportedBook[]): string[] {
  const notes = books.flatMap(({ changed }) =>
    changed.flatMap(({ model, notes: own }) => own.map((note) => `${model}: ${note}`)),
  )
  const accepted = books.flatMap((book) => book.accepted)
  const list = (title: string, texts: readonly string[]) =>
    texts.length === 0 ? [] : [`## ${title}`, texts.map((text) => `- ${inMarkdown(text)}`).join('\n')]
  return [...list('What the source does not state', notes), ...list('Hard to believe, and accepted', accepted)]
}
