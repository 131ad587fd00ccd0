import type { Finding } from '../pricebook/check.js'
import { count, counted } from './format.js'
import type { PriceCheck } from './prices-check.js'

/** Findings of one severity as lines: who, and what. */
export interface Group {
  readonly severity: Finding['severity']
  readonly title: string
  readonly lines: readonly { readonly who: string; readonly what: string }[]
}

const titles: Readonly<Record<Finding['severity'], string>> = {
  stale: 'Stale, compare these with their sources before you rely on them',
  warn: 'Warnings',
  info: 'For information',
}

/** More findings of one kind than this are counted by provider; nobody reads a hundred lines that say the same. */
const few = 12

/** The findings by severity, the gravest first; a severity without findings is left out. */
export function groupsOf({ findings }: PriceCheck): Group[] {
  return (['stale', 'warn', 'info'] as const).flatMap((severity) => {
    const own = findings.filter((finding) => finding.severity === severity)
    if (own.length === 0) return []
    const codes = [...new Set(own.map(({ code }) => code))].map((code) =>
      own.filter((finding) => finding.code === code),
    )
    const lines = codes
      .sort((a, b) => a.length - b.length)
      .flatMap((same) => (same.length > few ? summed(same) : each(same)))
    return [{ severity, title: `${titles[severity]}: ${count(own.length)}`, lines }]
  })
}

const each = (findings: readonly Finding[]): Group['lines'] =>
  findings.map(({ model, message }) => ({ who: model, what: message }))

function summed(findings: readonly Finding[]): Group['lines'] {
  const providerOf = ({ model }: Finding) => model.slice(0, model.indexOf('/'))
  return [...new Set(findings.map(providerOf))].map((provider) => {
    const own = findings.filter((finding) => providerOf(finding) === provider)
    return { who: provider, what: `${counted(own.length, 'rate')} ${topicOf(own)}` }
  })
}

/** What findings of one kind have in common; for ages, from the youngest to the oldest. */
function topicOf(findings: readonly Finding[]): string {
  const days = findings.flatMap((finding) => finding.days ?? []).sort((a, b) => a - b)
  switch (findings[0]!.code) {
    case 'ageing':
    case 'stale':
      return days[0] === days.at(-1) ? `checked ${days[0]} days ago` : `checked ${days[0]} to ${days.at(-1)} days ago`
    case 'single-source':
      return 'with a single source'
    case 'no-source':
      return 'without a source'
    case 'zero-rate':
      return 'of 0 that nothing says are free'
    case 'self-hosted':
      return 'that follow from GPUs'
    case 'no-engineers':
      return 'of GPUs without engineers'
    default:
      return findings[0]!.code.replaceAll('-', ' ')
  }
}
