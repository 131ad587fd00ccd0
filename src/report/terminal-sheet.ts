import type { ChalkInstance } from 'chalk'
import Table from 'cli-table3'
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
  const table = new Table({
    chars: borderless,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': gap },
    colAligns: fitted.map(({ column }) => (column.kind === 'number' ? 'right' : 'left')),
  })
  table.push(
    fitted.map(({ at, width }) => (at === 0 ? paint.bold(cut(title, width)) : paint.dim(headOf(columns[at]!, width)))),
  )
  for (const [i, row] of rows.entries()) {
    const emphasis = i === strong ? paint.bold : (text: string) => text
    table.push(
      fitted.map(({ at, width, column }) => {
        if (column.kind === 'bar') return paint.cyan(row[at]!)
        const text = column.kind === 'text' ? cut(at === 0 ? `${indent}${row[at]}` : row[at]!, width) : row[at]!
        return emphasis(text)
      }),
    )
  }
  const lines = table.toString().split('\n')
  const below = remarks.flatMap((text) => wrap(text, Math.min(room, longestLine), indent))
  const fits = drawing.every((line) => widthOfText(indent + line) <= room)
  const drawn = fits ? drawing.map((line) => paint.cyan(`${indent}${line}`)) : []
  return [...lines.map((line) => line.trimEnd()), ...drawn, ...below.map((line) => paint.dim(line))].join('\n')
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

const sides = ['top', 'bottom', 'left', 'right', 'mid', 'middle'] as const
const joints = ['top-mid', 'top-left', 'top-right', 'bottom-mid', 'bottom-left', 'bottom-right'] as const
const crossings = ['left-mid', 'mid-mid', 'right-mid'] as const
const borderless = Object.fromEntries([...sides, ...joints, ...crossings].map((name) => [name, '']))
