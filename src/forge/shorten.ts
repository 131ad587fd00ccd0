/** Rows of a table that stay in any case. */
const fewest = 1

/**
 * A Markdown report in no more than so many characters. Its longest table loses its last rows first, and says how many; where that is
 * not enough, the end of the report is left out. Markup is never cut in the middle.
 */
export function shorten(report: string, limit: number): string {
  if (report.length <= limit) return report
  const shorter = withFewerRows(report.split('\n'), limit)
  return shorter.length <= limit ? shorter : withoutEnd(shorter.split('\n'), limit)
}

interface Table {
  /** Lines of its first and behind its last row. */
  readonly first: number
  end: number
  left: number
}

function withFewerRows(lines: readonly string[], limit: number): string {
  const tables = tablesIn(lines)
  let length = lines.reduce((sum, line) => sum + line.length + 1, -1)
  const cut = (): Table | undefined =>
    tables.reduce<Table | undefined>(
      (most, each) => (rowsOf(each) > Math.max(fewest, most ? rowsOf(most) : 0) ? each : most),
      undefined,
    )
  while (length > limit) {
    const table = cut()
    if (!table) break
    if (table.left === 0) length += sentence(1_000_000).length + 2
    table.end -= 1
    table.left += 1
    length -= lines[table.end]!.length + 1
  }
  const gone = (at: number) => tables.find(({ end, left }) => at >= end && at < end + left)
  return lines
    .flatMap((line, at) => {
      const table = gone(at)
      if (!table) return [line]
      return at === table.end ? ['', sentence(table.left)] : []
    })
    .join('\n')
}

const rowsOf = ({ first, end }: Table): number => end - first

const sentence = (count: number): string =>
  `_${count === 1 ? 'One more row is' : `${count} more rows are`} left out: a comment has no room for more._`

/** Tables with at least one row, outside code. */
function tablesIn(lines: readonly string[]): readonly Table[] {
  const tables: Table[] = []
  let fence = ''
  for (let at = 0; at < lines.length; at++) {
    fence = fenceAfter(fence, lines[at]!)
    if (fence !== '' || !/^\|[\s:|-]+\|?$/.test(lines[at]!) || !lines[at - 1]?.startsWith('|')) continue
    let end = at + 1
    while (lines[end]?.startsWith('|')) end += 1
    if (end > at + 1) tables.push({ first: at + 1, end, left: 0 })
    at = end - 1
  }
  return tables
}

/** The fence that is open behind a line; empty where none is. */
function fenceAfter(open: string, line: string): string {
  const [, fence] = /^ {0,3}(`{3,}|~{3,})/.exec(line) ?? []
  if (fence === undefined) return open
  if (open === '') return fence
  return fence[0] === open[0] && fence.length >= open.length ? '' : open
}

const ending = '\n\n_The rest of the report is left out: a comment has no room for more._'

/** Cut where neither code nor a fold nor a table is open. */
function withoutEnd(lines: readonly string[], limit: number): string {
  const room = limit - ending.length
  let [fence, folds, length, safe] = ['', 0, 0, 0]
  for (const [at, line] of lines.entries()) {
    if (length > room) break
    if (fence === '' && folds === 0 && !line.startsWith('|')) safe = at
    fence = fenceAfter(fence, line)
    if (fence === '') folds += occurrences(line, /<details\b/gi) - occurrences(line, /<\/details>/gi)
    length += line.length + 1
  }
  const kept = lines.slice(0, safe).join('\n').trimEnd()
  return (kept === '' ? firstWords(lines[0]!, room) : kept) + ending
}

const occurrences = (line: string, what: RegExp): number => line.match(what)?.length ?? 0

/** Of a report that is one long line: as much of its text as fits, without what it may open, nor half a character. */
const firstWords = (line: string, room: number): string =>
  line
    .replace(/[<`]/g, '')
    .slice(0, Math.max(0, room))
    .replace(/[\uD800-\uDBFF]$/, '')
