import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { Gate } from '../../src/gate/result.js'
import { book, plain, spec } from '../analysis/diff/world.js'
import { ThrowAway } from './repository.js'

const made: ThrowAway[] = []
afterAll(() => {
  for (const each of made) each.remove()
})

function repository(files: Readonly<Record<string, string>>): ThrowAway {
  const repo = ThrowAway.init().commit(files)
  made.push(repo)
  return repo
}

/** Spend of 2,000 in the month: a million turns of a thousand tokens at 2 a million. */
const before = {
  'specs/a.yaml': spec(plain('a', 1e6, 1000)).replace('./book', '../book'),
  'book.yaml': book(2),
  'tokenomics.budget.yaml': `schema: tokenomics/budget@1
currency: USD
rules:
  - { id: cap, metric: spend.expected, max: 3000 }
  - { id: growth, metric: increase, max_share: 0.1 }
`,
}

const specOf = (turns: number, tokens = 1000, id = 'a') => spec(plain(id, turns, tokens)).replace('./book', '../book')

function gate(repo: ThrowAway, args: readonly string[] = ['specs'], env?: Readonly<Record<string, string>>) {
  const ran = repo.run(['gate', ...args, '--draws', '200', '-o', 'json=-'], env)
  return { ...ran, found: (ran.out === '' ? undefined : JSON.parse(ran.out)) as Gate }
}

const findings = ({ verdicts }: Gate) => Object.fromEntries(verdicts.map(({ rule, finding }) => [rule, finding]))

describe('the base', () => {
  test('is where the branch was left, not its tip: what others changed there is not blamed on this one', () => {
    const repo = repository(before)
    const left = repo.git('rev-parse', 'HEAD')
    repo.git('checkout', '-q', '-b', 'feature')
    repo.commit({ 'specs/a.yaml': specOf(1.05e6) })
    repo.git('checkout', '-q', 'main')
    repo.commit({ 'specs/a.yaml': specOf(0.5e6) })
    repo.git('checkout', '-q', 'feature')
    const { code, found } = gate(repo)
    expect([code, found.base]).toEqual([0, { given: 'main', commit: left, merge_base: true }])
    expect(found.diff!.spend.expected).toMatchObject({ base: 2000, change: 100 })
    // Against the tip it would have more than doubled.
    expect(gate(repo, ['specs', '--base', 'git:main']).found.base!.commit).toBe(left)
    expect(repo.run(['diff', 'git:main', 'specs', '--format', 'json', '--no-simulation']).out).toContain('"base": 1000')
  })

  test('is the target that the CI system names', () => {
    const repo = repository(before)
    repo.git('update-ref', 'refs/remotes/origin/release', 'HEAD')
    repo.git('checkout', '-q', '-b', 'feature')
    repo.commit({ 'specs/a.yaml': specOf(3e6) })
    const { code, found } = gate(repo, ['specs'], { GITHUB_BASE_REF: 'release' })
    expect([code, found.base!.given, findings(found)]).toEqual([
      1,
      'origin/release',
      { cap: 'broken', growth: 'broken' },
    ])
    const gone = gate(repo, ['specs'], { GITHUB_BASE_REF: 'nowhere' })
    expect([gone.code, gone.err]).toEqual([2, expect.stringContaining('this clone has no origin/nowhere')])
  })

  test('of a shallow clone is told to be out of reach, with what to do', () => {
    const origin = repository(before)
    origin.git('checkout', '-q', '-b', 'feature')
    origin.commit({ 'specs/a.yaml': specOf(1.01e6) })
    origin.commit({ 'specs/a.yaml': specOf(1.02e6) })
    origin.git('checkout', '-q', 'main')
    const clone = new ThrowAway(join(mkdtempSync(join(tmpdir(), 'tokenomics-git-')), 'clone'))
    made.push(clone)
    origin.git(
      'clone',
      '-q',
      '--depth',
      '1',
      '--no-single-branch',
      '--branch',
      'feature',
      `file://${origin.path}`,
      clone.path,
    )
    for (const args of [['specs'], ['specs', '--base', 'git:origin/main']]) {
      const { code, err, out } = gate(clone, args)
      expect([code, out]).toEqual([2, ''])
      expect(err).toContain('the clone is shallow')
      expect(err).toContain('fetch-depth: 0')
    }
    clone.git('update-ref', '-d', 'refs/remotes/origin/main')
    clone.git('remote', 'set-head', 'origin', '--delete')
    const unnamed = gate(clone)
    expect([unnamed.code, unnamed.err]).toEqual([
      2,
      expect.stringContaining('no base to compare with: the clone is shallow'),
    ])
    expect(unnamed.err).toContain('fetch-depth: 0')
    clone.git('fetch', '-q', '--depth', '1', 'origin', 'main:refs/remotes/origin/main')
    const missing = clone.run(['diff', 'git:v1', 'specs'])
    expect([missing.code, missing.err]).toEqual([2, expect.stringContaining('this clone is shallow')])
    clone.git('fetch', '-q', '--unshallow')
    expect(gate(clone).code).toBe(0)
  })

  test('that is the commit at hand is told: nothing can have changed', () => {
    const repo = repository(before)
    const { code, found } = gate(repo)
    expect([code, found.notes.map(({ code: told }) => told)]).toEqual([0, ['same-commit']])
    repo.git('checkout', '-q', '-b', 'feature')
    repo.commit({ 'specs/a.yaml': specOf(1.05e6) })
    expect(gate(repo).found.notes).toEqual([])
  })

  test('without a name is a mistake that is shown', () => {
    const repo = repository(before)
    for (const args of [
      ['gate', 'specs', '--base', 'git:'],
      ['gate', 'specs', '--base', 'git::specs'],
      ['diff', 'git:', 'specs'],
      ['diff', 'specs', 'git::specs'],
    ]) {
      const { code, out, err } = repo.run(args)
      expect([args, code, out]).toEqual([args, 2, ''])
      expect(err).toMatch(/git: is followed by no name of a commit\n --> (--base|BASE|HEAD):1:1\n/)
    }
  })

  test('with a mistake in it is told from the change, with the way to mend it', () => {
    const repo = repository({ ...before, 'specs/a.yaml': before['specs/a.yaml'].replace('model:', 'modle:') })
    repo.git('checkout', '-q', '-b', 'feature')
    repo.commit({ 'specs/a.yaml': specOf(1e6) })
    const { code, out, err } = gate(repo)
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/git:[0-9a-f]{10}:\/specs\/a\.yaml[\s\S]*with --no-base/)
    expect(gate(repo, ['specs', '--no-base']).code).toBe(0)
  })

  test('without any spec has nothing that could have grown', () => {
    const repo = repository({ 'README.md': 'nothing yet' })
    repo.git('checkout', '-q', '-b', 'feature')
    repo.commit(before)
    const { code, found } = gate(repo)
    expect([code, findings(found), found.diff]).toEqual([0, { cap: 'kept', growth: 'skipped' }, null])
    expect(found.verdicts[1]!.reason).toBe('nothing_before')
    expect(found.own_changes.map(({ what, change }) => [what, change])).toEqual([['budget', 'added']])
  })

  test('is read from a folder inside of the repository too', () => {
    const repo = repository(before)
    repo.git('checkout', '-q', '-b', 'feature')
    repo.commit({ 'specs/a.yaml': specOf(1.2e6) })
    const inside = new ThrowAway(join(repo.path, 'specs'))
    const { code, found } = gate(inside, ['.', '-b', '../tokenomics.budget.yaml'])
    expect([code, findings(found)]).toEqual([1, { cap: 'kept', growth: 'broken' }])
    expect(gate(inside, ['a.yaml', '-b', '../tokenomics.budget.yaml']).found.diff!.spend.expected.base).toBe(2000)
  })

  test('where there is no repository: rules on growth need one, others do not', () => {
    const folder = new ThrowAway().write(before)
    made.push(folder)
    const asked = gate(folder)
    expect([asked.code, asked.err]).toEqual([2, expect.stringContaining('there is no base to compare with')])
    const none = gate(folder, ['specs', '--no-base'])
    expect([none.code, findings(none.found)]).toEqual([0, { cap: 'kept', growth: 'skipped' }])
    const saved = folder.run(['forecast', 'specs', '--format', 'json'])
    folder.write({ 'last.json': saved.out, 'specs/a.yaml': specOf(1.2e6) })
    const whole = gate(folder, ['specs', '--base', 'last.json'])
    expect([whole.code, findings(whole.found)]).toEqual([1, { cap: 'kept', growth: 'broken' }])
    expect(whole.found.diff!.not_split).toBe('saved_forecast')
  })
})

describe('specs', () => {
  test('that are moved and workflows that are renamed are compared with what they were', () => {
    const repo = repository(before)
    repo.git('checkout', '-q', '-b', 'feature')
    repo.git('mv', 'specs/a.yaml', 'specs/b.yaml')
    repo.commit({ 'specs/b.yaml': specOf(1e6, 1000, 'renamed') })
    for (const args of [['specs'], ['specs/b.yaml']]) {
      const { code, found } = gate(repo, args)
      expect(code).toBe(0)
      expect(found.diff!.workflows).toMatchObject([{ id: 'renamed', was: 'a', status: 'renamed' }])
      expect(found.diff!.spend.expected.change).toBe(0)
    }
  })

  test('that are deleted are spend that is gone', () => {
    const repo = repository({ ...before, 'specs/b.yaml': specOf(1e6, 50, 'b') })
    repo.git('checkout', '-q', '-b', 'feature')
    repo.git('rm', '-q', 'specs/b.yaml')
    repo.commit({})
    const { code, found } = gate(repo)
    expect(code).toBe(0)
    expect(found.diff!.workflows.map(({ id, status }) => [id, status])).toEqual([
      ['a', 'same'],
      ['b', 'removed'],
    ])
    expect(found.diff!.spend.expected.change).toBeCloseTo(-100, 9)
  })

  test('with a longer horizon have not grown', () => {
    const repo = repository(before)
    repo.git('checkout', '-q', '-b', 'feature')
    repo.commit({ 'specs/a.yaml': specOf(1e6).replace('months: 1', 'months: 3') })
    const { found } = gate(repo)
    expect(findings(found)).toEqual({ cap: 'broken', growth: 'kept' })
    expect(found.diff!.spend.expected).toMatchObject({ base: 6000, change: 0 })
  })
})

describe('a change that alters its own judge', () => {
  const raised = before['tokenomics.budget.yaml'].replace('3000', '9000')

  test('is judged by the budget of the base too', () => {
    const repo = repository(before)
    repo.git('checkout', '-q', '-b', 'feature')
    repo.commit({ 'specs/a.yaml': specOf(1.05e6, 2000), 'tokenomics.budget.yaml': raised.replace('0.1 }', '3 }') })
    const { code, found } = gate(repo)
    expect([code, found.status, findings(found)]).toEqual([0, 'warn', { cap: 'kept', growth: 'kept' }])
    expect(found.own_changes).toEqual([
      {
        what: 'budget',
        change: 'changed',
        path: 'tokenomics.budget.yaml',
        values: [
          { path: 'rules.cap.max', base: 3000, head: 9000 },
          { path: 'rules.growth.max_share', base: 0.1, head: 3 },
        ],
      },
    ])
    expect(
      found.stricter.map(({ budget, prices, verdict }) => [budget, prices, verdict.rule, verdict.finding]),
    ).toEqual([
      ['base', 'head', 'cap', 'broken'],
      ['base', 'head', 'growth', 'broken'],
    ])
    expect(found.stricter[0]!.verdict.location).toMatchObject({ path: 'specs/a.yaml', line: 6 })
    expect(gate(repo, ['specs', '--fail-on', 'warn']).code).toBe(1)
  })

  test('cannot say itself what that counts as', () => {
    const strict = `${before['tokenomics.budget.yaml']}defaults: { budget_change: error }\n`
    const repo = repository({ ...before, 'tokenomics.budget.yaml': strict })
    repo.git('checkout', '-q', '-b', 'feature')
    const loose = raised.replace('0.1 }', '3 }')
    repo.commit({
      'specs/a.yaml': specOf(2e6),
      'tokenomics.budget.yaml': `${loose}defaults: { budget_change: pass }\n`,
    })
    expect(gate(repo)).toMatchObject({ code: 1, found: { status: 'fail' } })
    repo.commit({ 'tokenomics.budget.yaml': `${loose.replaceAll('metric:', 'level: off, metric:')}` })
    expect(gate(repo)).toMatchObject({ code: 1, found: { status: 'fail' } })
    repo.git('rm', '-q', 'tokenomics.budget.yaml')
    repo.commit({})
    const removed = gate(repo)
    expect([removed.code, removed.found.budget!.of, findings(removed.found)]).toEqual([
      1,
      'base',
      { cap: 'broken', growth: 'broken' },
    ])
  })

  test('cannot hide a limit in the error of fewer draws', () => {
    const few = (draws: number) => before['tokenomics.budget.yaml'].replace('rules:', `draws: ${draws}\nrules:`)
    const repo = repository({ ...before, 'tokenomics.budget.yaml': few(3000) })
    repo.git('checkout', '-q', '-b', 'feature')
    for (const [draws, used] of [
      [100, 3000],
      [5000, 5000],
    ] as const) {
      repo.commit({ 'tokenomics.budget.yaml': few(draws) })
      expect(JSON.parse(repo.run(['gate', 'specs', '-o', 'json=-']).out).draws).toBe(used)
    }
  })

  test('cannot leave a budget by another label or name', () => {
    const own = `schema: tokenomics/budget@1
currency: USD
defaults: { budget_change: error }
budgets:
  - { id: cx, scope: { workflows: ["a*"], labels: { team: cx } }, period: { from: 2027-01, to: 2027-01 }, amount: 6000 }
rules:
  - { id: cap, metric: spend.expected, budget: cx, max: budget }
  - { id: growth, metric: increase, max_share: 0.1, scope: { labels: { team: cx } } }
`
    const labelled = (turns: number, team: string, id = 'a') =>
      specOf(turns, 1000, id).replace('demand:', `labels: { team: ${team} }, demand:`)
    const repo = repository({
      ...before,
      'tokenomics.budget.yaml': own,
      'specs/a.yaml': labelled(1e6, 'cx'),
      'specs/b.yaml': labelled(1e6, 'cx', 'ab'),
    })
    repo.git('checkout', '-q', '-b', 'feature')
    repo.commit({ 'specs/a.yaml': labelled(4e6, 'ops') })
    const { code, found } = gate(repo)
    expect([code, findings(found)]).toEqual([1, { cap: 'kept', growth: 'kept' }])
    expect(found.own_changes).toEqual([
      {
        what: 'scope',
        change: 'changed',
        path: 'specs/a.yaml',
        values: [{ path: 'workflows.a.labels.team', base: 'cx', head: 'ops' }],
      },
    ])
    expect(found.stricter.map(({ budget, verdict: { rule, actual } }) => [budget, rule, actual])).toEqual([
      ['base', 'cap', 10000],
      ['base', 'growth', 6000],
    ])
    expect(repo.run(['gate', 'specs', '--draws', '200']).out).toContain('This change alters what budgets are about')

    repo.git('checkout', '-q', '-b', 'renamed', 'main')
    repo.commit({ 'specs/a.yaml': labelled(4e6, 'cx', 'z') })
    const renamed = gate(repo)
    expect([renamed.code, findings(renamed.found)]).toEqual([1, { cap: 'kept', growth: 'broken' }])
    expect(renamed.found.own_changes[0]!.values).toEqual([{ path: 'workflows.z', base: 'a', head: 'z' }])

    repo.git('checkout', '-q', '-b', 'described', 'main')
    repo.commit({ 'specs/a.yaml': labelled(1e6, 'cx, tier: gold') })
    expect(gate(repo)).toMatchObject({ code: 0, found: { own_changes: [], stricter: [] } })
  })

  test('cannot leave its budget by another file that the command line names', () => {
    const repo = repository(before)
    repo.git('checkout', '-q', '-b', 'feature')
    repo.git('rm', '-q', 'tokenomics.budget.yaml')
    repo.commit({ 'specs/a.yaml': specOf(1.05e6, 2000), 'loose.yaml': raised.replace('0.1 }', '3 }') })
    const { found } = gate(repo, ['specs', '-b', 'loose.yaml'])
    expect(found.status).toBe('warn')
    expect(found.own_changes).toMatchObject([{ what: 'budget', change: 'changed', path: 'loose.yaml' }])
    expect(found.stricter.map(({ budget, verdict: { rule } }) => [budget, rule])).toEqual([
      ['base', 'cap'],
      ['base', 'growth'],
    ])
  })

  test('cannot waive its own failure', () => {
    const repo = repository(before)
    repo.git('checkout', '-q', '-b', 'feature')
    const waived = `${before['tokenomics.budget.yaml']}waivers: [{ rule: growth, until: 2030-01-01, reason: launch }]\n`
    repo.commit({ 'specs/a.yaml': specOf(1.3e6), 'tokenomics.budget.yaml': waived })
    const { found } = gate(repo)
    expect([found.status, findings(found)]).toEqual(['warn', { cap: 'kept', growth: 'waived' }])
    expect(found.stricter.map(({ verdict: { rule, finding } }) => [rule, finding])).toEqual([['growth', 'broken']])
  })

  test('a price-book change alone is no increase, and is judged at the prices of the base', () => {
    const repo = repository({ ...before, 'specs/a.yaml': specOf(1.4e6) })
    repo.git('checkout', '-q', '-b', 'dearer')
    repo.commit({ 'book.yaml': book(3) })
    const dearer = gate(repo)
    expect([dearer.code, findings(dearer.found)]).toEqual([1, { cap: 'broken', growth: 'kept' }])
    expect(dearer.found.diff!.spend.expected.by_cause).toEqual({ spec: 0, prices: 1400, volume: 0 })
    expect(dearer.found.own_changes).toMatchObject([{ what: 'price_book', change: 'changed', path: 'book.yaml' }])
    repo.git('checkout', '-q', '-b', 'cheaper', 'main')
    repo.commit({ 'book.yaml': book(0.5), 'specs/a.yaml': specOf(4e6) })
    const cheaper = gate(repo)
    expect(findings(cheaper.found)).toEqual({ cap: 'kept', growth: 'broken' })
    expect(cheaper.found.verdicts[1]!.moved).toMatchObject({ base: 2800, head: 8000 })
    expect(cheaper.found.stricter.map(({ budget, prices, verdict }) => [budget, prices, verdict.rule])).toEqual([
      ['head', 'base', 'cap'],
    ])
  })

  test('other own prices have a rule of their own, up and down', () => {
    const rule = '  - { id: own-prices, metric: price_change, max_share: 0.2 }\n'
    const repo = repository({ ...before, 'tokenomics.budget.yaml': before['tokenomics.budget.yaml'] + rule })
    repo.git('checkout', '-q', '-b', 'feature')
    for (const [price, finding] of [
      [2.2, 'kept'],
      [1.5, 'broken'],
      [2.6, 'broken'],
    ] as const) {
      repo.commit({ 'book.yaml': book(price) })
      expect([price, findings(gate(repo).found)['own-prices']]).toEqual([price, finding])
    }
  })
})

test('two runs on one commit give the same bytes in every format, and nothing of the day or the machine', () => {
  const repo = repository(before)
  repo.git('checkout', '-q', '-b', 'feature')
  repo.commit({ 'specs/a.yaml': specOf('{ p5: 900000, p95: 2e6 }' as unknown as number), 'book.yaml': book(2.5) })
  const formats = [
    'text',
    'json',
    'markdown',
    'junit',
    'csv',
    'sarif',
    'github',
    'gitlab-codequality',
    'openmetrics',
    'github-summary',
  ]
  const texts = [1, 2].map((round) => {
    const outputs = formats.flatMap((format) => ['-o', `${format}=${format}.${round}.out`])
    const ran = repo.run(['gate', 'specs', ...outputs])
    return [
      ran.code,
      ran.err,
      ...formats.map((format) => readFileSync(join(repo.path, `${format}.${round}.out`), 'utf8')),
    ]
  })
  expect(texts[1]).toEqual(texts[0])
  expect(texts[0]!.join('\n')).not.toContain(repo.path)
})
