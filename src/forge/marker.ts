/** Which run wrote a comment: the number of the run and that of its attempt. A later run has a higher one. */
export type Order = readonly [run: number, attempt: number]

/** Names of markers: what stands in a hidden line and cannot end it. */
export const isKey = (text: string): boolean => /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(text) && !text.includes('--')

/** The first line of every comment of this key. */
export const markerOf = (key: string): string => `<!-- tokenomics:gate:${key} -->`

const orderLine = /^<!-- tokenomics:run:(\d{1,15})\.(\d{1,6}) -->$/

/** The hidden lines above a report. */
export const headOf = (key: string, order: Order | undefined): string =>
  [markerOf(key), ...(order ? [`<!-- tokenomics:run:${order[0]}.${order[1]} -->`] : [])].join('\n')

/** The key of a report that begins with its marker already. */
export const keyIn = (report: string): string | undefined =>
  /^<!-- tokenomics:gate:(\S+) -->$/.exec(linesOf(report)[0] ?? '')?.[1]

/** Whether a comment carries the marker as its first line. */
export const isMarked = (body: string, key: string): boolean => linesOf(body)[0] === markerOf(key)

/** Which run wrote a comment, where it says so. */
export function orderIn(body: string): Order | undefined {
  const [, run, attempt] = orderLine.exec(linesOf(body)[1] ?? '') ?? []
  return run === undefined || attempt === undefined ? undefined : [Number(run), Number(attempt)]
}

/** A comment without its hidden lines: what people see. */
export function reportIn(body: string): string {
  const lines = linesOf(body)
  const hidden = lines.findIndex((line) => !/^<!-- tokenomics:(gate|run):\S* -->$/.test(line))
  return (hidden < 0 ? [] : lines.slice(hidden)).join('\n').trim()
}

/** Platforms keep line ends as they like. */
const linesOf = (body: string): readonly string[] => body.split(/\r?\n/).map((line) => line.trimEnd())

/** Whether one run is later than another; a comment that names none is older than any. */
export const isLater = (one: Order | undefined, other: Order | undefined): boolean => {
  if (!one || !other) return false
  return one[0] > other[0] || (one[0] === other[0] && one[1] > other[1])
}
