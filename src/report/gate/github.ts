import type { Gate } from '../../gate/result.js'
import { count } from '../format.js'
import { type FindingLine, findingLines } from './findings.js'
import { logSafe } from './log-safe.js'

/** GitHub shows so many annotations of a kind for one step. */
const mostOfAKind = 10

const kinds = { fail: 'error', warn: 'warning' } as const

/** Findings as workflow commands of GitHub Actions, worst first. What does not fit is counted in the last one. */
export function gateAnnotations(gate: Gate): string {
  const lines = findingLines(gate, { asData: logSafe })
  return (['fail', 'warn'] as const)
    .flatMap((counts) => {
      const own = lines.filter(({ counts_as }) => counts_as === counts)
      const shown = own.length > mostOfAKind ? own.slice(0, mostOfAKind - 1) : own
      const more = own.length - shown.length
      const rest =
        more > 0 ? [`::${kinds[counts]} title=tokenomics::… and ${count(more)} more; the JSON output has them all`] : []
      return [...shown.map(command), ...rest]
    })
    .map((line) => `${line}\n`)
    .join('')
}

function command({ counts_as, location, title, text }: FindingLine): string {
  const place = location ? [`file=${property(location.path)}`, `line=${location.line}`, `col=${location.column}`] : []
  return `::${kinds[counts_as]} ${[...place, `title=${property(title)}`].join(',')}::${data(text)}`
}

/** Data of a command: what would end it or be decoded is encoded. */
const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

const property = (text: string): string => data(logSafe(text)).replaceAll(':', '%3A').replaceAll(',', '%2C')
