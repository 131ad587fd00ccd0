import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { hostile } from '../report/gate/result.js'
import { parseXml } from '../report/gate/xml.js'
import { run } from './world.js'

/** A spec that calls all that has a name so; with one name in the place of each, or several workflows. */
const spec = (names: readonly string[], turns: number) =>
  JSON.stringify({
    schema: 'tokenomics/workflow@1',
    name: names[0],
    horizon: { start: '2027-01', months: 2 },
    pricebooks: ['openai'],
    contract: './contract.yaml',
    workflows: Object.fromEntries(
      names.map((name) => [
        name,
        {
          description: name,
          labels: { 'te|am': name },
          demand: { turns: { p10: turns, p90: 2 * turns } },
          steps: { [name]: { model: 'openai/gpt-6-luna', tokens: { input: 2000, output: 100 } } },
          costs: { [name]: { category: 'infrastructure', per: 'month', amount: 5 } },
          outcome: { unit: name, per: 'turn', trusted_rate: { value: 0.5, source: name } },
        },
      ]),
    ),
    costs: { [`${names[0]} shared`]: { category: 'operations', per: 'month', amount: 3, allocate: 'spend' } },
  })

const contract = `schema: tokenomics/contract@1
commitments:
- { id: own, models: [openai/gpt-6-luna], tokens_per_month: 2.0e6, rate: 0.1, settlement: take_or_pay, overage: on_demand }
`

const budget = (names: readonly string[]) =>
  JSON.stringify({
    schema: 'tokenomics/budget@1',
    currency: 'USD',
    budgets: [{ id: 'all', scope: { workflows: names }, period: { from: '2027-01', to: '2027-02' }, amount: 1 }],
    rules: names.map((message, i) => {
      return { id: `cap-${i}`, metric: 'spend.expected', budget: 'all', max: 'budget', each: 'workflow', message }
    }),
  })

const gate = ['gate', 'head', '--base', 'base', '-b', 'budget.json', '--draws', '100', '--fail-on', 'never']
const inMachines = ['json', 'junit', 'sarif', 'gitlab-codequality', 'openmetrics', 'github'] as const
const csv = (args: readonly string[]): readonly (readonly string[])[] =>
  (['long rfc', 'wide rfc', 'wide excel-eu'] as const).map((each) => {
    const [layout = '', dialect = ''] = each.split(' ')
    return [...args, '--format', 'csv', '--layout', layout, '--dialect', dialect]
  })

/** Every command that prints what a spec calls things, in every format it has. */
const commands = (name: string): readonly (readonly string[])[] => {
  const input = `workflows.${JSON.stringify(name)}.demand.turns`
  const all = [
    ['forecast', 'head', '--draws', '100'],
    ['forecast', 'head', '--no-simulation', '--by', 'workflow'],
    ['forecast', 'head', '--no-simulation', '--by', 'label:te|am'],
    ['sensitivity', 'head', '--draws', '128'],
    ['solve', 'head', '--for', 'spend.expected <= 10', '--by', input, '--draws', '100'],
    ['commit', 'head', '--draws', '100'],
    ['diff', 'base', 'head', '--draws', '100'],
  ]
  return [
    ...all.flatMap((args) => [args, [...args, '--format', 'markdown'], [...args, '--format', 'json'], ...csv(args)]),
    ...['rfc', 'excel', 'excel-eu'].map((dialect) => ['forecast', 'head', '--format', 'focus', '--dialect', dialect]),
    ...[[], ['--format', 'json']].map((more) => ['explain', 'spend', 'head', ...more]),
    ...csv(['explain', 'spend', 'head']),
    ...['text', 'markdown', ...inMachines].map((format) => [...gate, '--format', format]),
    ...csv(gate),
    ['validate', 'head', '--together'],
    ['validate', 'head', '--format', 'json'],
  ]
}

const steering = /[\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F\u202A-\u202E\u2066-\u2069]/

function expectInert(out: string, args: readonly string[]): void {
  const format = args.includes('--format') ? args[args.indexOf('--format') + 1] : undefined
  for (const line of out.split(/\r?\n/)) {
    if (format !== 'github') expect(line.trimStart()).not.toMatch(/^::/)
    expect(line).not.toContain('##[')
    expect(line).not.toMatch(steering)
  }
  if (format === 'json' || format === 'sarif' || format === 'gitlab-codequality')
    expect(() => JSON.parse(out)).not.toThrow()
  if (format === 'junit') expect(() => parseXml(out)).not.toThrow()
  if (format === 'markdown') {
    expect(out).not.toMatch(/<script|(?<!\\)\[[^\]]*(?<!\\)\]\(|@team/)
    for (const table of out.split('\n\n').filter((part) => part.startsWith('|'))) {
      const lines = table.trim().split('\n')
      expect(new Set(lines.map((line) => line.replaceAll(/\\[\\|]/g, '').split('|').length)).size).toBe(1)
    }
  }
  if (format === 'csv' || format === 'focus') {
    const delimiter = args.includes('excel-eu') ? ';' : ','
    const rows: readonly (readonly string[])[] = parse(out, { bom: true, delimiter })
    expect(new Set(rows.map(({ length }) => length)).size).toBe(1)
    for (const cell of rows.flat())
      if (!/^-?[\d.,]+(e[+-]?\d+)?$/.test(cell)) expect(cell).not.toMatch(/^[=+\-@|＝＋－＠\t\r]/)
  }
}

const filesOf = (names: readonly string[]) =>
  new Map([
    ['base/a.json', spec(names, 1000)],
    ['head/a.json', spec(names, 3000)],
    ['base/contract.yaml', contract],
    ['head/contract.yaml', contract],
    ['budget.json', budget(names)],
  ])
const environment = { GITHUB_ACTIONS: 'true' }
const names = [...hostile, '＝1+1', '-2+3', '@SUM(A1)']
const validated = await Promise.all(
  names.map((name) => run(['validate', 'head', 'budget.json'], { files: filesOf([name]), environment })),
)
const accepted = names.filter((_, i) => validated[i]!.code === 0)

test('names that could steer a terminal are refused, and shown without what they do', () => {
  expect(accepted.length).toBeGreaterThan(names.length / 2)
  expect(accepted.length).toBeLessThan(names.length)
  for (const { err } of validated) expectInert(err, [])
})

describe('other names mean nothing in any format of any command', () => {
  const files = filesOf(accepted)

  test.each(commands(accepted[0]!).map((args) => [args.join(' '), args] as const))('tokenomics %s', async (_, args) => {
    const { code, out, err } = await run(args, { files, environment })
    expect([code, code === 0 ? '' : err]).toEqual([0, ''])
    expectInert(out, args)
    expectInert(err, [])
  })
})
