import type { Sheet, SheetColumn } from './sheet.js'
import { widthOfText } from './text.js'

/** Spaces between two columns. */
export const gap = 2

/** A text column is not cut below this while there are columns that may leave instead. */
const readable = 36
const narrowest = 4

/** A column that stays, its position in the sheet, and the width it is given. */
export interface Fitted {
  readonly column: SheetColumn
  readonly at: number
  readonly width: number
}

/** Which columns of a sheet fit into so many columns of a terminal, and how wide each may be. Only texts are cut. */
export function fitColumns(sheet: Sheet, indent: number, room: number): readonly Fitted[] {
  const order = [...new Set(sheet.columns.flatMap(({ leaves }) => leaves ?? []))].sort((a, b) => a - b)
  let kept = naturally(sheet, indent)
  for (const next of order) {
    if (widthOfAll(kept.map(atMost(readable))) <= room) break
    kept = kept.filter(({ column }) => column.leaves !== next)
  }
  return squeeze(kept, room)
}

/** The figures that a sheet has no room for, and the columns with which it would have. */
export interface LeftOut {
  readonly heads: readonly string[]
  readonly needs: number
}

/** Which figures `fitColumns` leaves out; undefined where every one stays. */
export function leftOut(sheet: Sheet, indent: number, room: number): LeftOut | undefined {
  const kept = new Set(fitColumns(sheet, indent, room).map(({ at }) => at))
  const gone = sheet.columns.filter(({ kind }, at) => kind === 'number' && !kept.has(at))
  if (gone.length === 0) return undefined
  const first = Math.min(...gone.map(({ leaves = 0 }) => leaves))
  const all = naturally(sheet, indent).filter(({ column: { leaves } }) => leaves === undefined || leaves >= first)
  return { heads: gone.map(({ head }) => head), needs: widthOfAll(all.map(atMost(readable))) }
}

/** Every column, as wide as its longest text. */
function naturally({ columns, rows, title }: Sheet, indent: number): readonly Fitted[] {
  return columns.map((column, at) => {
    const longest = rows.reduce((most, row) => Math.max(most, widthOfText(row[at]!) + (at === 0 ? indent : 0)), 0)
    return { column, at, width: Math.max(longest, widthOfText(at === 0 ? title : column.head)) }
  })
}

const atMost =
  (most: number) =>
  (each: Fitted): Fitted =>
    each.column.kind === 'text' ? { ...each, width: Math.min(each.width, most) } : each

const widthOfAll = (columns: readonly Fitted[]): number =>
  columns.reduce((sum, { width }) => sum + width, gap * (columns.length - 1))

/** Takes from the widest text until everything fits. */
function squeeze(columns: readonly Fitted[], room: number): readonly Fitted[] {
  let fitted = columns
  for (let over = widthOfAll(fitted) - room; over > 0; over--) {
    const widest = fitted
      .filter(({ column, width }) => column.kind === 'text' && width > narrowest)
      .reduce<Fitted | undefined>((most, each) => (most && most.width >= each.width ? most : each), undefined)
    if (!widest) break
    fitted = fitted.map((each) => (each.at === widest.at ? { ...each, width: each.width - 1 } : each))
  }
  return fitted
}
