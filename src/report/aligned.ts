import { widthOfText } from './text.js'

/** A text, and how it is painted: padding is not. */
export interface Cell {
  readonly text: string
  readonly paint: (text: string) => string
}

/**
 * Rows as lines whose columns stand under each other, so many spaces apart; those of `right` end there. Sheets are printed this
 * way, several to a page, because the table package takes as long for one as everything else of a forecast together.
 */
export function aligned(rows: readonly (readonly Cell[])[], right: readonly boolean[], gap: number): readonly string[] {
  const widths = right.map((_, at) => rows.reduce((most, row) => Math.max(most, widthOfText(row[at]!.text)), 0))
  return rows.map((row) => {
    const last = row.findLastIndex(({ text }) => text.trim() !== '')
    return row
      .slice(0, last + 1)
      .map(({ text, paint }, at) => {
        const room = ' '.repeat(widths[at]! - widthOfText(text))
        const painted = text === '' ? '' : paint(text)
        if (right[at]) return `${room}${painted}`
        return at === last ? painted.trimEnd() : `${painted}${room}`
      })
      .join(' '.repeat(gap))
  })
}
