import { widthOf } from '../diagnostics/width.js'

/** Columns that a text takes in a terminal. */
export function widthOfText(text: string): number {
  let width = 0
  for (const character of text) width += widthOf(character)
  return width
}

/** As much of a text as fits into so many columns, with a mark where something was cut off. */
export function cut(text: string, room: number): string {
  if (widthOfText(text) <= room) return text
  let shown = ''
  let width = 1
  for (const character of text) {
    width += widthOf(character)
    if (width > room) break
    shown += character
  }
  return `${shown.trimEnd()}…`
}

/** Breaks a sentence into lines of so many columns, all indented, and all but the first twice. Words that are longer are cut. */
export const wrap = (text: string, room: number, indent = ''): readonly string[] =>
  fill(text.split(' '), room, indent, `${indent}${indent}`).map((line) => cut(line, room))

/** Sets words into lines of so many columns, the first and the others behind what is given. A longer word is never broken. */
export function fill(words: readonly string[], room: number, first = '', others = ''): readonly string[] {
  const lines: string[] = []
  let line = first
  let empty = true
  for (const word of words) {
    const longer = empty ? `${line}${word}` : `${line} ${word}`
    if (!empty && widthOfText(longer) > room) {
      lines.push(line)
      line = `${others}${word}`
    } else line = longer
    empty = false
  }
  return [...lines, line]
}
