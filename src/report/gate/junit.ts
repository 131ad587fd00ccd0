import type { Gate, Verdict } from '../../gate/result.js'
import { findingLines } from './findings.js'
import { logSafe } from './log-safe.js'
import { ruleName, sentence, stricterText } from './words.js'

const medium = { asData: logSafe }

/** What XML 1.0 cannot hold even as a reference. */
const forbidden = /[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

/** Text as it stands in XML, in an attribute or between tags. */
export const inXml = (text: string): string =>
  text
    .replace(forbidden, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;')

/** One test a rule and set of workflows. JUnit knows no warnings: they pass, and say so in their output. */
export function gateJunit(gate: Gate): string {
  const own = gate.verdicts.map((verdict) =>
    testcase(verdict, ruleName(verdict, medium), sentence(verdict, medium), verdict.counts_as),
  )
  const others = gate.stricter.map((each) => {
    const { budget, prices, frame } = each
    const all = { budget, prices, 'horizon and specs': frame }
    const by = Object.entries(all).flatMap(([name, side]) => (side === 'base' ? [name] : []))
    const name = `${ruleName(each.verdict, medium)}, ${by.join(' and ')} of the base`
    return testcase(each.verdict, name, stricterText(each, medium), each.counts_as)
  })
  const tests = [...own, ...others]
  const failures = findingLines(gate, medium).filter(({ counts_as }) => counts_as === 'fail').length
  const skipped = gate.verdicts.filter(({ finding }) => finding === 'skipped' || finding === 'off').length
  const counts = `tests="${tests.length}" failures="${failures}" errors="0" skipped="${skipped}"`
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="tokenomics" tests="${tests.length}" failures="${failures}" errors="0">
  <testsuite name="${inXml(`gate ${gate.name}`)}" ${counts}>
${tests.join('\n')}
  </testsuite>
</testsuites>
`
}

function testcase({ metric, finding }: Verdict, name: string, text: string, counts: Verdict['counts_as']): string {
  const open = `    <testcase classname="${inXml(`tokenomics.${metric}`)}" name="${inXml(name)}"`
  if (finding === 'skipped' || finding === 'off') return `${open}><skipped>${inXml(text)}</skipped></testcase>`
  if (counts === 'fail')
    return `${open}><failure type="${finding}" message="${inXml(text)}">${inXml(text)}</failure></testcase>`
  if (counts === 'warn' || finding === 'waived') return `${open}><system-out>${inXml(text)}</system-out></testcase>`
  return `${open}/>`
}
