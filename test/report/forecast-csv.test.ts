import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import type { Forecast, Result } from '../../src/forecast/forecast.js'
import { run } from '../cli/world.js'
import { everything, specs } from './everything.js'
import { scenarios } from './scenarios.js'

type Row = Readonly<Record<string, string>>

const csvOf = async (...args: readonly string[]): Promise<readonly Row[]> =>
  parse((await run(['forecast', ...args, '--format', 'csv'], { files: everything })).out, { columns: true })

const jsonOf = async (...args: readonly string[]): Promise<Forecast> =>
  JSON.parse((await run(['forecast', ...args, '--format', 'json'], { files: everything })).out)

/** What a pivot table does: values summed by some columns. */
function pivot(rows: readonly Row[], statistic: string, ...columns: readonly string[]): Map<string, number> {
  const sums = new Map<string, number>()
  for (const row of rows) {
    if (row['statistic'] !== statistic) continue
    const key = columns.map((column) => row[column]).join(' ')
    sums.set(key, (sums.get(key) ?? 0) + Number(row['value']))
  }
  return sums
}

/** Equal to 1e-12 of the total, which is what a sum of many parts can hold; missing is zero. */
function expectEqual(actual: ReadonlyMap<string, number>, expected: readonly (readonly [string, number])[]): void {
  const total = Math.max(1e-300, ...expected.map(([, value]) => Math.abs(value)))
  for (const [key, value] of expected) {
    expect(Math.abs((actual.get(key) ?? 0) - value) / total, `${key}: ${actual.get(key)} and ${value}`).toBeLessThan(
      1e-12,
    )
  }
  const known = new Set(expected.map(([key]) => key))
  expect([...actual.keys()].filter((key) => !known.has(key))).toEqual([])
}

const cases = ['conservative', 'expected', 'peak'] as const

describe.each([...scenarios, ...specs])('%s', (path) => {
  const each = <T>({ cases: all }: Forecast, figures: (result: Result) => Readonly<Record<string, T>>) =>
    cases.flatMap((name) =>
      Object.entries(figures(all[name])).map(([key, value]) => [`${name} ${key}`, value] as const),
    )

  test('a pivot of the cells gives the figures of the JSON', async () => {
    const [rows, forecast] = await Promise.all([csvOf(path), jsonOf(path)])
    const of = (statistic: string, ...columns: readonly string[]) => pivot(rows, statistic, 'case', ...columns)
    expectEqual(
      of('spend'),
      cases.map((name) => [name, forecast.cases[name].spend.total]),
    )
    expectEqual(
      of('spend', 'component'),
      each(forecast, ({ spend }) => spend.by_component),
    )
    expectEqual(
      of('spend', 'workflow'),
      each(forecast, ({ spend }) => spend.by_workflow),
    )
    expectEqual(
      of('spend', 'period'),
      each(forecast, ({ spend }) =>
        Object.fromEntries(forecast.horizon.periods.map((at, i) => [at, spend.by_period[i]!])),
      ),
    )
    expectEqual(
      of('spend', 'model'),
      each(
        forecast,
        ({
          spend: {
            by_model: { none, ...models },
          },
        }) => ({ ...models, '': none! }),
      ),
    )
    expectEqual(
      of('tokens', 'component'),
      each(forecast, ({ tokens }) => tokens.by_bucket),
    )
    for (const name of ['turns', 'steps', 'model_calls'] as const)
      expectEqual(
        of(name),
        cases.map((each) => [each, forecast.cases[each].demand[name]]),
      )
    if (forecast.cases.expected.demand.sessions !== null)
      expectEqual(
        of('sessions'),
        cases.map((name) => [name, forecast.cases[name].demand.sessions!]),
      )
    if (forecast.cases.expected.outcomes) {
      expectEqual(
        of('trusted_outcomes'),
        cases.map((name) => [name, forecast.cases[name].outcomes!.trusted]),
      )
      expectEqual(
        of('attempts'),
        cases.map((name) => [name, forecast.cases[name].outcomes!.attempts]),
      )
    }
  })

  test('has one row for each cell, and one for each figure that does not add', async () => {
    const rows = await csvOf(path)
    const keys = rows.map(({ value, unit, ...dimensions }) => Object.values(dimensions).join('\0'))
    expect(new Set(keys).size).toBe(rows.length)
    expect(Object.keys(rows[0]!).join()).toBe('period,workflow,step,component,line,model,case,statistic,value,unit')
  })

  test('figures that do not add stand apart, with the values of the JSON', async () => {
    const [rows, forecast] = await Promise.all([csvOf(path), jsonOf(path)])
    const apart = rows.filter(({ period }) => period === '')
    expect(apart.filter((row) => row['step'] || row['component'] || row['line'] || row['model'])).toEqual([])
    for (const name of cases) {
      const own = (workflow: string) =>
        Object.fromEntries(
          apart
            .filter((row) => row['case'] === name && row['workflow'] === workflow)
            .map(({ statistic, value }) => [statistic, Number(value)]),
        )
      const known = ({ metrics, demand, outcomes }: Result) => ({
        ...Object.fromEntries(Object.entries(metrics).filter(([, value]) => value !== null)),
        ...(demand.active_users !== null && { active_users: demand.active_users }),
        ...(outcomes && outcomes.trusted_rate !== null && { trusted_rate: outcomes.trusted_rate }),
      })
      expect(own('')).toEqual(known(forecast.cases[name]))
      for (const [id, workflow] of Object.entries(forecast.workflows))
        expect(own(id)).toEqual(known(workflow.cases[name]))
    }
  })

  test('the wide layout has a row for each month and workflow, and the same sums', async () => {
    const [rows, forecast] = await Promise.all([csvOf(path, '--layout', 'wide'), jsonOf(path)])
    expect(rows).toHaveLength(forecast.horizon.months * Object.keys(forecast.workflows).length)
    const sum = (column: string) => rows.reduce((total, row) => total + Number(row[column]), 0)
    for (const name of cases) {
      const { spend, tokens, demand } = forecast.cases[name]
      expectEqual(new Map([['', sum(`spend_${name}`)]]), [['', spend.total]])
      expectEqual(new Map([['', sum(`tokens_${name}`)]]), [['', tokens.total]])
      expectEqual(new Map([['', sum(`turns_${name}`)]]), [['', demand.turns]])
    }
  })

  test('in the wide layout of one month an outcome costs what the JSON says', async () => {
    const month = [path, '--set', 'horizon.months=1'] as const
    const [rows, forecast] = await Promise.all([csvOf(...month, '--layout', 'wide'), jsonOf(...month)])
    for (const row of rows) {
      for (const name of cases) {
        const { metrics } = forecast.workflows[row['workflow']!]!.cases[name]
        const written = row[`cost_per_trusted_outcome_${name}`]
        if (metrics.cost_per_trusted_outcome === null) expect(written).toBe('')
        else expect(Number(written) / metrics.cost_per_trusted_outcome).toBeCloseTo(1, 12)
      }
    }
  })

  test('ratios are in the unit of the outcomes they are of', async () => {
    const [rows, { currency }] = await Promise.all([csvOf(path), jsonOf(path)])
    const units = new Map(
      rows.filter(({ statistic }) => statistic === 'trusted_outcomes').map(({ workflow, unit }) => [workflow, unit]),
    )
    for (const { statistic, workflow, unit } of rows) {
      if (statistic !== 'cost_per_trusted_outcome') continue
      if (workflow === '') expect([...units.values()].map((own) => `${currency}/${own}`)).toContain(unit)
      else expect(unit).toBe(`${currency}/${units.get(workflow)}`)
    }
  })

  test.each(['workflow', 'model', 'component'])('by %s, parts sum to spend and shares to one', async (by) => {
    const [rows, forecast] = await Promise.all([csvOf(path, '--by', by), jsonOf(path)])
    const total = cases.map((name) => [name, forecast.cases[name].spend.total] as const)
    expectEqual(pivot(rows, 'spend', 'case'), total)
    const shares = pivot(rows, 'share_of_spend', 'case')
    for (const name of cases) expect(shares.get(name)).toBeCloseTo(1, 12)
  })
})
