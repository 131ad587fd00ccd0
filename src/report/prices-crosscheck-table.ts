import { Chalk, type ChalkInstance } from 'chalk'
import { harmless } from '../diagnostics/sanitize.js'
import { count, counted, month } from './format.js'
import type { PriceCrosscheck } from './prices-crosscheck.js'
import {
  letterOf,
  outcomeText,
  rateRow,
  type SourceRow,
  sourceMoneyRows,
  widestFirst,
} from './prices-crosscheck-rows.js'
import { grid } from './prices-grid.js'
import { pageWidth, type Screen } from './prices-screen.js'
import { titled } from './prices-title.js'
import { hanging } from './prices-wrap.js'

/** The disagreements that are the widest; the others are only counted. */
const most = 40

/** More models that some source does not know than this are only counted. */
const few = 12

/** Where sources of prices disagree, for the terminal: the widest apart first. */
export function crosscheckTable(check: PriceCrosscheck, { columns: room = pageWidth, colour }: Screen): string {
  const paint = new Chalk({ level: colour })
  const rows = widestFirst(check.disagreements).map(rateRow)
  const shown = rows.slice(0, most)
  const rest = rows.length - shown.length
  return `${[
    ...titled(`Prices on ${check.on}`, outcomeText(check), paint, room),
    '',
    ...check.sources.flatMap(({ name, models }, i) =>
      hanging(`  ${letterOf(i)}  `, `${harmless(name)}, ${counted(models, 'model')}`, room),
    ),
    ...(rows.length > 0 ? ['', ...sourceTable('Disagreements', shown, check, paint, room)] : []),
    ...(rest > 0 ? [paint.dim(`  and ${count(rest)} more; --format csv has them all`)] : []),
    ...check.money.flatMap((money) => {
      const title = `Money a month for ${harmless(money.spec)}, expected case, ${month(money.month)}`
      const reasons = money.reasons.flatMap((reason, i) =>
        reason === null ? [] : hanging(`  ${letterOf(i)}: `, harmless(reason), room),
      )
      return [
        '',
        paint.bold(title),
        ...sourceTable('', sourceMoneyRows(money, check.tolerance), check, paint, room),
        ...reasons,
      ]
    }),
    ...missingLines(check, paint, room),
  ].join('\n')}\n`
}

function sourceTable(
  title: string,
  rows: readonly SourceRow[],
  { sources }: PriceCrosscheck,
  paint: ChalkInstance,
  room: number,
): string[] {
  const { headed, lines } = grid(
    rows,
    [
      { head: '', cell: ({ name }) => `  ${name}` },
      { head: '', cell: ({ what }) => what },
      ...sources.map((_, i) => ({ head: letterOf(i), numbers: true, cell: ({ values }: SourceRow) => values[i]! })),
      { head: 'apart', numbers: true, cell: ({ spread }: SourceRow) => spread, leaves: 1 },
    ],
    room,
  )
  return [
    title === '' ? paint.dim(headed('')) : `${paint.bold(title)}${paint.dim(headed('').slice(title.length))}`,
    ...lines,
  ]
}

function missingLines({ missing, sources }: PriceCrosscheck, paint: ChalkInstance, room: number): string[] {
  if (missing.length === 0) return []
  const shown = missing.slice(0, few)
  const letters = (names: readonly string[]) =>
    sources.flatMap(({ name }, i) => (names.includes(name) ? [letterOf(i)] : [])).join(', ')
  return [
    '',
    paint.bold(`Not in every source: ${count(missing.length)}`),
    ...shown.flatMap(({ model, sources: names }) =>
      hanging('  ', `${harmless(model)} is not in ${letters(names)}`, room),
    ),
    ...(missing.length > few
      ? [paint.dim(`  and ${count(missing.length - few)} more; --format json has them all`)]
      : []),
  ]
}
