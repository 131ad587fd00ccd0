import type { Gate } from '../../gate/result.js'
import { findingLines } from './findings.js'
import { jsonText } from './json-text.js'
import { logSafe } from './log-safe.js'

const severities = { fail: 'blocker', warn: 'minor' } as const

/** Findings as a code quality report of GitLab. */
export function gateCodeQuality(gate: Gate): string {
  const fallback = gate.spec.files[0]?.path ?? gate.budget?.path ?? '.'
  const issues = findingLines(gate, { asData: logSafe }).map(({ rule, text, counts_as, location, identity }) => ({
    description: text,
    check_name: `tokenomics/${logSafe(rule)}`,
    fingerprint: identity,
    severity: severities[counts_as],
    location: { path: location?.path ?? fallback, lines: { begin: location?.line ?? 1 } },
  }))
  return jsonText(issues)
}
