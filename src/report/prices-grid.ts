import Table from 'cli-table3'
import { harmless } from '../diagnostics/sanitize.js'
import { widthOfText } from './text.js'

/** A column of a plain table. */
export interface GridColumn<Row> {
  readonly head: string
  readonly cell: (row: Row) => string
  /** Numbers stand under each other by their decimal point; default: text, to the left. */
  readonly numbers?: boolean
  /** When there is no room, the column with the smallest number goes first; one without a number stays. */
  readonly leaves?: number
}

/** The lines of a table, one for each row, and which columns there was room for. */
export interface Grid<Row> {
  readonly head: string
  readonly lines: readonly string[]
  readonly columns: readonly GridColumn<Row>[]
  /** The line of column heads with another text over the first column. */
  readonly headed: (first: string) => string
}

const gap = 2

/** Lays rows out in columns without borders, and leaves columns out until the lines fit into so many columns of a terminal. */
export function grid<Row>(rows: readonly Row[], columns: readonly GridColumn<Row>[], room: number): Grid<Row> {
  const laid = columns.map((column) => {
    const cells = rows.map((row) => harmless(column.cell(row)))
    return { column, cells: column.numbers ? byPoint(cells) : cells }
  })
  let lines = layOut(laid, rows.length)
  let kept = laid
  while (widest(lines) > room && kept.some(({ column }) => column.leaves !== undefined)) {
    const last = Math.min(...kept.map(({ column }) => column.leaves ?? Number.POSITIVE_INFINITY))
    kept = kept.filter(({ column }) => column.leaves !== last)
    lines = layOut(kept, rows.length)
  }
  const [head = '', ...body] = lines
  const first = kept[0]?.column.head ?? ''
  return {
    head,
    lines: body,
    columns: kept.map(({ column }) => column),
    headed: (text) => `${text.padEnd(first.length)}${head.slice(Math.max(first.length, text.length))}`,
  }
}

interface Laid<Row> {
  readonly column: GridColumn<Row>
  readonly cells: readonly string[]
}

function layOut<Row>(laid: readonly Laid<Row>[], rows: number): string[] {
  const table = new Table({
    head: laid.map(({ column }) => column.head),
    colAligns: laid.map(({ column }) => (column.numbers ? 'right' : 'left')),
    chars: borderless,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': gap },
  })
  for (let i = 0; i < rows; i++) table.push(laid.map(({ cells }) => cells[i]!))
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
}

const sides = ['top', 'bottom', 'left', 'right', 'mid', 'middle'] as const
const joints = ['top-mid', 'top-left', 'top-right', 'bottom-mid', 'bottom-left', 'bottom-right'] as const
const crossings = ['left-mid', 'mid-mid', 'right-mid'] as const
const borderless = Object.fromEntries([...sides, ...joints, ...crossings].map((name) => [name, '']))

const widest = (lines: readonly string[]): number => Math.max(0, ...lines.map(widthOfText))

/** Pads what stands behind the decimal point, so that right-aligned numbers of one column stand point under point. */
function byPoint(cells: readonly string[]): string[] {
  const parts = cells.map((cell) => /^(-?\d[\d,]*)(\.\d+)?(.*)$/.exec(cell) ?? [cell, cell, '', ''])
  const [decimals, rest] = [2, 3].map((part) => Math.max(0, ...parts.map((each) => each[part]?.length ?? 0)))
  return parts.map(([cell = '', whole = '', decimal = '', after = '']) =>
    /^\d|^–$/.test(cell) ? `${whole}${decimal.padEnd(decimals!)}${after.padEnd(rest!)}` : cell,
  )
}
