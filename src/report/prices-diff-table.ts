import { Chalk, type ChalkInstance } from 'chalk'
import { harmless } from '../diagnostics/sanitize.js'
import { type DifferenceClass, differenceClasses } from '../pricebook/diff-model.js'
import { count, month } from './format.js'
import { countsText, type MoneyDiff, type PriceDiff } from './prices-diff.js'
import { type DiffRow, diffRow, moneyReasons, moneyRows } from './prices-diff-rows.js'
import { grid } from './prices-grid.js'
import { pageWidth, type Screen } from './prices-screen.js'
import { titled } from './prices-title.js'
import { hanging } from './prices-wrap.js'

/** Of classes that say little about prices in force, so many are shown. */
const few = 12
const minor: readonly DifferenceClass[] = ['added', 'removed', 'terms changed', 'source only']

/** What differs between two editions of price books, for the terminal: by class, what costs more first. */
export function diffTable(diff: PriceDiff, { columns: room = pageWidth, colour }: Screen): string {
  const paint = new Chalk({ level: colour })
  const groups = differenceClasses.flatMap((name) => {
    const all = diff.differences.filter((each) => each.class === name)
    if (all.length === 0) return []
    const shown = minor.includes(name) ? all.slice(0, few) : all
    return [{ name, shown: shown.map(diffRow), rest: all.length - shown.length, all: all.length }]
  })
  const tabled = groups.flatMap(({ shown }) => shown.filter(({ figures }) => figures))
  const widest = Math.min(40, Math.max(0, ...groups.flatMap(({ shown }) => shown.map(({ model }) => model.length))))
  const { lines } = grid<DiffRow>(
    tabled,
    [
      { head: '', cell: ({ model }) => `  ${model.padEnd(widest)}` },
      { head: '', cell: ({ what }) => what },
      { head: 'old', numbers: true, cell: ({ old }) => old },
      { head: '', cell: () => '→', leaves: 1 },
      { head: 'new', numbers: true, cell: (row) => row.new },
      { head: 'change', numbers: true, cell: ({ change }) => change, leaves: 3 },
      { head: '', cell: ({ from }) => from, leaves: 2 },
    ],
    room,
  )
  const rest = [...lines]
  const body = groups.flatMap(({ name, shown, rest: more, all }) => [
    '',
    colourOf(name, paint)(`${name[0]!.toUpperCase()}${name.slice(1)}: ${count(all)}`),
    ...shown.flatMap((row) =>
      row.figures ? [rest.shift()!] : hanging(`  ${harmless(row.model).padEnd(widest)}  `, harmless(row.what), room),
    ),
    ...(more > 0 ? [paint.dim(`  and ${count(more)} more; --format csv has them all`)] : []),
  ])
  return `${[
    ...titled('Prices compared', countsText(diff), paint, room),
    ...body,
    ...diff.money.flatMap((each) => ['', ...moneyLines(each, paint, room)]),
  ].join('\n')}\n`
}

function colourOf(name: DifferenceClass, paint: ChalkInstance): ChalkInstance {
  if (name === 'raised' || name === 'schedule cancelled') return paint.bold.red
  return name === 'lowered' ? paint.bold.green : paint.bold
}

/** What a spec costs a month with each edition. */
function moneyLines(diff: MoneyDiff, paint: ChalkInstance, room: number): string[] {
  const when = diff.month === null ? '' : `, expected case, ${month(diff.month)}`
  const rows = moneyRows(diff)
  const { head, lines } = grid(
    rows,
    [
      { head: '', cell: ({ name }) => `  ${name}` },
      { head: 'old', numbers: true, cell: ({ old }) => old },
      { head: 'new', numbers: true, cell: (row) => row.new },
      { head: 'change', numbers: true, cell: ({ change }) => change },
    ],
    room,
  )
  return [
    paint.bold(`Money a month for ${harmless(diff.spec)}${when}`),
    ...(rows.length > 0 ? [paint.dim(head), ...lines.slice(0, -1), paint.bold(lines.at(-1)!)] : []),
    ...moneyReasons(diff).flatMap((reason) => hanging('  ', harmless(reason), room)),
  ]
}
