import { Chalk, type ChalkInstance } from 'chalk'
import { harmless } from '../diagnostics/sanitize.js'
import { count, counted } from './format.js'
import { type MaxAge, type PriceCheck, verdictOf } from './prices-check.js'
import { groupsOf } from './prices-check-groups.js'
import { pageWidth, type Screen } from './prices-screen.js'
import { hanging } from './prices-wrap.js'
import { widthOfText } from './text.js'

/** What to look at in the price books, for the terminal: the gravest first. */
export function checkTable(check: PriceCheck, { columns: room = pageWidth, colour }: Screen): string {
  const paint = new Chalk({ level: colour })
  const colours = { stale: paint.red, warn: paint.yellow, info: paint.cyan }
  const groups = groupsOf(check).flatMap(({ severity, title, lines }) => [
    '',
    colours[severity].bold(title),
    ...twoColumns(lines, room),
  ])
  return `${[
    `${paint.bold(`Price books on ${check.on}`)}: ${sizeOf(check)}`,
    ...(groups.length > 0 ? groups : ['', paint.green('Nothing to look at.')]),
    ...(check.max_age ? ['', ...verdictLines(check.max_age, paint, room)] : []),
  ].join('\n')}\n`
}

/** `120 models in 15 books; 2 stale, 112 warnings, 9 for information`. */
export const sizeOf = ({ models, books, counts }: PriceCheck): string =>
  `${counted(models, 'model')} in ${counted(books.length, 'book')}; ${count(counts.stale)} stale, ${counted(counts.warn, 'warning')}, ${count(counts.info)} for information`

function verdictLines(verdict: MaxAge, paint: ChalkInstance, room: number): string[] {
  const older = verdict.older.slice(0, mostOld).map(({ model, checked, days }) => ({
    who: model,
    what: `checked ${checked}, ${days} days ago`,
  }))
  const rest = verdict.older.length - older.length
  return [
    (verdict.passed ? paint.green : paint.red).bold(`--max-age ${verdict.days} ${harmless(verdictOf(verdict))}`),
    ...twoColumns(older, room),
    ...(rest > 0 ? [`  and ${count(rest)} more; --format csv lists all`] : []),
  ]
}

/** So many of the oldest rates are shown; they are what to look at first. */
const mostOld = 10

/** Names and texts in two columns; a name that is longer than usual pushes its own text to the right. */
function twoColumns(lines: readonly { readonly who: string; readonly what: string }[], room: number): string[] {
  const widest = Math.max(0, ...lines.map(({ who }) => widthOfText(harmless(who))))
  const usual = Math.min(widest, longestName, Math.floor(room / 2))
  return lines.flatMap(({ who, what }) => hanging(`  ${harmless(who).padEnd(usual)}  `, harmless(what), room))
}

const longestName = 41
