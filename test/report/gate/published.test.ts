import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import { gateJunit } from '../../../src/report/gate/junit.js'
import { gateSarif } from '../../../src/report/gate/sarif.js'
import { calling, hostile, someGate } from './result.js'
import { parseXml } from './xml.js'
import { mistakesIn, readXsd } from './xsd.js'

const folder = join(import.meta.dirname, 'published')
const gate = await someGate()
/** As it was found, with nothing found, and with every hostile name. */
const gates = [
  ['as found', gate],
  ['empty', { ...gate, verdicts: [], stricter: [] }],
  ...hostile.map((name) => [JSON.stringify(name), calling(gate, name)] as const),
] as const

describe('SARIF is as its published schema says', () => {
  // Draft 4 differs from what the validator knows in the name of the id alone, as far as this schema goes.
  const { $schema: draft, id, ...schema } = JSON.parse(readFileSync(join(folder, 'sarif-2.1.0-rtm.5.json'), 'utf8'))
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false })
  addFormats.default(ajv)
  const validate = ajv.compile({ ...schema, $id: id })
  const mistakes = (log: unknown) =>
    validate(log) ? [] : validate.errors!.map((each) => `${each.instancePath} ${each.message}`)

  test('which is one of draft 4 without what later drafts read otherwise', () => {
    expect(draft).toBe('http://json-schema.org/draft-04/schema#')
    expect(JSON.stringify(schema)).not.toMatch(/exclusive(Minimum|Maximum)|"id":"/)
  })

  test.each(gates)('%s', (_, each) => expect(mistakes(JSON.parse(gateSarif(each)))).toEqual([]))

  test('and which finds what is wrong', () => {
    const log = JSON.parse(gateSarif(gate))
    log.runs[0].results[0].level = 'fatal'
    log.runs[0].results[0].locations[0].physicalLocation.region.startLine = 0
    delete log.runs[0].tool.driver.name
    expect(mistakes(log)).toHaveLength(3)
  })
})

describe('JUnit is as the published schema of Jenkins says', () => {
  const path = join(folder, 'jenkins-junit.xsd')
  const xsd = readXsd(readFileSync(path, 'utf8'))

  test.each(gates)('%s', (_, each) => expect(mistakesIn(parseXml(gateJunit(each)), xsd)).toEqual([]))

  const wrong = [
    ['an attribute', (text: string) => text.replace('<testcase ', '<testcase level="x" '), '<testcase> has level'],
    ['no name', (text: string) => text.replace(/<testsuite name="[^"]*"/, '<testsuite'), '<testsuite> lacks name'],
    ['text', (text: string) => text.replace('</testsuite>', 'x</testsuite>'), '<testsuite> has text'],
    [
      'an element',
      (text: string) => text.replace('</testsuite>', '<warning/></testsuite>'),
      '<testsuite> has <warning>',
    ],
  ] as const

  test.each(wrong)('and which finds %s', (_, spoil, mistake) =>
    expect(mistakesIn(parseXml(spoil(gateJunit(gate))), xsd).join()).toContain(mistake),
  )

  const lint = spawnSync('xmllint', ['--version']).status === 0
  const xmllint = (input: string) =>
    spawnSync('xmllint', ['--noout', '--schema', path, '-'], { input, encoding: 'utf8' })

  test.skipIf(!lint).each(gates)('xmllint agrees (skipped where it is not installed): %s', (_, each) => {
    const { status, stderr } = xmllint(gateJunit(each))
    expect([status, stderr]).toEqual([0, '- validates\n'])
  })

  test.skipIf(!lint).each(wrong)('and finds %s (skipped where it is not installed)', (_, spoil) =>
    expect(xmllint(spoil(gateJunit(gate))).status).toBe(3),
  )
})
