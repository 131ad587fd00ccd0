import { widthOfText } from './text.js'

/** What a month, or any step of a path, can be: a middle, between two ends. */
export interface FanStep {
  readonly low: number
  readonly middle: number
  readonly high: number
}

const rows = 9
/** Characters of the whole width; a step has a whole number of them. */
const columns = 60

/** A path with the range around it in characters: shaded from low to high, dots in the middle, amounts at the left. */
export function fan(
  steps: readonly FanStep[],
  amount: (value: number) => string,
  [first, last]: readonly [string, string],
): readonly string[] {
  const top = Math.max(...steps.map(({ high }) => high))
  const bottom = Math.min(...steps.map(({ low }) => low))
  const rowOf = (value: number) => (top > bottom ? Math.round(((top - value) / (top - bottom)) * (rows - 1)) : 0)
  const wide = Math.max(1, Math.min(4, Math.floor(columns / steps.length)))
  const lines = Array.from({ length: rows }, (_, row) =>
    steps
      .map(({ low, middle, high }) => {
        const sign = row === rowOf(middle) ? '•' : row >= rowOf(high) && row <= rowOf(low) ? '░' : ' '
        return sign.repeat(wide)
      })
      .join('')
      .trimEnd(),
  )
  const labels = lines.map((_, row) => (row === 0 ? amount(top) : row === rows - 1 ? amount(bottom) : ''))
  const room = Math.max(...labels.map((label) => widthOfText(label)))
  const width = wide * steps.length
  const axis = `${first}${' '.repeat(Math.max(1, width - widthOfText(first) - widthOfText(last)))}${last}`
  return [
    ...lines.map((line, row) => `${labels[row]!.padStart(room)} │${line}`),
    `${' '.repeat(room)} └${'─'.repeat(width)}`,
    `${' '.repeat(room + 2)}${axis}`,
  ]
}

const levels = '▁▂▃▄▅▆▇█'

/** Heights from the lowest to the highest in one line. */
export function sparkline(values: readonly number[]): string {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const heightOf = (value: number) => (high > low ? Math.floor(((value - low) / (high - low)) * levels.length) : 0)
  return values.map((value) => levels[Math.min(levels.length - 1, heightOf(value))]).join('')
}
