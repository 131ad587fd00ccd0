import type { Command } from 'commander'
import type { Io } from '../cli/io.js'
import { asOfOption, formatOption, outputOption } from '../cli/options.js'
import { ageOf, checkedOn } from '../pricebook/age.js'
import { canonicalName, type PriceBook } from '../pricebook/book.js'
import { type DatedEntry, entryOn, timeline } from '../pricebook/entry.js'
import { type Found, findModel } from '../pricebook/find.js'
import { levelsOf } from '../pricebook/levels.js'
import type { Entry, Model } from '../pricebook/model.js'
import { aliasesOf } from '../pricebook/names.js'
import { partsOf, withReasoning } from '../pricebook/price-parts.js'
import { isRefusal } from '../pricebook/refusal.js'
import { csv } from '../report/csv.js'
import type { DatedPrice, PriceHistory } from '../report/prices-show.js'
import { showCsv } from '../report/prices-show-csv.js'
import { showMarkdown } from '../report/prices-show-markdown.js'
import { showTable } from '../report/prices-show-table.js'
import { askAbout } from './prices-books.js'
import { bookOption, json, screenFor } from './prices-options.js'
import { dialectOption, layoutOption, type TableOptions, tableOptions } from './table-options.js'
import { writeResult } from './write.js'

interface Options extends TableOptions<'table' | 'json' | 'csv' | 'markdown'> {
  readonly asOf?: string
  readonly book?: readonly string[]
}

/** `tokenomics prices show`: all prices of one model, and where they come from. */
export function defineShow(command: Command, io: Io): void {
  command
    .argument('<model>', 'provider/id, or an alias of it')
    .addOption(bookOption())
    .addOption(formatOption(['table', 'json', 'csv', 'markdown']))
    .addOption(layoutOption('long', 'entry of the book, or part of it'))
    .addOption(dialectOption())
    .addOption(outputOption())
    .addOption(asOfOption())
    .addHelpText('after', examples)
    .action(async (name: string, given: Options) => {
      const { asOf = io.today, book, format, dialect, layout, output } = tableOptions(command, given)
      const found = await askAbout(io, book, name, (books) => findModel(books, name, asOf))
      const history = historyOf(found, name, asOf)
      const screen = screenFor(io, output)
      const formats = {
        table: () => showTable(history, screen),
        json: () => json(history),
        csv: () => csv(showCsv(history, layout), dialect),
        markdown: () => showMarkdown(history),
      }
      await writeResult(io, output, formats[format]())
    })
}

function historyOf({ book, model }: Found, asked: string, on: string): PriceHistory {
  const { provider, book_version, as_of, file } = book
  const prices = timeline(model).map((dated) => priceOf(book, model, dated, on))
  const used = new Set(prices.flatMap(({ sources }) => sources))
  return {
    schema: 'tokenomics/prices-show@1',
    on,
    asked,
    model: canonicalName(book, model),
    kind: model.kind,
    aliases: aliasesOf(book, model).map(({ id, naming: { from, to } }) => ({
      id,
      from: from || 'unknown',
      to: to ?? null,
    })),
    limits: { context: model.limits.context ?? null, output: model.limits.output ?? null },
    reasoning: model.reasoning,
    retires_on: model.retires_on,
    successor: model.successor ?? null,
    currency: book.currency,
    prices,
    regions: book.defaults.regions,
    notes: model.notes ?? [],
    book: { provider, book_version, as_of, ...file },
    sources: Object.fromEntries(Object.entries(book.sources).filter(([id]) => used.has(id))),
  }
}

function priceOf(book: PriceBook, model: Model, { entry, from, to }: DatedEntry, on: string): DatedPrice {
  const gone = model.retires_on !== null && model.retires_on < on
  return {
    from,
    to,
    in_force: !gone && entryOn(model, on)?.entry === entry,
    status: entry.status,
    guaranteed_until: entry.guaranteed_until ?? null,
    rates: withReasoning(model, entry.rates),
    self_hosted: entry.self_hosted ?? null,
    tiers: entry.tiers.map((tier) => ({ ...tier, rates: withReasoning(model, tier.rates) })),
    windows: entry.windows.map((window) => ({ ...window, rates: withReasoning(model, window.rates) })),
    modes: modesIn(book, model, entry),
    cache_storage_per_1m_token_hour: entry.cache_storage_per_1m_token_hour ?? null,
    checked: checkedOn(book, entry),
    age_days: ageOf(book, entry, on),
    sources: typeof entry.source === 'string' ? [entry.source] : (entry.source ?? []),
    notes: entry.notes ?? [],
  }
}

/** What an entry costs in each mode that the book knows; null where it is not sold so. */
function modesIn(book: PriceBook, model: Model, entry: Entry): DatedPrice['modes'] {
  const names = new Set([...Object.keys(book.defaults.modes), ...Object.keys(entry.modes)])
  return Object.fromEntries(
    [...names].map((mode) => {
      const parts = partsOf(book, model, entry, { mode })
      return [mode, isRefusal(parts) ? null : levelsOf(parts).base]
    }),
  )
}

const examples = `
A model is named exactly, as provider/id, or by an alias that is good on the day.

Examples:
  $ tokenomics prices show anthropic/claude-haiku-5-5
  $ tokenomics prices show google/gemini-4-argon --format json`
