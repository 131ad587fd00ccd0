import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { mistakesInAction } from './action-schema.js'
import { runAction } from './composite.js'

const file = join(import.meta.dirname, '../../action.yml')

/**
 * A stand-in for the program: what the steps hand to it is written down, reports are made where `-o` says, and the gate ends as
 * GATE_CODE says.
 */
const standIn = `
const { appendFileSync, writeFileSync } = require('node:fs')
const args = process.argv.slice(2)
appendFileSync(process.env.SEEN, JSON.stringify({ args, token: process.env.GITHUB_TOKEN ?? null }) + '\\n')
if (args[0] === 'gate') {
  if (process.env.GATE_CODE !== '2')
    for (const [i, arg] of args.entries()) if (arg === '-o' && args[i + 1] !== 'github') writeFileSync(args[i + 1].replace(/^\\w+=/, ''), 'report')
  process.exitCode = Number(process.env.GATE_CODE)
} else process.exitCode = Number(process.env.COMMENT_CODE ?? 0)
`

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'action-'))
  for (const name of ['action/bin', 'tools', 'work']) mkdirSync(join(folder, name), { recursive: true })
  writeFileSync(join(folder, 'action/package.json'), '{ "type": "commonjs" }')
  writeFileSync(join(folder, 'action/bin/tokenomics.js'), standIn)
  writeFileSync(join(folder, 'tools/npm'), '#!/bin/sh\npwd > "$NPM_SEEN"\n')
  chmodSync(join(folder, 'tools/npm'), 0o755)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Given {
  readonly inputs?: Readonly<Record<string, string>>
  readonly github?: Readonly<Record<string, string>>
  readonly code?: number
  readonly commentCode?: number
}

function act({
  inputs = {},
  github = { base_ref: 'main', token: 'job-token' },
  code = 0,
  commentCode = 0,
}: Given = {}) {
  const seen = join(folder, 'seen')
  writeFileSync(seen, '')
  const env = {
    PATH: `${join(folder, 'tools')}:${process.env['PATH']}`,
    SEEN: seen,
    NPM_SEEN: join(folder, 'npm-seen'),
    GATE_CODE: String(code),
    COMMENT_CODE: String(commentCode),
  }
  const ended = runAction(file, { actionPath: join(folder, 'action'), inputs, github, env, cwd: join(folder, 'work') })
  const calls = readFileSync(seen, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { readonly args: readonly string[]; readonly token: string | null })
  return { ...ended, calls }
}

test.each([0, 1, 2, 70])('the step ends as the gate does: %i', (code) => {
  const { code: ended, outputs, ran } = act({ code })
  expect([ended, outputs['exit-code']]).toEqual([code, String(code)])
  expect(ran).toEqual(['actions/setup-node@v5', 'Build', 'Gate', 'Comment', 'Verdict'])
})

test('the gate writes annotations and four reports; the comment gets the report and the token, and the gate does not', () => {
  const { calls, outputs } = act()
  const report = outputs['report']!
  expect(calls[0]).toEqual({
    args: [
      'gate',
      '--name=default',
      '-o',
      'github',
      ...['json=gate.json', 'markdown=gate.md', 'junit=junit.xml', 'sarif=gate.sarif'].flatMap((each) => [
        '-o',
        each.replace('=', `=${report}/`),
      ]),
      '--',
    ],
    token: null,
  })
  expect(calls[1]).toEqual({
    args: ['comment', 'github', '--body', `${report}/gate.md`],
    token: 'job-token',
  })
  expect(readFileSync(join(folder, 'npm-seen'), 'utf8').trim()).toMatch(/\/action$/)
})

test('inputs become options, one spec a line', () => {
  const { calls } = act({
    inputs: {
      specs: 'specs/a.yaml\nspecs with spaces/\n\n-x.yaml\n',
      'budget-file': 'b.yaml',
      base: 'git:v1',
      name: 'support',
      'max-spend': '25000',
      'max-cost-per-outcome': '0.9',
      'max-increase': '10%',
      'fail-on': 'warn',
    },
  })
  const { args } = calls[0]!
  expect(args.slice(1, 8)).toEqual([
    '--budget-file=b.yaml',
    '--base=git:v1',
    '--name=support',
    '--max-spend=25000',
    '--max-cost-per-outcome=0.9',
    '--max-increase=10%',
    '--fail-on=warn',
  ])
  expect(args.slice(args.indexOf('--'))).toEqual(['--', 'specs/a.yaml', 'specs with spaces/', '-x.yaml'])
})

test('a hostile input stays data', () => {
  const hostile = `x'; touch pwned; echo "$(touch pwned)" \`touch pwned\` .yaml`
  const { calls, code } = act({ inputs: { specs: hostile, 'max-spend': hostile, name: hostile } })
  expect(code).toBe(0)
  expect(calls[0]!.args).toContain(`--max-spend=${hostile}`)
  expect(calls[0]!.args.at(-1)).toBe(hostile)
  expect(calls[0]!.args).toContain(`--name=${hostile}`)
  expect(existsSync(join(folder, 'work/pwned'))).toBe(false)
})

test('a comment that goes wrong changes nothing, nor does a gate without a report need one', () => {
  expect(act({ code: 1, commentCode: 70 }).code).toBe(1)
  expect(act({ code: 2 }).calls.map(({ args }) => args[0])).toEqual(['gate'])
})

test.each([
  ['where no comment is wanted', { inputs: { comment: 'false' } }],
  ['on a push', { github: { base_ref: '', token: 'job-token' } }],
])('the report goes to the summary %s', (_, given) => {
  const { ran, summary, calls } = act(given)
  expect(ran).toContain('Summary')
  expect(ran).not.toContain('Comment')
  expect(summary).toBe('report')
  expect(calls).toHaveLength(1)
})

describe("the action is as GitHub's schema of actions says", () => {
  const text = readFileSync(file, 'utf8')

  test('with expressions where they may stand, of what may be named there', () => {
    expect(mistakesInAction(parse(text))).toEqual([])
  })

  test.each([
    ['no description', (given: string) => given.replace(/^description: .*$/m, ''), ': lacks description'],
    [
      'a colour that is none',
      (given: string) => given.replace('color: green', 'color: pink'),
      '/branding/color: pink is none of',
    ],
    ['a key that is none', (given: string) => given.replace('shell: bash', 'shel: bash'), ': '],
    ['a step without a shell', (given: string) => given.replace('shell: bash\n', '\n'), 'lacks shell'],
    [
      'a secret, which actions have none of',
      (given: string) => given.replace('inputs.token }}', 'secrets.TOKEN }}'),
      'may not name secrets',
    ],
    [
      'steps in a default',
      (given: string) => given.replace('${{ github.token }}', '${{ steps.x.outputs.y }}'),
      'may not name steps',
    ],
    [
      'an expression in a description',
      (given: string) => given.replace('description: The token', 'description: ${{ github.token }}'),
      'may not name github',
    ],
    [
      'a runtime that is none',
      (given: string) => given.replace('using: composite', 'using: python'),
      '/runs/using: python is none of',
    ],
  ])('which finds %s', (_, spoil, mistake) => {
    const spoilt = spoil(text)
    expect(spoilt).not.toBe(text)
    expect(mistakesInAction(parse(spoilt)).join('\n')).toContain(mistake)
  })
})
