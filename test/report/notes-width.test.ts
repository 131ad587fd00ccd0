import { expect, test } from 'vitest'
import type { Note } from '../../src/forecast/forecast.js'
import { notesText } from '../../src/report/forecast-terminal.js'
import { run } from '../cli/world.js'

const message = `step "answer" makes 9 calls a session with a flat input; if its history grows, \`context\` counts what is resent`
const at = (path: string): Note => ({ code: 'flat-input', message, path, line: 12, column: 7 })
const nowhere: Note = { code: 'unit-cost-order', message, path: null, line: null, column: null }
const paths = ['support.yaml', 'specs/of the second quarter/support agents.yaml', `${'deep/'.repeat(9)}support.yaml`]
const notes = [nowhere, ...paths.map(at)]

const linesOf = (columns: number | undefined): readonly string[] =>
  notesText(notes, { columns, colour: 0 }).replace(/\n$/, '').split('\n')

test.each([80, 140])('notes end at %d columns and never break a place', (columns) => {
  const lines = linesOf(columns)
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns)
  for (const path of paths) expect(lines.filter((line) => line.includes(`(${path}:12:7)`))).toHaveLength(1)
})

test.each([80, 140])('at %d columns no word of a note is lost', (columns) => {
  expect(
    linesOf(columns)
      .join('\n')
      .replace(/\n {6}/g, ' '),
  ).toBe(linesOf(undefined).join('\n'))
})

test('a place that is wider than the terminal has a line of its own, and all of it', () => {
  expect(notesText([at('support.yaml')], { columns: 12, colour: 0 })).toMatch(/\n {6}\(support\.yaml:12:7\)\n$/)
})

test('in a pipe a note is one line', () => {
  expect(linesOf(undefined)).toHaveLength(notes.length)
})

test.each([80, 140])('what the program writes to stderr is no wider than %d columns', async (columns) => {
  const spec = `schema: tokenomics/workflow@1
horizon: { start: 2027-01, months: 1 }
workflows:
  support-agent:
    demand: { sessions: 1000, turns_per_session: 9 }
    model: openai/gpt-6-luna
    tokens: { input: 2000, output: 100 }
`
  const { err } = await run(['forecast', 'support.yaml'], { columns, files: new Map([['support.yaml', spec]]) })
  expect(err).toMatch(/\(support\.yaml:\d+:\d+\)\n/)
  expect(Math.max(...err.split('\n').map((line) => line.length))).toBeLessThanOrEqual(columns)
})
