import type { Span } from './diagnostic.js'
import { lineAndColumn, lineBounds } from './position.js'
import { harmless } from './sanitize.js'
import { widthOf } from './width.js'

/** One line of the user's file as a terminal shows it, and which of its columns (from 0) are meant. */
export interface Snippet {
  readonly line: number
  readonly column: number
  readonly text: string
  readonly caretFrom: number
  readonly caretWidth: number
}

/** One character of the file: how it is shown, and how many columns that takes. */
interface Cell {
  readonly shown: string
  readonly width: number
}

const tab = '    '
const cut = '...'

/**
 * The first line of a span, made harmless and at most `room` columns wide: a longer one is cut on
 * either side of the mistake. A span over several lines is marked to the end of its first.
 */
export function snippetOf(span: Span, room: number): Snippet {
  const { line, column } = lineAndColumn(span)
  const { from, to } = lineBounds(span.file, line)
  const start = Math.min(Math.max(span.start, from), to)
  const end = Math.min(Math.max(span.end, start), to)

  // A line may be a whole file of many megabytes; what is further away than the room is never shown.
  const first = Math.max(from, start - room - 1)
  const before = cells(span.file.text.slice(first, start))
  const marked = cells(span.file.text.slice(start, Math.min(end, start + room)).trimEnd())
  const after = cells(span.file.text.slice(start + lengthOf(marked), Math.min(to, end + room + 1)).trimEnd())

  const fits = first === from && widthOfAll(before) + widthOfAll(marked) + widthOfAll(after) <= room
  const markedRoom = Math.max(1, room - 2 * cut.length)
  const shownMark = fits ? marked : takeFirst(marked, markedRoom)
  const spare = Math.max(0, markedRoom - widthOfAll(shownMark))
  const left = fits ? before : takeLast(before, Math.max(Math.ceil(spare / 2), spare - widthOfAll(after)))
  const right = fits ? after : takeFirst(after, spare - widthOfAll(left))
  const cutLeft = left.length < before.length || first > from
  const cutRight = shownMark.length < marked.length || right.length < after.length

  return {
    line,
    column,
    text: `${cutLeft ? cut : ''}${show(left)}${show(shownMark)}${show(right)}${cutRight ? cut : ''}`.trimEnd(),
    caretFrom: (cutLeft ? cut.length : 0) + widthOfAll(left),
    caretWidth: Math.max(1, widthOfAll(shownMark)),
  }
}

const cells = (text: string): readonly (Cell & { readonly length: number })[] =>
  Array.from(text, (character) => {
    const shown = character === '\t' ? tab : harmless(character)
    const width = shown === character ? widthOf(character) : shown.length
    return { shown, width, length: character.length }
  })

const show = (row: readonly Cell[]): string => row.map(({ shown }) => shown).join('')
const widthOfAll = (row: readonly Cell[]): number => row.reduce((sum, { width }) => sum + width, 0)
const lengthOf = (row: readonly { readonly length: number }[]): number =>
  row.reduce((sum, { length }) => sum + length, 0)

function takeFirst<T extends Cell>(row: readonly T[], room: number): readonly T[] {
  let width = 0
  for (const [index, cell] of row.entries()) {
    width += cell.width
    if (width > room) return row.slice(0, index)
  }
  return row
}

const takeLast = <T extends Cell>(row: readonly T[], room: number): readonly T[] =>
  takeFirst([...row].reverse(), room).toReversed()
