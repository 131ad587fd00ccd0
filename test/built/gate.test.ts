import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { book, plain, spec } from '../analysis/diff/world.js'
import { root } from './program.js'
import { ThrowAway } from './repository.js'

let folder: ThrowAway
const rules = (text: string, top = 'currency: USD') => `schema: tokenomics/budget@1\n${top}\nrules:\n${text}`
const rule = (text: string, top?: string) => rules(`  - { id: r, ${text} }\n`, top)

/** Spend of 2,000 in the month. */
beforeAll(() => {
  folder = new ThrowAway().write({
    'a.yaml': spec(plain('a', 1e6, 1000)),
    'euro.yaml': spec(plain('a', 1e6, 1000), 'currency: EUR'),
    'wrong.yaml': spec(plain('a', -1, 1000)),
    'book.yaml': book(2),
    'ok.yaml': rule('metric: spend.p95, max: 2500'),
    'over.yaml': rule('metric: spend.p95, max: 1500'),
    'warns.yaml': rule('metric: spend.p95, max: 1500, level: warn'),
    'off.yaml': rule('metric: spend.p95, max: 1500, level: off'),
    'waived.yaml': `${rule('metric: spend.p95, max: 1500')}waivers: [{ rule: r, until: 2026-11-22, reason: launch }]\n`,
    'expired.yaml': `${rule('metric: spend.p95, max: 1500')}waivers: [{ rule: r, until: 2026-11-21, reason: launch }]\n`,
    'metric.yaml': rule('metric: spend.p96, max: 1500'),
    'key.yaml': rule('metric: spend.p95, maxx: 1500'),
    'scope.yaml': rule('metric: spend.p95, max: 1500, scope: { workflows: [b*] }'),
    'label.yaml': rule('metric: spend.p95, max: 1500, scope: { labels: { team: cx } }'),
    'currency.yaml': rule('metric: spend.p95, max: 1500', 'currency: EUR'),
    'syntax.yaml': 'schema: tokenomics/budget@1\nrules: [',
    'period.yaml': rule(
      'metric: spend.p95, max: budget, budget: b',
      'currency: USD\nbudgets: [{ id: b, period: { from: 2020-01, to: 2020-12 }, amount: 5 }]',
    ),
    'growth.yaml': rule('metric: increase, max_share: 0.1'),
    'price.yaml': book(2).replace('input: 2', 'input: two'),
    'own.yaml': spec(plain('a', 1e6, 1000)).replace('./book.yaml', './price.yaml'),
    'unsold.yaml': spec(plain('a', 1e6, 1000, 'acme/m9')),
  })
})
afterAll(() => folder.remove())

describe('exit codes', () => {
  test.each<readonly [number, string, readonly string[]]>([
    [0, 'all is kept', ['-b', 'ok.yaml']],
    [0, 'warnings', ['-b', 'warns.yaml']],
    [0, 'a rule that is off', ['-b', 'off.yaml']],
    [0, 'a waiver on its last day', ['-b', 'waived.yaml']],
    [0, 'a broken rule that is not to fail', ['-b', 'over.yaml', '--fail-on', 'never']],
    [0, 'the short form', ['--max-spend', '2000', '--max', 'spend.p95=2100', '--min', 'tokens.mean=5']],
    [1, 'a broken rule', ['-b', 'over.yaml']],
    [1, 'warnings that are to fail', ['-b', 'warns.yaml', '--fail-on', 'warn']],
    [1, 'a waiver that is over', ['-b', 'expired.yaml']],
    [1, 'the short form broken', ['--max-spend', '1900']],
    [1, 'a figure without a value', ['--max-cost-per-outcome', '0.9']],
    [2, 'an unknown metric', ['-b', 'metric.yaml']],
    [2, 'an unknown metric of the short form', ['--max', 'spend=5']],
    [2, 'an unknown key', ['-b', 'key.yaml']],
    [2, 'a scope without workflows', ['-b', 'scope.yaml']],
    [2, 'a label that no workflow has', ['-b', 'label.yaml']],
    [2, 'another currency', ['-b', 'currency.yaml']],
    [2, 'a budget that is no YAML', ['-b', 'syntax.yaml']],
    [2, 'a budget that is not there', ['-b', 'none.yaml']],
    [2, 'a budget of other months', ['-b', 'period.yaml']],
    [2, 'nothing to check', []],
    [2, 'wrong input, whatever is to fail', ['-b', 'metric.yaml', '--fail-on', 'never']],
    [2, 'an amount that is none', ['--max-spend', 'lots']],
    [2, 'a share that may be meant as a percentage', ['--max-increase', '10']],
    [2, 'a metric that is like no other', ['--max', 'foo=3']],
    [2, 'an outcome that is none', ['--fail-on', 'info', '--max-spend', '1']],
    [2, 'a format that is none', ['--max-spend', '1', '-o', 'xml=x.xml']],
    [2, 'two formats in one place', ['--max-spend', '1', '-o', 'json=-', '-o', 'sarif=-']],
    [2, 'two formats in one file', ['--max-spend', '1', '-o', 'json=x', '-o', 'sarif=x']],
    [2, 'a summary that nobody asks for', ['--max-spend', '1', '-o', 'github-summary']],
    [2, 'a name that could end a comment', ['--max-spend', '1', '--name', 'a-->b']],
    [2, 'a base that is not there', ['--max-spend', '9000', '--base', 'none.yaml']],
    [2, 'a base of git where there is none', ['--max-spend', '9000', '--base', 'git:main']],
    [2, 'an option as a base', ['--max-spend', '9000', '--base', 'git:--upload-pack=x']],
    [2, 'a base and no base', ['--max-spend', '9000', '--no-base', '--base', 'a.yaml']],
    [2, 'no base and a base', ['--max-spend', '9000', '--base', 'a.yaml', '--no-base']],
    [2, 'growth over no base', ['--max-increase', '10%', '--no-base']],
    [2, 'a dialect of no table', ['--max-spend', '9000', '--dialect', 'excel']],
    [2, 'one limit twice', ['--max', 'spend.p95=1', '--max', 'spend.p95=9000']],
    [2, 'git without a name', ['--max-spend', '9000', '--base', 'git:']],
    [2, 'a base in another currency', ['--max-spend', '9000', '--base', 'euro.yaml']],
  ])('%i: %s', (code, _, args) => {
    const base = args.includes('--base') ? [] : ['--no-base']
    const ran = folder.run(['gate', 'a.yaml', ...base, '--draws', '200', ...args])
    expect([ran.code, ran.err]).toEqual([code, ran.err])
    expect(ran.err).not.toMatch(/\n\s+at /)
    if (code === 2) expect([ran.out, ran.err === '']).toEqual(['', false])
    else expect(ran.out).toMatch(/^(PASS|WARN|FAIL) /)
  })

  test.each(['wrong.yaml', 'own.yaml', 'unsold.yaml', 'none.yaml', 'euro.yaml'])('2: the spec %s', (name) => {
    const ran = folder.run(['gate', name, '--no-base', '--max-spend', '9000'])
    expect([ran.code, ran.out]).toEqual([2, ''])
  })

  test('2: growth is asked for and there is no base', () => {
    expect(folder.run(['gate', 'a.yaml', '-b', 'growth.yaml']).code).toBe(2)
    expect(folder.run(['gate', 'a.yaml', '--max-increase', '10%']).code).toBe(2)
    expect(folder.run(['gate', 'a.yaml', '--max-increase', '10%', '--base', 'a.yaml']).code).toBe(0)
  })

  test('70: a crash is no broken budget', () => {
    const broken = mkdtempSync(join(tmpdir(), 'tokenomics-'))
    for (const part of ['bin', 'dist']) cpSync(join(root, part), join(broken, part), { recursive: true })
    writeFileSync(join(broken, 'package.json'), '{ "type": "module" }')
    const program = join(broken, 'dist/tokenomics.cjs')
    // Planted where a gate is judged, so that everything before it has run.
    const text = readFileSync(program, 'utf8')
    const planted = text.replaceAll('"tokenomics/gate@1"', '(()=>{throw new Error("planted")})()')
    expect(planted).not.toBe(text)
    writeFileSync(program, planted)
    rmSync(join(broken, 'dist/tokenomics.v8'), { force: true })
    const args = [
      join(broken, 'bin/tokenomics.js'),
      'gate',
      'a.yaml',
      '--max-spend',
      '1',
      '--no-base',
      '--fail-on',
      'never',
    ]
    const ran = spawnSync(process.execPath, args, { cwd: folder.path, encoding: 'utf8' })
    expect([ran.status, ran.stderr]).toEqual([70, expect.stringContaining('planted')])
    rmSync(broken, { recursive: true })
  })
})

test('every format is written in one run, and the summary of a step is added to', () => {
  folder.write({ 'summary.md': 'of the step before\n' })
  const { code, out } = folder.run(
    [
      'gate',
      'a.yaml',
      '--no-base',
      '-b',
      'over.yaml',
      '-o',
      'json=g.json',
      '-o',
      'junit=g.xml',
      '-o',
      'github',
      '-o',
      'github-summary',
    ],
    { GITHUB_STEP_SUMMARY: 'summary.md' },
  )
  expect(code).toBe(1)
  expect(out).toMatch(
    /^FAIL [\s\S]*\n::error file=a\.yaml,line=6,col=3,title=r::r: spend\.p95 is \$2,000, over its limit of \$1,500 by \$500\.00\.\n$/,
  )
  expect(JSON.parse(readFileSync(join(folder.path, 'g.json'), 'utf8')).failed).toBe(true)
  const summary = readFileSync(join(folder.path, 'summary.md'), 'utf8')
  expect(summary).toMatch(/^of the step before\n<!-- tokenomics:gate:default -->\n/)
})

test('a mistake that is shown in the log of a runner is no command either', () => {
  const name = 'hostile.yaml'
  folder.write({ [name]: 'schema: tokenomics/workflow@1\nworkflows: { "##[error]x": { "::error::y": 1 } }\n' })
  const { code, err } = folder.run(['gate', name, '--max-spend', '1', '--no-base'], { GITHUB_ACTIONS: 'true' })
  expect(code).toBe(2)
  expect(err).toContain('# #[error]x')
  for (const line of err.split('\n')) expect(line.trimStart()).not.toMatch(/^::|##\[/)
})
