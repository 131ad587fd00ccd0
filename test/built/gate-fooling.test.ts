import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { Gate } from '../../src/gate/result.js'
import { book, plain, spec } from '../analysis/diff/world.js'
import { ThrowAway } from './repository.js'

/** What a pull request may try on the gate that judges it. */
const made: ThrowAway[] = []
afterAll(() => {
  for (const each of made) each.remove()
})

const specOf = (workflows: string) => spec(workflows).replace('./book', '../book')

/** Spend of 2,000 a month by one workflow, with 2,500 for it and no more than a tenth of growth. */
const budget = (more = '') => `schema: tokenomics/budget@1
currency: USD
${more}
rules:
  - { id: cap, metric: spend.expected, max: 2500 }
  - { id: growth, metric: increase, max_share: 0.1 }
`
const before = {
  'specs/a.yaml': specOf(plain('a', 1e6, 1000)),
  'book.yaml': book(2),
  'tokenomics.budget.yaml': budget(),
}

/** A repository with these files on main, on a branch of its own. */
function repository(files: Readonly<Record<string, string>> = before, prepare?: (repo: ThrowAway) => void): ThrowAway {
  const repo = ThrowAway.init()
  made.push(repo)
  repo.write(files)
  prepare?.(repo)
  repo.commit({})
  repo.git('checkout', '-q', '-b', 'feature')
  return repo
}

function gate(repo: ThrowAway, args: readonly string[] = ['specs'], env?: Readonly<Record<string, string>>) {
  const ran = repo.run(['gate', ...args, '--draws', '200', '-o', 'json=-'], env)
  return { ...ran, found: (ran.out === '' ? undefined : JSON.parse(ran.out)) as Gate }
}

const findings = ({ verdicts }: Gate) => Object.fromEntries(verdicts.map(({ rule, finding }) => [rule, finding]))
const changes = ({ own_changes: own }: Gate) => own.map(({ what, change, path }) => [what, change, path])
const stricter = ({ stricter: found }: Gate) =>
  found.map(({ budget: by, prices, frame, verdict: { rule, finding } }) => [by, prices, frame, rule, finding])

describe('a folder of specs under another name', () => {
  const two = { ...before, 'specs/b.yaml': specOf(plain('b', 1e5, 1000)) }

  test('is compared with what it was', () => {
    const repo = repository(two)
    repo.git('mv', 'specs', 'flows')
    repo.commit({ 'flows/a.yaml': specOf(plain('a', 1.2e6, 1000)) })
    const { code, found } = gate(repo, ['flows'])
    expect([code, findings(found)]).toEqual([1, { cap: 'broken', growth: 'broken' }])
    expect(found.diff!.workflows.map(({ id, status }) => [id, status])).toEqual([
      ['a', 'changed'],
      ['b', 'same'],
    ])
  })

  test('tells what was deleted on the way', () => {
    const repo = repository(two)
    repo.git('mv', 'specs', 'flows')
    repo.git('rm', '-qf', 'flows/b.yaml')
    repo.commit({})
    const { found } = gate(repo, ['flows'])
    expect(found.diff!.workflows.map(({ id, status }) => [id, status])).toEqual([
      ['a', 'same'],
      ['b', 'removed'],
    ])
    expect(found.diff!.spend.expected.change).toBeCloseTo(-200, 9)
  })

  test('takes its budget with it', () => {
    const { 'tokenomics.budget.yaml': own, ...others } = two
    const repo = repository({ ...others, 'specs/tokenomics.budget.yaml': own })
    repo.git('mv', 'specs', 'flows')
    repo.commit({
      'flows/tokenomics.budget.yaml': own.replace('2500', '9000'),
      'flows/a.yaml': specOf(plain('a', 1.3e6, 1000)),
    })
    const { found } = gate(repo, ['flows'])
    expect([findings(found)['cap'], changes(found)]).toEqual([
      'kept',
      [['budget', 'changed', 'flows/tokenomics.budget.yaml']],
    ])
    expect(stricter(found)).toEqual([['base', 'head', 'head', 'cap', 'broken']])
    repo.git('rm', '-qf', 'flows/tokenomics.budget.yaml')
    repo.commit({})
    expect(gate(repo, ['flows']).found.budget).toMatchObject({ path: 'specs/tokenomics.budget.yaml', of: 'base' })
  })

  test('of which one file is taken is not compared with the others', () => {
    const repo = repository(two)
    repo.git('mv', 'specs/a.yaml', 'moved.yaml')
    repo.commit({ 'moved.yaml': two['specs/a.yaml'].replace('../book', './book') })
    const { code, found } = gate(repo, ['moved.yaml'])
    expect([code, found.diff!.workflows.map(({ id, status }) => [id, status])]).toEqual([0, [['a', 'same']]])
  })
})

describe('links', () => {
  test('to folders and files are followed in the base as on the disk', () => {
    const linked = repository(before, ({ path }) => symlinkSync('specs', join(path, 'linked')))
    linked.commit({ 'specs/a.yaml': specOf(plain('a', 1.2e6, 1000)) })
    for (const args of [['linked'], ['linked/a.yaml']]) {
      const { code, found } = gate(linked, args)
      expect([code, findings(found)]).toEqual([1, { cap: 'kept', growth: 'broken' }])
    }
  })

  test('to a budget: raising what it leads to is raising it', () => {
    const { 'tokenomics.budget.yaml': own, ...others } = before
    const linked = repository({ ...others, 'shared/budget.yaml': own }, ({ path }) =>
      symlinkSync('shared/budget.yaml', join(path, 'tokenomics.budget.yaml')),
    )
    linked.commit({
      'shared/budget.yaml': own.replace('2500', '9000').replace('0.1 }', '9 }'),
      'specs/a.yaml': specOf(plain('a', 4e6, 1000)),
    })
    const { found } = gate(linked)
    expect(changes(found)).toEqual([['budget', 'changed', 'tokenomics.budget.yaml']])
    expect(stricter(found).map(([by, , , rule]) => [by, rule])).toEqual([
      ['base', 'cap'],
      ['base', 'growth'],
    ])
  })

  test('that lead out of the repository are a mistake of the base, not a spec that was not there', () => {
    const linked = repository(before, ({ path }) => symlinkSync('../../elsewhere.yaml', join(path, 'specs/b.yaml')))
    linked.git('rm', '-q', 'specs/b.yaml')
    linked.commit({})
    const { code, err } = gate(linked)
    expect([code, err]).toEqual([2, expect.stringContaining('is a link that leads out of the repository')])
  })

  test('that lead back to themselves end', () => {
    const linked = repository(before, ({ path }) => symlinkSync('b.yaml', join(path, 'specs/b.yaml')))
    linked.git('rm', '-q', 'specs/b.yaml')
    linked.commit({})
    expect(gate(linked)).toMatchObject({ code: 2, err: expect.stringContaining('leads back to itself') })
  })

  test('in the place of a spec change nothing', () => {
    const linked = repository()
    linked.git('mv', 'specs/a.yaml', 'a.yaml')
    symlinkSync('../a.yaml', join(linked.path, 'specs/a.yaml'))
    linked.commit({ 'a.yaml': specOf(plain('a', 1.2e6, 1000)) })
    expect(gate(linked)).toMatchObject({ code: 1, found: { diff: { spend: { expected: { base: 2000 } } } } })
  })

  test('to another repository are told', () => {
    const inner = repository()
    const outer = repository({ 'book.yaml': book(2) }, (outer) =>
      outer.git('submodule', '--quiet', 'add', `file://${inner.path}`, 'inner'),
    )
    outer.write({ 'tokenomics.budget.yaml': budget() })
    expect(gate(outer, ['inner/specs'])).toMatchObject({ code: 2, err: expect.stringContaining('in a submodule') })
  })
})

describe('the months that are forecast', () => {
  const months = `budgets: [{ id: q1, period: { from: 2027-01, to: 2027-03 }, amount: 7000 }, { id: q3, period: { from: 2027-07, to: 2027-09 }, amount: 90000 }]`
  const own = `${budget(months)}  - { id: quarter, metric: spend.expected, budget: q1, max: budget }
  - { id: later, metric: spend.expected, budget: q3, max: budget }
`.replace('max: 2500', 'max: 1e6')
  const over = (start: string, length: number, turns: number) =>
    specOf(plain('a', turns, 1000)).replace('{ start: 2027-01, months: 1 }', `{ start: ${start}, months: ${length} }`)

  test('cannot be shifted out of a budget', () => {
    const repo = repository({ ...before, 'tokenomics.budget.yaml': own, 'specs/a.yaml': over('2027-01', 3, 1e6) })
    repo.commit({ 'specs/a.yaml': over('2027-07', 3, 4e6) })
    const { found, code } = gate(repo)
    expect([code, found.status, findings(found)['quarter']]).toEqual([1, 'fail', 'skipped'])
    expect(found.own_changes).toEqual([
      {
        what: 'horizon',
        change: 'changed',
        path: 'specs/a.yaml',
        values: [{ path: 'horizon.start', base: '2027-01', head: '2027-07' }],
      },
    ])
    expect(stricter(found)).toEqual([['head', 'head', 'base', 'quarter', 'broken']])
    expect(found.stricter[0]!.verdict).toMatchObject({ actual: 24000, limit: 7000 })
    const out = repo.run(['gate', 'specs', '--draws', '200']).out.replace(/\s+/g, ' ')
    expect(out).toContain('alters the months that are judged, in specs/a.yaml: horizon.start 2027-01 → 2027-07')
    expect(out).toContain('Over the horizon and with the specs of the base: quarter')
    expect(out).toContain(', over its limit of $7,000')
  })

  test('cannot be fewer, so that less is spent in them; not by the short form either', () => {
    const repo = repository({ ...before, 'specs/a.yaml': over('2027-01', 12, 1e5) })
    repo.commit({
      'specs/a.yaml': over('2027-01', 1, 9e5),
      'tokenomics.budget.yaml': budget().replace('level', 'level'),
    })
    const { found } = gate(repo)
    expect([findings(found)['cap'], found.status]).toEqual(['kept', 'fail'])
    expect(stricter(found)).toEqual([['head', 'head', 'base', 'cap', 'broken']])
    const short = gate(repo, ['specs', '-b', 'tokenomics.budget.yaml', '--max-spend', '3000'])
    expect(stricter(short.found).map(([, , frame, rule]) => [frame, rule])).toContainEqual(['base', 'max-spend'])
  })

  test('and a budget that is rewritten for the new ones is judged by the old one in the old ones', () => {
    const strict = own.replace('rules:', 'defaults: { budget_change: error }\nrules:')
    const repo = repository({ ...before, 'tokenomics.budget.yaml': strict, 'specs/a.yaml': over('2027-01', 3, 1e6) })
    repo.commit({
      'specs/a.yaml': over('2028-01', 3, 1.05e6 * 1.2),
      'tokenomics.budget.yaml': strict.replaceAll('2027', '2028').replace('7000', '90000').replace('0.1 }', '9 }'),
    })
    const { found, code } = gate(repo)
    expect([code, findings(found)]).toEqual([1, { cap: 'kept', growth: 'kept', quarter: 'kept', later: 'skipped' }])
    expect(stricter(found)).toEqual(expect.arrayContaining([['base', 'head', 'base', 'quarter', 'broken']]))
  })

  test('moved on with nothing else are told, and nothing more', () => {
    const repo = repository({ ...before, 'specs/a.yaml': over('2027-01', 3, 1e5) })
    repo.commit({ 'specs/a.yaml': over('2027-02', 3, 1e5) })
    const { found, code } = gate(repo)
    expect([code, found.status, changes(found), found.stricter]).toEqual([
      0,
      'pass',
      [['horizon', 'changed', 'specs/a.yaml']],
      [],
    ])
  })
})

describe('specs out of sight', () => {
  const two = { ...before, 'specs/b.yaml': specOf(plain('b', 2e5, 1000)) }

  test('in a folder that nobody judges are called out, and judged along', () => {
    for (const to of ['specs/old/b.yaml', 'b.yaml', 'specs/b.yaml.bak']) {
      const repo = repository(two)
      const up = to === 'b.yaml' ? './book' : to.includes('/old/') ? '../../book' : '../book'
      repo.git('rm', '-q', 'specs/b.yaml')
      repo.commit({ [to]: two['specs/b.yaml'].replace('../book', up).replace('200000', '900000') })
      const { found } = gate(repo)
      expect([to, changes(found), found.status]).toEqual([to, [['spec', 'moved', to]], 'warn'])
      expect(stricter(found)).toEqual([
        ['head', 'head', 'base', 'cap', 'broken'],
        ['head', 'head', 'base', 'growth', 'broken'],
      ])
    }
  })

  test('that no longer say what they are are called out', () => {
    const repo = repository(two)
    repo.commit({
      'specs/b.yaml': two['specs/b.yaml']
        .replace('tokenomics/workflow@1', 'mine/flow@1')
        .replace('workflows:', 'flows:'),
    })
    const { found } = gate(repo)
    expect(changes(found)).toEqual([['spec', 'removed', 'specs/b.yaml']])
    expect(repo.run(['gate', 'specs', '--draws', '200']).out).toContain('specs/b.yaml is there and no longer a spec.')
  })

  test('that are deleted with all that a rule is about are a mistake of the rule', () => {
    const scoped = `${budget()}  - { id: of-b, metric: spend.expected, max: 900, scope: { workflows: [b] } }\n`
    const repo = repository({ ...two, 'tokenomics.budget.yaml': scoped })
    repo.git('rm', '-q', 'specs/b.yaml')
    repo.commit({})
    expect(gate(repo)).toMatchObject({ code: 2, err: expect.stringContaining('no workflow is in this scope') })
  })
})

describe('workflows out of their budget', () => {
  const scoped = `schema: tokenomics/budget@1
currency: USD
rules: [{ id: support, metric: spend.expected, max: 2500, scope: { workflows: [support-*] } }]
`
  const files = { ...before, 'tokenomics.budget.yaml': scoped, 'specs/a.yaml': specOf(plain('support-a', 1e6, 1000)) }
  const kept = plain('support-b', 1e3, 1000)

  test('by another name and in other words', () => {
    const repo = repository({ ...files, 'specs/a.yaml': specOf(plain('support-a', 1e6, 1000) + kept) })
    const rewritten = `  answers:
    demand: { sessions: 2e5, turns_per_session: 20 }
    steps: { reply: { per_turn: 1, model: acme/m1, tokens: { input: 1000, output: 0 } } }
`
    repo.commit({ 'specs/a.yaml': specOf(rewritten + kept) })
    const { found } = gate(repo)
    expect([found.status, findings(found)]).toEqual(['warn', { support: 'kept' }])
    expect(found.diff!.workflows.map(({ status }) => status)).not.toContain('renamed')
    expect(found.own_changes).toMatchObject([
      { what: 'scope', change: 'changed', values: [{ path: 'workflows.answers', base: 'support-a', head: 'answers' }] },
    ])
    expect(stricter(found)).toEqual([['base', 'head', 'head', 'support', 'broken']])
  })

  test('in part, to a new one that no rule is about', () => {
    const repo = repository(files)
    repo.commit({ 'specs/a.yaml': specOf(plain('support-a', 1e3, 1000) + plain('answers', 9e6, 1000)) })
    const { found } = gate(repo)
    expect(found.own_changes).toEqual([
      {
        what: 'scope',
        change: 'added',
        path: 'specs/a.yaml',
        values: [{ path: 'workflows.answers', base: null, head: null }],
      },
    ])
    expect(repo.run(['gate', 'specs', '--draws', '200']).out).toContain(
      'This change adds what no budget is about, in specs/a.yaml: workflows.answers.',
    )
  })

  test('are nothing where a rule is about all of them', () => {
    const all = scoped.replace('rules: [', 'rules: [{ id: all, metric: spend.expected, max: 1e9 }, ')
    const repo = repository({ ...files, 'tokenomics.budget.yaml': all })
    repo.commit({ 'specs/a.yaml': specOf(plain('support-a', 1e6, 1000) + plain('answers', 9e6, 1000)) })
    expect(gate(repo).found.own_changes).toEqual([])
  })
})

describe('what figures rest on', () => {
  test('another currency, of specs and budget together, cannot be compared', () => {
    const repo = repository()
    repo.commit({
      'specs/a.yaml': before['specs/a.yaml'].replace('workflows:', 'currency: JPY\nworkflows:'),
      'tokenomics.budget.yaml': before['tokenomics.budget.yaml'].replace('USD', 'JPY'),
      'book.yaml': book(2).replace('currency: USD', 'currency: JPY'),
    })
    const { code, err } = gate(repo)
    expect([code, err]).toEqual([2, expect.stringContaining('the base reports in USD, and the head in JPY')])
  })

  test('data files of a distribution', () => {
    const drawn = specOf(plain('a', '{ dist: empirical, file: ../turns.csv, column: turns }', 1000))
    const column = (value: number) => `turns\n${Array.from({ length: 20 }, () => value).join('\n')}\n`
    const repo = repository({ ...before, 'specs/a.yaml': drawn, 'turns.csv': column(1e6) })
    repo.commit({ 'turns.csv': column(1.2e6) })
    const { code, found } = gate(repo)
    expect([code, findings(found)]).toEqual([1, { cap: 'kept', growth: 'broken' }])
    expect(found.diff!.workflows[0]!.status).toBe('changed')
  })

  test('assumptions', () => {
    const shared = (turns: number) =>
      specOf(plain('a', 'volume', 1000)).replace('workflows:', `assumptions: { volume: ${turns} }\nworkflows:`)
    const repo = repository({ ...before, 'specs/a.yaml': shared(1e6) })
    repo.commit({ 'specs/a.yaml': shared(1.2e6) })
    const { code, found, err } = gate(repo)
    expect([err, code, found && findings(found)]).toEqual(['', 1, { cap: 'kept', growth: 'broken' }])
  })

  test('a contract that is new, or says other rates', () => {
    const agreed = (input: number) => `schema: tokenomics/contract@1
overrides: [{ provider: acme, model: m1, from: 2026-01-01, rates: { input: ${input} } }]
`
    const named = (turns: number) =>
      specOf(plain('a', turns, 1000)).replace('workflows:', 'contract: ../contract.yaml\nworkflows:')
    const repo = repository({ ...before, 'specs/a.yaml': named(1e6), 'contract.yaml': agreed(1) })
    repo.commit({ 'specs/a.yaml': named(3e6), 'contract.yaml': agreed(0.3) })
    const { found } = gate(repo)
    expect([findings(found), changes(found)]).toEqual([
      { cap: 'kept', growth: 'broken' },
      [['contract', 'changed', 'contract.yaml']],
    ])
    expect(stricter(found)).toEqual([['head', 'base', 'head', 'cap', 'broken']])

    const fresh = repository()
    fresh.commit({ 'specs/a.yaml': named(3e6), 'contract.yaml': agreed(0.3) })
    const added = gate(fresh).found
    expect([changes(added), stricter(added), findings(added)['growth']]).toEqual([
      [['contract', 'added', 'contract.yaml']],
      [['head', 'base', 'head', 'cap', 'broken']],
      'broken',
    ])
  })

  test('another book by another path, and a book in the place of list prices', () => {
    const repo = repository()
    repo.commit({
      'specs/a.yaml': specOf(plain('a', 3e6, 1000)).replace('../book', '../cheap'),
      'cheap.yaml': book(0.3),
    })
    const { found } = gate(repo)
    expect([changes(found), stricter(found), findings(found)['growth']]).toEqual([
      [['price_book', 'changed', 'cheap.yaml']],
      [['head', 'base', 'head', 'cap', 'broken']],
      'broken',
    ])
    const listed = (more: string) => `schema: tokenomics/workflow@1
horizon: { start: 2027-01, months: 1 }
${more}
workflows:
  a: { demand: { turns: 1000000 }, model: openai/gpt-6-luna, tokens: { input: 2000, output: 100 } }
`
    const list = repository({ ...before, 'specs/a.yaml': listed('') })
    list.commit({
      'specs/a.yaml': listed('pricebooks: [../own.yaml]').replace('1000000', '20000000'),
      'own.yaml': book(0.001).replace('acme\n', 'openai\n').replace('id: m1', 'id: gpt-6-luna'),
    })
    const own = gate(list).found
    expect([changes(own), stricter(own), findings(own)['growth']]).toEqual([
      [['price_book', 'added', 'own.yaml']],
      [['head', 'base', 'head', 'cap', 'broken']],
      'broken',
    ])
  })
})

test('prices that are said to fall are those of the base, and called out', () => {
  const long = (turns: number, more = '') =>
    specOf(plain('a', turns, 1000))
      .replace('months: 1', 'months: 24')
      .replace('workflows:', `${more}\nworkflows:`)
  const repo = repository({ ...before, 'specs/a.yaml': long(1e5) })
  repo.commit({ 'specs/a.yaml': long(1.5e5, 'price_trend: -0.9') })
  const { found } = gate(repo)
  expect(findings(found)).toEqual({ cap: 'kept', growth: 'broken' })
  expect(found.own_changes).toEqual([
    {
      what: 'price_trend',
      change: 'changed',
      path: 'specs/a.yaml',
      values: [{ path: 'price_trend', base: 0, head: -0.9 }],
    },
  ])
  expect(stricter(found)).toEqual([['head', 'base', 'head', 'cap', 'broken']])
  expect(found.diff!.spend.expected.by_cause).toMatchObject({ spec: 0 })
  expect(found.diff!.drivers.map(({ cause, path }) => [cause, path])).toEqual([
    ['volume', 'workflows.a.demand.turns'],
    ['prices', 'price_trend'],
  ])
})

test('a model that only a book of the change sells counts in full as a change of prices, and is named', () => {
  const rule = '  - { id: own-prices, metric: price_change, max_share: 0.2 }\n'
  const repo = repository({ ...before, 'tokenomics.budget.yaml': budget() + rule })
  const sold = `${book(2)}${book(0.01, 0, 'free').split('models:\n')[1]}`
  repo.commit({ 'book.yaml': sold, 'specs/a.yaml': specOf(plain('a', 1e8, 1000, 'acme/free')) })
  const { code, found } = gate(repo)
  expect([code, findings(found)]).toEqual([1, { cap: 'kept', growth: 'kept', 'own-prices': 'broken' }])
  expect(found.own_changes).toEqual([
    {
      what: 'price_book',
      change: 'changed',
      path: 'book.yaml',
      values: [{ path: 'spend on acme/free', base: null, head: 1000 }],
    },
  ])
  // Another book of the program's own is not of the change.
  const shipped = repository({ ...before, 'tokenomics.budget.yaml': budget() + rule })
  const more = specOf(plain('a', 1e6, 1000) + plain('b', 10, 1000, 'openai/gpt-6-luna'))
  shipped.commit({ 'specs/a.yaml': more.replace('[../book.yaml]', '[../book.yaml, openai]') })
  expect(findings(gate(shipped).found)['own-prices']).toBe('kept')
})

describe('the budget itself', () => {
  test.each<readonly [string, (text: string) => string]>([
    [
      'a larger tolerance',
      (text) => text.replace('rules:', 'defaults: { tolerance: { share: 1, amount: 1e6 } }\nrules:'),
    ],
    ['a milder level', (text) => text.replaceAll('metric:', 'level: warn, metric:')],
    ['another id', (text) => text.replaceAll('id: ', 'id: new-').replace('2500', '99999').replace('0.1', '9')],
    [
      'another metric',
      (text) => text.replace('spend.expected, max: 2500', 'tokens.expected, max: 1e18').replace('0.1', '9'),
    ],
    ['a scope without the workflow', (text) => text.replaceAll(' }', ', scope: { workflows: [z] } }')],
    ['each workflow by itself', (text) => text.replaceAll(' }', ', each: workflow }')],
    [
      'inconclusive as pass, with few draws',
      (text) =>
        text
          .replace('rules:', 'draws: 100\ndefaults: { inconclusive: pass }\nrules:')
          .replace('spend.expected, max: 2500', 'spend.mean, max: 99999')
          .replace('0.1', '9'),
    ],
    ['a budget beside the specs in the place of the one above', () => ''],
  ])('%s', (_, loosen) => {
    const repo = repository()
    const loose = loosen(before['tokenomics.budget.yaml'])
    const workflows = plain('a', 2e6, 1000) + plain('z', 1, 1)
    repo.commit({
      'specs/a.yaml': specOf(workflows),
      ...(loose === ''
        ? { 'specs/tokenomics.budget.yaml': budget().replace('2500', '99999').replace('0.1', '9') }
        : { 'tokenomics.budget.yaml': loose }),
    })
    const { found, err } = gate(repo)
    expect(err).toBe('')
    expect(found.own_changes.map(({ what }) => what)).toEqual(['budget'])
    const broken = [...found.verdicts, ...found.stricter.map(({ verdict }) => verdict)].filter(
      ({ finding }) => finding === 'broken',
    )
    expect([found.status === 'pass', new Set(broken.map(({ rule }) => rule))]).toEqual([
      false,
      expect.objectContaining({ size: expect.any(Number) }),
    ])
    expect(broken.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['cap', 'growth']))
  })
})
