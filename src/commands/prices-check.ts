import type { Command } from 'commander'
import { GateFailed } from '../cli/exit.js'
import type { Io } from '../cli/io.js'
import { asOfOption, count, formatOption, outputOption } from '../cli/options.js'
import { ageOf, checkedOn } from '../pricebook/age.js'
import { canonicalName, type PriceBook } from '../pricebook/book.js'
import { checkBook, type Finding } from '../pricebook/check.js'
import { entryOn } from '../pricebook/entry.js'
import { csv } from '../report/csv.js'
import { type MaxAge, type PriceCheck, verdictOf } from '../report/prices-check.js'
import { checkTable } from '../report/prices-check-table.js'
import { checkCsv, checkMarkdown } from '../report/prices-check-text.js'
import { allBooks, booksOf } from './prices-books.js'
import { bookOption, json, providerOption, screenFor } from './prices-options.js'
import { dialectOption, layoutOption, type TableOptions, tableOptions } from './table-options.js'
import { writeResult } from './write.js'

interface Options extends TableOptions<'table' | 'json' | 'csv' | 'markdown'> {
  readonly provider?: string
  readonly book?: readonly string[]
  readonly within: number
  readonly maxAge?: number
  readonly asOf?: string
}

/** `tokenomics prices check`: what to look at in the price books, and whether they are fresh enough. */
export function defineCheck(command: Command, io: Io): void {
  command
    .addOption(providerOption())
    .addOption(bookOption())
    .option('--within <days>', 'look this many days ahead for promotions that end', count, 90)
    .option('--max-age <days>', 'exit with 1 when a rate in force was last checked longer ago', count)
    .addOption(formatOption(['table', 'json', 'csv', 'markdown']))
    .addOption(layoutOption('wide', 'finding'))
    .addOption(dialectOption())
    .addOption(outputOption())
    .addOption(asOfOption())
    .addHelpText('after', examples)
    .action(async (given: Options) => {
      const options = tableOptions(command, given)
      const { provider, book, within, maxAge, asOf = io.today, format, dialect, layout, output } = options
      const check = checked(booksOf(await allBooks(io, book, provider), provider), asOf, within, maxAge)
      const screen = screenFor(io, output)
      const formats = {
        table: () => checkTable(check, screen),
        json: () => json(check),
        csv: () => csv(checkCsv(check, layout), dialect),
        markdown: () => checkMarkdown(check),
      }
      await writeResult(io, output, formats[format]())
      if (check.max_age && !check.max_age.passed) {
        // A person who reads the report has seen the verdict; one whose report went to a file or a program has not.
        const seen = output === undefined && (format === 'table' || format === 'markdown')
        if (!seen) io.err(`--max-age ${check.max_age.days} ${verdictOf(check.max_age)}\n`)
        throw new GateFailed(verdictOf(check.max_age))
      }
    })
}

const severities: readonly Finding['severity'][] = ['stale', 'warn', 'info']

function checked(books: readonly PriceBook[], on: string, within: number, maxAge: number | undefined): PriceCheck {
  const all = books.flatMap((book) => checkBook(book, on, { within }))
  const bySeverity = severities.map((severity) => all.filter((finding) => finding.severity === severity))
  const [stale = 0, warn = 0, info = 0] = bySeverity.map(({ length }) => length)
  return {
    schema: 'tokenomics/prices-check@1',
    on,
    within,
    models: books.reduce((sum, { models }) => sum + models.length, 0),
    books: books.map(({ provider, book_version, as_of }) => ({ provider, book_version, as_of })),
    counts: { stale, warn, info },
    findings: bySeverity.flat(),
    max_age: maxAge === undefined ? null : verdict(books, on, maxAge),
  }
}

/** The rates in force on a day that are older than they may be. What is retired, or not sold yet, is not in force. */
function verdict(books: readonly PriceBook[], on: string, limit: number): MaxAge {
  const older = books
    .flatMap((book) =>
      book.models.flatMap((model) => {
        const entry = model.retires_on && model.retires_on < on ? undefined : entryOn(model, on)?.entry
        if (!entry) return []
        const age = { from: entry.from, checked: checkedOn(book, entry), days: ageOf(book, entry, on) }
        return age.days > limit ? [{ model: canonicalName(book, model), ...age }] : []
      }),
    )
    .sort((a, b) => b.days - a.days)
  return { days: limit, passed: older.length === 0, older }
}

const examples = `
Looks for rates that nobody has compared with their source for long (30 days: a
warning, 90: stale), for promotions that end, price changes and retirements ahead,
and for rates without two sources. Findings alone do not fail; --max-age does.

Examples:
  $ tokenomics prices check
  $ tokenomics prices check --provider openai --within 30
  $ tokenomics prices check --book own.yaml --max-age 60`
