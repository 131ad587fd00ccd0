import { Chalk } from 'chalk'
import { harmless } from '../diagnostics/sanitize.js'
import type { Source } from '../pricebook/book.js'
import { type GridColumn, grid } from './prices-grid.js'
import { rate } from './prices-numbers.js'
import { pageWidth, type Screen } from './prices-screen.js'
import type { DatedPrice, PriceHistory } from './prices-show.js'
import { factsOf } from './prices-show-facts.js'
import { headline, provenance, type RateRow, rateHeads, rateRows } from './prices-show-rows.js'
import { hanging } from './prices-wrap.js'

/** The prices of one model over time, for the terminal. */
export function showTable(history: PriceHistory, { columns: room = pageWidth, colour }: Screen): string {
  const paint = new Chalk({ level: colour })
  const text = (name: string, value: string) => hanging(name, harmless(value), room)
  const facts = factsOf(history).flatMap(([name, value]) => text(`${name.padEnd(factColumn)}`, value))
  const blocks = ratesOf(history, room)
  const prices = history.prices.flatMap((price, i) => {
    const { head, lines } = blocks[i]!
    const title = harmless(headline(price))
    return [
      price.in_force ? `${paint.bold.green(title)}${paint.green(` (in force on ${history.on})`)}` : paint.bold(title),
      paint.dim(head),
      ...lines,
      ...storageOf(price, history.currency),
      ...text('  ', provenance(price)).map((line) => paint.dim(line)),
      ...price.notes.flatMap((note) => text('  - ', note)),
      '',
    ]
  })
  const sources = Object.entries(history.sources)
  return `${[
    paint.bold.cyan(harmless(history.model)),
    '',
    ...facts,
    '',
    `Prices in ${history.currency} per million tokens`,
    '',
    ...prices,
    ...section(
      paint.bold('Notes'),
      history.notes.flatMap((note) => text('  - ', note)),
    ),
    ...section(
      paint.bold('Sources'),
      sources.flatMap(([id, source]) => sourceLines(id, source, room)),
    ),
  ]
    .join('\n')
    .trimEnd()}\n`
}

const factColumn = 11

/** The rates of all prices laid out together, so that their columns stand under each other, cut into prices again. */
function ratesOf(history: PriceHistory, room: number): { readonly head: string; readonly lines: readonly string[] }[] {
  const rows = history.prices.map(rateRows)
  const remarks: GridColumn<RateRow> = { head: '', cell: ({ remark }) => remark, leaves: 1 }
  const { head, lines, columns } = grid<RateRow>(
    rows.flat(),
    [
      { head: '', cell: ({ name }) => `  ${name}` },
      ...rateHeads(history).map(([key, name]) => ({
        head: name,
        numbers: true,
        cell: ({ rates }: RateRow) => rate(rates[key]),
      })),
      remarks,
    ],
    room,
  )
  const below = ({ remark }: RateRow) =>
    columns.includes(remarks) || remark === '' ? [] : hanging('    ', harmless(remark), room)
  const rest = [...lines]
  return rows.map((own) => {
    const laid = rest.splice(0, own.length)
    return { head, lines: own.flatMap((row, i) => [laid[i]!, ...below(row)]) }
  })
}

const storageOf = ({ cache_storage_per_1m_token_hour: storage }: DatedPrice, currency: string): string[] =>
  storage === null ? [] : [`  cache storage ${rate(storage)} ${currency} per million tokens and hour`]

function sourceLines(id: string, { name, url, retrieved, licence }: Source, room: number): string[] {
  const about = [`read ${retrieved}`, ...(name ? [name] : []), ...(licence ? [licence] : [])].join(', ')
  return [...hanging(`  ${harmless(id)}: `, harmless(about), room), ...(url ? [`    ${harmless(url)}`] : [])]
}

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [title, ...lines, '']
