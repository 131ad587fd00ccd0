import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { gateCodeQuality } from '../../../src/report/gate/code-quality.js'
import { gateCsv } from '../../../src/report/gate/csv.js'
import { gateFormats } from '../../../src/report/gate/formats.js'
import { gateAnnotations } from '../../../src/report/gate/github.js'
import { gateJson } from '../../../src/report/gate/json.js'
import { gateJunit } from '../../../src/report/gate/junit.js'
import { gateMarkdown } from '../../../src/report/gate/markdown.js'
import { gateMetrics } from '../../../src/report/gate/open-metrics.js'
import { gateSarif } from '../../../src/report/gate/sarif.js'
import { gateText } from '../../../src/report/gate/text.js'
import { calling, hostile, someGate } from './result.js'
import { elementsOf, parseXml } from './xml.js'

const gate = await someGate()
const screens = [30, 80, undefined].map((columns) => ({ columns, colour: 0 as const }))

/** Characters that a terminal obeys, or that hide or turn round what stands beside them. */
const steering = /[\x00-\x09\x0B-\x1F\x7F-\x9F\u200E\u200F\u202A-\u202E\u2066-\u2069\p{Cs}]/u

describe.each(hostile)('names like %j are only names', (name) => {
  const called = calling(gate, name)

  test('in text: no runner finds a command in any line, however narrow', () => {
    for (const screen of screens)
      for (const line of gateText(called, screen).split('\n')) {
        // As the runner of GitHub Actions reads a log: leading space is trimmed for the one, the other may stand anywhere.
        expect(line.trimStart()).not.toMatch(/^::/)
        expect(line).not.toContain('##[')
        expect(line).not.toMatch(steering)
      }
  })

  test('in CSV: no cell is a formula', () => {
    for (const row of parse(gateCsv(called)) as readonly (readonly string[])[])
      for (const cell of row) expect(cell).not.toMatch(/^[=+@|]|^-(?![\d.])/)
  })

  test('in annotations: each line is one command of ours', () => {
    const lines = gateAnnotations(called).trimEnd().split('\n')
    expect(lines.length).toBeGreaterThan(2)
    for (const line of lines) {
      const [, kind, properties, message] = /^::(error|warning) ([^:]*)::(.*)$/.exec(line)!
      expect(['error', 'warning']).toContain(kind)
      expect(properties!.split(',').map((part) => part.split('=')[0])).toEqual(['file', 'line', 'col', 'title'])
      expect(line.slice(2)).not.toContain('##[')
      expect(message).not.toMatch(steering)
      // Whatever a percent sign says, it is said once more.
      expect(message!.replaceAll(/%(25|0A|0D)/g, '')).not.toContain('%')
    }
  })

  test('in Markdown: no markup, nobody is mentioned, and tables keep their shape', () => {
    const text = gateMarkdown(called)
    const [first, ...rest] = text.split('\n')
    expect(first).toBe('<!-- tokenomics:gate:default -->')
    const body = rest.join('\n').replace(/<\/?sub>/g, '')
    expect(body).not.toMatch(/<[a-z!/]/i)
    expect(body).not.toMatch(/(?<!\\)!?\[[^\]]*(?<!\\)\]\(|@team|#12\b|GH-12/)
    expect(body).not.toMatch(steering)
    const tables = body.split('\n\n').filter((part) => part.startsWith('|'))
    expect(tables.length).toBeGreaterThan(0)
    for (const table of tables) {
      const cells = table.split('\n').map((line) => line.replaceAll(/\\[\\|]/g, '').split('|').length)
      expect(new Set(cells).size).toBe(1)
    }
  })

  test('in JUnit: well-formed, and every name is text', () => {
    const cases = elementsOf(parseXml(gateJunit(called)), 'testcase')
    expect(cases).toHaveLength(gate.verdicts.length + gate.stricter.length)
    expect(
      new Set(
        cases.flatMap(({ children }) => children.flatMap((child) => (typeof child === 'string' ? [] : child.name))),
      ),
    ).toEqual(new Set(['failure', 'system-out', 'skipped']))
  })

  test('in SARIF, code quality and JSON: they parse, and no link is made', () => {
    const { runs } = JSON.parse(gateSarif(called))
    for (const { message, locations } of runs[0].results) {
      expect(message.text).not.toMatch(/(?<!\\)\[[^\]]*(?<!\\)\]\(/)
      expect(message.text).not.toMatch(steering)
      expect(locations[0].physicalLocation.artifactLocation.uri).toMatch(/^[\w.!~*'()%/-]+$/)
    }
    for (const { description, fingerprint } of JSON.parse(gateCodeQuality(called))) {
      expect(description).not.toMatch(steering)
      expect(fingerprint).toMatch(/^[0-9a-f]{16}$/)
    }
    expect(JSON.parse(gateJson(called)).verdicts).toHaveLength(gate.verdicts.length)
  })

  test('in every format: printed to a log, nothing of it is a command', () => {
    for (const print of Object.values(gateFormats)) expect(print(called)).not.toContain('##[')
  })

  test('in OpenMetrics: each line is a comment or a sample', () => {
    const lines = gateMetrics(called).split('\n')
    expect(lines.splice(-2)).toEqual(['# EOF', ''])
    for (const line of lines) {
      if (line.startsWith('# ')) continue
      expect(line).toMatch(/^[a-z_]+\{(?:[a-z_]+="(?:[^"\\\n]|\\["\\n])*",?)+\} -?[\d.e+-]+$/)
      expect(line).not.toMatch(steering)
    }
  })
})
