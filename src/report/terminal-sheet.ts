import type { ChalkInstance } from 'chalk'
import { aligned, type Cell } from './aligned.js'
import { fitColumns, gap, leftOut } from './fit.js'
import { count } from './format.js'
import type { Sheet, SheetColumn } from './sheet.js'
import { cut, widthOfText, wrap } from './text.js'

const indent = '  '

/** Sentences are easier to read when lines are not as long as a wide terminal. */
const longestLine = 100

/** Prints a sheet for a terminal of so many columns, without borders; its title stands over the first column. */
export function terminalSheet(sheet: Sheet, room: number, paint: ChalkInstance): string {
  const { columns, rows, title, strong, drawing = [], remarks = [] } = sheet
  const fitted = fitColumns(sheet, indent.length, room)
  const plain = (text: string): Cell => ({ text, paint: (each) => each })
  const head = fitted.map(
    ({ at, width }): Cell =>
      at === 0
        ? { text: cut(title, width), paint: paint.bold }
        : { text: headOf(columns[at]!, width), paint: paint.dim },
  )
  const body = rows.map((row, i) =>
    fitted.map(({ at, width, column }): Cell => {
      if (column.kind === 'bar') return { text: row[at]!, paint: paint.cyan }
      const text = column.kind === 'text' ? cut(at === 0 ? `${indent}${row[at]}` : row[at]!, width) : row[at]!
      return i === strong ? { text, paint: paint.bold } : plain(text)
    }),
  )
  const right = fitted.map(({ column }) => column.kind === 'number')
  const lines = aligned([head, ...body], right, gap)
  const below = remarks.flatMap((text) => wrap(text, Math.min(room, longestLine), indent))
  const fits = drawing.every((line) => widthOfText(indent + line) <= room)
  const drawn = fits ? drawing.map((line) => paint.cyan(`${indent}${line}`)) : []
  return [...lines, ...drawn, ...below.map((line) => paint.dim(line))].join('\n')
}

/** Says which figures the terminal has no room for, in one sentence for all sheets that lack the same ones. */
export function missingFigures(sheets: readonly Sheet[], room: number, paint: ChalkInstance): readonly string[] {
  const byHeads = new Map<string, { readonly titles: string[]; needs: number }>()
  for (const sheet of sheets) {
    const missing = leftOut(sheet, indent.length, room)
    if (!missing) continue
    const heads = missing.heads.join(', ').replace(/, ([^,]*)$/, ' and $1')
    const entry = byHeads.get(heads) ?? { titles: [], needs: 0 }
    entry.titles.push(sheet.title)
    entry.needs = Math.max(entry.needs, missing.needs)
    byHeads.set(heads, entry)
  }
  return [...byHeads].flatMap(([heads, { titles, needs }]) => {
    const sentence = `No room for ${heads} in ${titles.join(', ')}: ${count(needs)} columns show them, or --format markdown`
    return wrap(sentence, Math.min(room, longestLine)).map((line) => paint.dim(line))
  })
}

/** Heads of figures are never wider than their column; those of texts may be. */
const headOf = ({ head, kind }: SheetColumn, width: number): string => (kind === 'text' ? cut(head, width) : head)
