import { describe, expect, test } from 'vitest'
import type { Gate } from '../../../src/gate/result.js'
import { gateCodeQuality } from '../../../src/report/gate/code-quality.js'
import { gateAnnotations } from '../../../src/report/gate/github.js'
import { gateJunit } from '../../../src/report/gate/junit.js'
import { gateMarkdown } from '../../../src/report/gate/markdown.js'
import { gateMetrics } from '../../../src/report/gate/open-metrics.js'
import { gateSarif } from '../../../src/report/gate/sarif.js'
import { gateSchema } from '../../../src/report/gate/schema.js'
import { compiled } from '../../schema/compiled.js'
import { someGate } from './result.js'
import { sarifShape } from './sarif-shape.js'
import { elementsOf, parseXml } from './xml.js'

const gate = await someGate()
const rulesOf = (some: readonly { readonly rule: string }[]) => some.map(({ rule }) => rule)

test('the gate of these tests has a verdict of every kind', () => {
  expect(new Set(gate.verdicts.map(({ finding }) => finding))).toEqual(
    new Set(['kept', 'broken', 'waived', 'skipped', 'off']),
  )
  expect(gate.stricter.length).toBeGreaterThan(0)
  expect(gate.own_changes.map(({ what }) => what)).toEqual(['budget', 'price_book'])
  expect(gate.waivers.map(({ state }) => state)).toEqual(['used', 'expired'])
})

test('JSON is as its schema says', () => {
  const validate = compiled(gateSchema)
  validate(gate)
  expect(validate.errors).toBe(null)
})

describe('JUnit', () => {
  const root = parseXml(gateJunit(gate))
  const [suite] = elementsOf(root, 'testsuite')

  test('has the elements and counts that readers of the format expect', () => {
    expect([root.name, suite!.attributes['name']]).toEqual(['testsuites', 'gate default'])
    const count = (name: string) => String(elementsOf(root, name).length)
    expect(suite!.attributes).toMatchObject({ tests: count('testcase'), failures: count('failure'), errors: '0' })
    for (const { attributes, children } of elementsOf(root, 'testcase')) {
      expect(Object.keys(attributes)).toEqual(['classname', 'name'])
      expect(children.length).toBeLessThan(2)
    }
    for (const { attributes } of elementsOf(root, 'failure'))
      expect(Object.keys(attributes)).toEqual(['type', 'message'])
  })

  test('fails for errors only; a warning passes and says so', () => {
    const named = (name: string) => elementsOf(root, 'testcase').find(({ attributes }) => attributes['name'] === name)!
    const inside = (name: string) =>
      named(name).children.map((child) => (typeof child === 'string' ? child : child.name))
    expect(inside('broken')).toEqual(['failure'])
    expect(inside('warned')).toEqual(['system-out'])
    expect(inside('waived')).toEqual(['system-out'])
    expect(inside('kept')).toEqual([])
    expect(inside('off')).toEqual(['skipped'])
  })
})

describe('SARIF', () => {
  const sarif = JSON.parse(gateSarif(gate))

  test('has the shape of the standard', () => {
    const validate = compiled(sarifShape)
    validate(sarif)
    expect(validate.errors).toBe(null)
  })

  test('names the rule of each result, and each finding once', () => {
    const [{ results, tool }] = sarif.runs
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex].id).toBe(ruleId)
    const prints = results.map((each: { partialFingerprints: object }) => JSON.stringify(each.partialFingerprints))
    expect(new Set(prints).size).toBe(results.length)
    expect(results.map(({ level }: { level: string }) => level).sort()).toEqual(
      results.map(({ level }: { level: string }) => level),
    )
  })

  test('a finding stays the same one when its figure moves', () => {
    const moved = { ...gate, verdicts: gate.verdicts.map((each) => ({ ...each, actual: (each.actual ?? 0) * 2 })) }
    const prints = (from: Gate) =>
      JSON.parse(gateSarif(from)).runs[0].results.map(
        (each: { partialFingerprints: object }) => each.partialFingerprints,
      )
    expect(prints(moved)).toEqual(prints(gate))
  })
})

test('annotations are ten of a kind at most, and the last says how many are left', () => {
  const [broken] = gate.verdicts.filter(({ finding }) => finding === 'broken')
  const many = {
    ...gate,
    stricter: [],
    verdicts: Array.from({ length: 25 }, (_, i) => ({ ...broken!, rule: `r${i}` })),
  }
  const lines = gateAnnotations(many).trimEnd().split('\n')
  expect(lines).toHaveLength(10)
  expect(lines[9]).toBe('::error title=tokenomics::… and 16 more; the JSON output has them all')
})

test('code quality has what GitLab asks for', () => {
  const issues = JSON.parse(gateCodeQuality(gate)) as readonly Record<string, unknown>[]
  for (const issue of issues) {
    expect(Object.keys(issue)).toEqual(['description', 'check_name', 'fingerprint', 'severity', 'location'])
    expect(['info', 'minor', 'major', 'critical', 'blocker']).toContain(issue['severity'])
    expect(issue['location']).toMatchObject({ path: expect.any(String), lines: { begin: expect.any(Number) } })
  }
  expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length)
})

test('OpenMetrics tells each family once, with its type before its samples', () => {
  const lines = gateMetrics(gate).split('\n')
  const types = lines.flatMap((line) => /^# TYPE (\S+) gauge$/.exec(line)?.[1] ?? [])
  expect(new Set(types).size).toBe(types.length)
  let family = ''
  for (const line of lines.slice(0, -2)) {
    const [, begins] = /^# TYPE (\S+)/.exec(line) ?? []
    if (begins !== undefined) family = begins
    else expect(line.startsWith('# HELP ') ? line.split(' ')[2] : line.split('{')[0]).toBe(family)
  }
  expect(lines).toContain('tokenomics_gate_failed{gate="default"} 1')
})

test('Markdown begins with the mark of its gate, and tells what is not kept', () => {
  const text = gateMarkdown({ ...gate, name: 'nightly' })
  expect(text.split('\n')[0]).toBe('<!-- tokenomics:gate:nightly -->')
  for (const rule of rulesOf(gate.verdicts.filter(({ counts_as }) => counts_as !== 'pass')))
    expect(text).toContain(`- ${rule}: `)
})
