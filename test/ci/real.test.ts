import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { root } from '../built/program.js'
import { runAction } from './composite.js'

const spec = (turns: number): string => `schema: tokenomics/workflow@1
horizon: { start: 2027-01, months: 1 }
workflows:
  helpdesk: { demand: { turns: ${turns} }, model: openai/gpt-6-luna, tokens: { input: 2000, output: 100 } }
`

let folder = ''
let work = ''
const git = (...args: readonly string[]) => {
  const identity = ['-c', 'user.name=Tester', '-c', 'user.email=tester@example.org', '-c', 'commit.gpgsign=false']
  const ran = spawnSync('git', [...identity, ...args], { cwd: work, encoding: 'utf8' })
  expect([args[0], ran.status, ran.stderr]).toEqual([args[0], 0, ran.stderr])
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'action-'))
  work = join(folder, 'work')
  for (const name of ['work/specs', 'tools']) mkdirSync(join(folder, name), { recursive: true })
  // The program is built already.
  writeFileSync(join(folder, 'tools/npm'), '#!/bin/sh\n')
  chmodSync(join(folder, 'tools/npm'), 0o755)
  writeFileSync(join(work, 'specs/helpdesk.yaml'), spec(1_000_000))
  git('init', '-q', '-b', 'main')
  git('add', '.')
  git('commit', '-qm', 'base')
  git('update-ref', 'refs/remotes/origin/main', 'HEAD')
  git('checkout', '-qb', 'change')
  writeFileSync(join(work, 'specs/helpdesk.yaml'), spec(1_200_000))
  git('commit', '-qam', 'head')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const act = (inputs: Readonly<Record<string, string>>) =>
  runAction(join(root, 'action.yml'), {
    actionPath: root,
    cwd: work,
    github: { base_ref: 'main', token: 'job-token' },
    inputs: { specs: 'specs', comment: 'false', ...inputs },
    env: {
      PATH: `${join(folder, 'tools')}:${process.env['PATH']}`,
      GITHUB_BASE_REF: 'main',
      TOKENOMICS_TODAY: '2026-11-22',
    },
  })

describe('the action with the program itself', () => {
  test('a limit on growth that is kept, and one that is broken', () => {
    expect(act({ 'max-increase': '25%' })).toMatchObject({ code: 0, outputs: { 'exit-code': '0' } })
    const { code, summary, outputs, log } = act({ 'max-increase': '10%', base: 'git:main' })
    expect([code, outputs['exit-code']]).toEqual([1, '1'])
    expect(summary).toMatch(/^<!-- tokenomics:gate:default -->\n/)
    expect(log).toMatch(/^::error /m)
    for (const name of ['gate.json', 'gate.md', 'junit.xml', 'gate.sarif'])
      expect(readFileSync(join(outputs['report']!, name), 'utf8').length, name).toBeGreaterThan(100)
  })

  test('wrong input is 2, and leaves no report', () => {
    const { code, summary } = act({ 'max-spend': 'much' })
    expect([code, summary]).toEqual([2, ''])
  })

  test('nothing fails the step that is told never to', () => {
    expect(act({ 'max-increase': '10%', 'fail-on': 'never' }).code).toBe(0)
  })
})
