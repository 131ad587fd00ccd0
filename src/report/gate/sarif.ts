import { harmless } from '../../diagnostics/sanitize.js'
import type { Gate } from '../../gate/result.js'
import { findingLines } from './findings.js'
import { jsonText } from './json-text.js'
import { logSafe } from './log-safe.js'

/** In messages of SARIF brackets make links, and a backslash before one makes it a bracket (3.11.6). */
const inMessage = (text: string): string => logSafe(text).replace(/[\\[\]]/g, '\\$&')

const levels = { fail: 'error', warn: 'warning' } as const

/** Findings as SARIF 2.1.0: a rule for each rule of the budget, a result for each that is to be looked at. */
export function gateSarif(gate: Gate): string {
  const lines = findingLines(gate, { asData: inMessage })
  const ids = [...new Set([...gate.verdicts, ...gate.stricter.map(({ verdict }) => verdict)].map(({ rule }) => rule))]
  const fallback = gate.spec.files[0]?.path ?? gate.budget?.path ?? '.'
  const rules = ids.map((id) => {
    const verdict = [...gate.verdicts, ...gate.stricter.map((each) => each.verdict)].find(({ rule }) => rule === id)!
    return {
      id,
      shortDescription: { text: logSafe(`${verdict.metric} within its limit`) },
      defaultConfiguration: {
        level: verdict.level === 'off' ? 'none' : verdict.level === 'warn' ? 'warning' : 'error',
      },
    }
  })
  const results = lines.map(({ rule, text, counts_as, location, identity }) => ({
    ruleId: rule,
    ruleIndex: ids.indexOf(rule),
    level: levels[counts_as],
    message: { text },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(location?.path ?? fallback), uriBaseId: '%SRCROOT%' },
          region: { startLine: location?.line ?? 1, startColumn: location?.column ?? 1 },
        },
      },
    ],
    partialFingerprints: { 'tokenomics/v1': identity },
  }))
  const sarif = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'tokenomics', semanticVersion: gate.version, rules } },
        automationDetails: { id: `tokenomics/gate/${gate.name}/` },
        columnKind: 'unicodeCodePoints',
        results,
      },
    ],
  }
  return jsonText(sarif)
}

/** A path as a relative reference: every part of it encoded. */
const uriOf = (path: string): string =>
  path
    .split(/[\\/]/)
    .map((part) => encodeURIComponent(harmless(part)))
    .join('/')
