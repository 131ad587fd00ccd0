import type { Command } from 'commander'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import type { Io } from '../../src/cli/io.js'
import { programFor } from '../../src/cli/program.js'
import { run } from './world.js'

const spec = `schema: tokenomics/workflow@1
horizon: { start: 2027-01, months: 1 }
pricebooks: [openai]
workflows:
  helpdesk:
    demand: { turns: { p10: 800, p90: 1200 } }
    model: openai/gpt-6-luna
    tokens: { input: 2000, output: 100 }
    outcome: { unit: ticket, per: turn, trusted_rate: 0.8 }
`

const contract = `schema: tokenomics/contract@1
commitments:
- { id: own, models: [openai/gpt-6-luna], tokens_per_month: 2.0e6, rate: 0.1, settlement: take_or_pay, overage: on_demand }
`

const files = new Map([
  ['spec.yaml', spec],
  ['committed.yaml', `${spec}contract: own.contract.yaml\n`],
  ['own.contract.yaml', contract],
  ['calls.jsonl', '{"model": "openai/gpt-6-luna", "tokens": {"uncached_input": 1500, "output": 7}}\n'],
])

/** A run of every command that prints CSV, and a column that holds numbers with a fraction; empty where there is none. */
const tables: readonly (readonly [command: string, args: readonly string[], numbers: string])[] = [
  ['forecast', ['spec.yaml', '--no-simulation'], 'value'],
  ['forecast', ['spec.yaml', '--no-simulation', '--layout', 'wide'], 'spend_expected'],
  ['forecast', ['spec.yaml', '--no-simulation', '--by', 'model'], 'value'],
  ['forecast', ['spec.yaml', '--no-simulation', '--format', 'focus'], 'BilledCost'],
  ['explain', ['spend', 'spec.yaml'], 'value'],
  ['explain', [], ''],
  ['commit', ['committed.yaml', '--draws', '200'], 'expected_bill'],
  ['compare', ['spec.yaml', '--lever', 'output-format', '--draws', '200'], 'value'],
  ['diff', ['spec.yaml', 'spec.yaml', '--no-simulation'], 'base'],
  ['bridge', ['spec.yaml', 'spec.yaml'], 'base'],
  ['gate', ['spec.yaml', '--no-base', '--max-spend', '1000'], 'actual'],
  ['solve', ['spec.yaml', '--for', 'spend.expected <= 1', '--by', 'workflows.helpdesk.retry_factor'], 'figure'],
  ['sensitivity', ['spec.yaml', '--draws', '200'], 'input_mean'],
  ['factory', ['scenarios/books/own-gpus.yaml'], 'value'],
  ['prices list', ['--provider', 'openai'], 'input'],
  ['prices show', ['openai/gpt-6-luna'], 'value'],
  ['prices check', ['--provider', 'openai'], ''],
  ['prices quote', ['openai/gpt-6-luna', '--uncached-input', '1500'], 'rate'],
  ['prices quote', ['--from', 'calls.jsonl'], 'rate'],
  ['prices diff', ['pricebooks/openai.yaml', 'pricebooks/openai.yaml', '--spec', 'spec.yaml'], 'old'],
  ['factory', ['scenarios/books/own-gpus.yaml'], 'value'],
  ['prices crosscheck', ['pricebooks/openai.yaml', 'pricebooks/openai.yaml', '--spec', 'spec.yaml'], 'value'],
]

test.each(tables)('%s %j into a file named .csv: each dialect holds the same table', async (command, args, numbers) => {
  const written = async (...dialect: readonly string[]) => {
    // A gate is written to several files, each with its format before it.
    const file = command === 'gate' ? 'csv=table.csv' : 'table.csv'
    const ran = await run([...command.split(' '), ...args, '-o', file, ...dialect], { files })
    expect(ran.code, ran.err).toBe(0)
    return ran.written.get('table.csv')!
  }
  const [rfc, excel, eu] = [
    await written(),
    await written('--dialect', 'excel'),
    await written('--dialect', 'excel-eu'),
  ]
  expect(excel).toBe(`\uFEFF${rfc}`)
  const rows: Record<string, string>[] = parse(rfc, { columns: true })
  const theirs: Record<string, string>[] = parse(eu, { columns: true, delimiter: ';', bom: true })
  expect(theirs.map((row) => Object.keys(row))).toEqual(rows.map((row) => Object.keys(row)))
  if (numbers === '') return
  const values = rows.map((row) => row[numbers]!)
  expect(values.some((value) => value.includes('.'))).toBe(true)
  expect(theirs.map((row) => row[numbers]!)).toEqual(values.map((value) => value.replace('.', ',')))
})

const numbersIn = (row: Readonly<Record<string, string>>, columns: readonly string[]) =>
  columns.flatMap((name) => (/^-?\d+(\.\d+)?(e[+-]\d+)?$/.test(row[name] ?? '') ? [Number(row[name])] : []))

test.each(tables)('%s %j: the long layout and the wide one hold the same figures', async (command, args) => {
  // Of a forecast the wide one has sums; the other two are the same list.
  if (args.includes('--layout') || args.includes('--format') || (command === 'forecast' && !args.includes('--by')))
    return
  const table = async (layout: string) => {
    const shown = [...command.split(' '), ...args, '--format', 'csv', '--layout', layout]
    const { code, out, err } = await run(shown, { files })
    expect(code, err).toBe(0)
    const rows: Record<string, string>[] = parse(out, { columns: true })
    return { rows, columns: out.split('\r\n')[0]!.split(',') }
  }
  const [long, wide] = [await table('long'), await table('wide')]
  expect(new Set(wide.columns).size).toBe(wide.columns.length)
  expect(new Set(long.columns).size).toBe(long.columns.length)
  expect(wide.rows.length).toBeLessThanOrEqual(long.rows.length)
  const only = (columns: readonly string[], other: readonly string[]) =>
    columns.filter(
      (name) => !other.includes(name) && !['node', 'part_of', 'level', 'same_as', 'cost', 'input_value'].includes(name),
    )
  if (command === 'solve') {
    // Its column `value` is the input in the one, and every figure in the other.
    const ours = long.rows
      .filter(({ statistic }) => statistic === 'figure')
      .map((row) => [row['point'], row['input_value'], row['value']])
    const theirs = wide.rows
      .filter(({ figure }) => figure !== '')
      .map((row) => [row['point'], row['value'], row['figure']])
    expect(ours).toEqual(theirs)
    return
  }
  const figures = ({ rows, columns }: typeof long, other: typeof long) =>
    rows.flatMap((row) => numbersIn(row, only(columns, other.columns)))
  const [ours, theirs] = [figures(long, wide), figures(wide, long)]
  if (command === 'prices quote') expect(theirs).toEqual(expect.arrayContaining(ours))
  else expect(new Set(ours)).toEqual(new Set(theirs))
})

test('--layout is of csv alone', async () => {
  for (const args of [
    ['diff', 'spec.yaml', 'spec.yaml'],
    ['prices', 'list'],
    ['explain', 'spend', 'spec.yaml'],
  ]) {
    const { code, err } = await run([...args, '--layout', 'wide', '--format', 'json'], { files })
    expect([code, err]).toEqual([2, expect.stringContaining('--layout is of csv, and the format is json')])
  }
})

const quiet = { out: () => {}, err: () => {}, stdout: { columns: 80 }, stderr: { columns: 80 } } as unknown as Io

const within = (command: Command, name: string): readonly (readonly [string, Command])[] => [
  [name, command],
  ...command.commands.flatMap((each) => within(each, `${name} ${each.name()}`.trim())),
]

test('every command that prints CSV has the dialects and the layouts, and is tried above', async () => {
  const all = within(await programFor('all', quiet), '')
  const printing = all.filter(([, { options }]) =>
    options.some((option) => option.attributeName() === 'format' && option.argChoices?.includes('csv')),
  )
  for (const [name, { options }] of printing)
    expect([name, options.map(({ long }) => long)]).toEqual([name, expect.arrayContaining(['--dialect', '--layout'])])
  expect([...new Set(tables.map(([command]) => command))].sort()).toEqual(printing.map(([name]) => name).sort())
})
