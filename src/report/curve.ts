import { widthOfText } from './text.js'

/** A curve through points of rising x, and a level it may be held against. */
export interface Curve {
  readonly points: readonly (readonly [x: number, y: number])[]
  readonly level?: number
  /** Equal heights are equal ratios. All amounts are above 0. */
  readonly byRatio?: true
  /** Where something stands on the axis, and the letter that shows it. */
  readonly marks: readonly { readonly at: number; readonly letter: string }[]
}

const [columns, rows] = [60, 9]

/** A curve in characters: amounts at the left, a dotted line at a level, marks and the ends of the axis below. */
export function curve(
  { points, level, marks, byRatio }: Curve,
  amount: (y: number) => string,
  ends: readonly [string, string],
): readonly string[] {
  const [first, last] = [points[0]![0], points.at(-1)![0]]
  const heights = [...points.map(([, y]) => y), ...(level === undefined ? [] : [level])]
  const [low, high] = [Math.min(...heights), Math.max(...heights)]
  const height = (y: number) => (byRatio ? Math.log(y) : y)
  const span = height(high) - height(low)
  const rowOf = (y: number) => (high > low ? Math.round(((height(high) - height(y)) / span) * (rows - 1)) : rows - 1)
  const columnOf = (x: number) => (last > first ? Math.round(((x - first) / (last - first)) * (columns - 1)) : 0)
  const canvas = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (): string => (level !== undefined && row === rowOf(level) ? '┄' : ' ')),
  )
  for (let column = 0; column < columns; column += 1) {
    const x = first + (column / (columns - 1)) * (last - first)
    canvas[rowOf(heightAt(points, x))]![column] = '•'
  }
  const below = Array.from({ length: columns }, (): string => ' ')
  for (const { at, letter } of marks) if (at >= first && at <= last) below[columnOf(at)] = letter
  const labels = canvas.map((_, row) => (row === 0 ? amount(high) : row === rows - 1 ? amount(low) : ''))
  const room = Math.max(...labels.map((label) => widthOfText(label)))
  const axis = `${ends[0]}${' '.repeat(Math.max(1, columns - widthOfText(ends[0]) - widthOfText(ends[1])))}${ends[1]}`
  return [
    ...canvas.map((line, row) => `${labels[row]!.padStart(room)} │${line.join('').trimEnd()}`),
    `${' '.repeat(room)} └${'─'.repeat(columns)}`,
    `${' '.repeat(room + 2)}${below.join('').trimEnd()}`,
    `${' '.repeat(room + 2)}${axis}`,
  ]
}

/** The height of a line through the points. */
function heightAt(points: Curve['points'], x: number): number {
  const after = points.findIndex(([each]) => each >= x)
  const [right, top] = points[after < 0 ? points.length - 1 : after]!
  const [left, bottom] = points[Math.max(0, (after < 0 ? points.length : after) - 1)]!
  return right === left ? top : bottom + ((x - left) / (right - left)) * (top - bottom)
}
