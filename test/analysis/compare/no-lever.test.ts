import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { run } from '../../cli/world.js'

const text = (path: string) => readFileSync(`${import.meta.dirname}/../../../${path}`, 'utf8')
const support = 'scenarios/customer-support.yaml'
const intake = 'scenarios/document-intake.yaml'

const formats = [
  [],
  ['--format', 'json'],
  ['--format', 'csv'],
  ['--format', 'csv', '--dialect', 'excel-eu'],
  ['--format', 'markdown'],
  ['-o', 'out.json'],
  ['--budget', '100000', '--draws', '500', '--seed', 'x', '--sampling', 'lhs'],
  ['--no-simulation', '--set', 'horizon.months=2', '--as-of', '2026-12-01'],
]

describe('without a lever compare prints the forecast, byte for byte', () => {
  test.each(formats)(
    '%s %s %s %s',
    async (...args) => {
      const given = args.filter((each) => each !== undefined)
      const [compared, forecast] = [
        await run(['compare', support, ...given]),
        await run(['forecast', support, ...given]),
      ]
      expect(compared).toEqual(forecast)
      expect(compared.code).toBe(0)
    },
    60_000,
  )

  test('where the spec has levers and none is to be pulled', async () => {
    const args = ['--draws', '500', '--format', 'json']
    expect(await run(['compare', intake, '--no-levers', ...args])).toEqual(await run(['forecast', intake, ...args]))
  })

  test('where the spec is wrong', async () => {
    const files = new Map([
      ['spec.yaml', 'schema: tokenomics/workflow@1\nworkflows: { w: { demand: { turns: -1 } } }\n'],
    ])
    const compared = await run(['compare', 'spec.yaml'], { files })
    expect(compared).toEqual(await run(['forecast', 'spec.yaml'], { files }))
    expect(compared.code).toBe(2)
  })
})

test('a spec with levers is forecast as without them', async () => {
  const [without = ''] = text(intake).split('\nlevers:')
  const files = (spec: string) => new Map([['spec.yaml', spec]])
  const figures = async (spec: string) => {
    const { out } = await run(['forecast', 'spec.yaml', '--format', 'json'], { files: files(spec) })
    return { ...JSON.parse(out), spec: null }
  }
  expect(await figures(text(intake))).toEqual(await figures(`${without}\n`))
})
