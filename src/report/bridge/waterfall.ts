/** A step of a waterfall: a whole figure, or a change from where the step before ended. */
export interface Step {
  readonly kind: 'whole' | 'change'
  readonly value: number
}

/** Bars of a waterfall, and where their axis begins if not at nothing. */
export interface Waterfall {
  readonly bars: readonly string[]
  readonly begins: number | undefined
}

/** Where changes reach over no more of the axis than this, it is cut below them. */
const flat = 0.2

/**
 * A waterfall in so many columns, to be read without colour: `█` is a whole, `+` adds to what stands above it and `-` takes
 * from it. A change that is not nothing has a sign at least.
 */
export function waterfall(steps: readonly Step[], columns: number): Waterfall {
  let level = 0
  const spans = steps.map(({ kind, value }) => {
    const from = kind === 'whole' ? 0 : level
    level = kind === 'whole' ? value : level + value
    return { kind, from, to: level }
  })
  const ends = spans.map(({ to }) => to)
  const [least, most] = [Math.min(...ends), Math.max(...ends, 0)]
  const reach = most - least
  const isCut = least > 0 && reach < flat * most
  const begins = isCut ? Math.max(0, least - Math.max(reach / 3, most * 1e-9)) : Math.min(0, least)
  const columnOf = (value: number): number =>
    most > begins ? Math.round(((Math.max(begins, value) - begins) / (most - begins)) * columns) : 0
  const bars = spans.map(({ kind, from, to }) => {
    const [left, right] = [columnOf(Math.min(from, to)), columnOf(Math.max(from, to))]
    if (kind === 'whole') return ' '.repeat(left) + '█'.repeat(right - left)
    if (from === to) return ''
    const long = Math.max(1, right - left)
    return ' '.repeat(Math.min(left, columns - long)) + (to > from ? '+' : '-').repeat(long)
  })
  return { bars, begins: isCut ? begins : undefined }
}
