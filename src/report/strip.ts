import { widthOfText } from './text.js'

const levels = '▁▂▃▄▅▆▇█'

/** Where something stands on the axis of a strip, and the letter that shows it. */
export interface Mark {
  readonly at: number
  readonly letter: string
}

/** A histogram in two lines: its shape between the amounts at its ends, and marks below. Marks beyond an end stand at it. */
export function strip(
  counts: readonly number[],
  [from, to]: readonly [number, number],
  [left, right]: readonly [string, string],
  marks: readonly Mark[],
): readonly string[] {
  const most = Math.max(...counts)
  const shape = counts.map((count) =>
    count === 0 ? ' ' : levels[Math.min(levels.length - 1, Math.floor((count / most) * levels.length))],
  )
  const below = counts.map(() => ' ')
  for (const { at, letter } of marks) {
    const share = to > from ? (at - from) / (to - from) : 0
    below[Math.min(counts.length - 1, Math.max(0, Math.floor(share * counts.length)))] = letter
  }
  return [`${left} ${shape.join('')} ${right}`, `${' '.repeat(widthOfText(left) + 1)}${below.join('').trimEnd()}`]
}
