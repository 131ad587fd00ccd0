import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { run } from '../cli/world.js'

const names = readdirSync(`${import.meta.dirname}/../../templates`).flatMap(
  (file) => /^(.*)\.yaml$/.exec(file)?.[1] ?? [],
)

/** Notes about dates and prices are of the day; a starter spec gives reason for no other. */
const ofTheDay = ['price-change', 'promotion-ended', 'stale-price']

describe.each(names)('%s', (name) => {
  const printed = run(['init', '-', '--template', name])
  const files = async () => new Map([['workflow.yaml', (await printed).out]])

  test('forecasts as it stands, with no note about a mistake in it', async () => {
    const { code, out, err } = await run(['forecast', 'workflow.yaml', '--format', 'json'], { files: await files() })
    expect([code, err]).toEqual([0, ''])
    const forecast = JSON.parse(out) as {
      readonly notes: readonly { readonly code: string }[]
      readonly cases: Readonly<Record<string, { readonly metrics: Readonly<Record<string, number | null>> }>>
    }
    expect(forecast.notes.filter(({ code }) => !ofTheDay.includes(code))).toEqual([])
    const cost = (which: string) => forecast.cases[which]!.metrics['cost_per_trusted_outcome']!
    expect(cost('conservative')).toBeGreaterThan(0)
    expect(cost('peak')).toBeGreaterThan(0)
  })

  test('validates', async () => {
    expect((await run(['validate', 'workflow.yaml'], { files: await files() })).code).toBe(0)
  })

  test('uses models that are sold today and for the next year', async () => {
    const { code } = await run(['forecast', 'workflow.yaml', '--as-of', '2027-11-22'], { files: await files() })
    expect(code).toBe(0)
  })

  test('asks for sources, shows three forms of values, and keeps to 120 columns', async () => {
    const { out } = await printed
    expect(out).toMatch(/source: "TODO: /)
    expect(out).toMatch(/\d to \d/)
    expect(out).toMatch(/conservative: .*expected: .*peak: /)
    expect(out.split('\n').filter((line) => line.length > 120)).toEqual([])
  })
})

describe('where it is written', () => {
  test('to workflow.yaml, and what to do next goes to stderr', async () => {
    const { code, out, err, written } = await run(['init'])
    expect([code, out, [...written.keys()]]).toEqual([0, '', ['workflow.yaml']])
    expect(err).toContain('tokenomics forecast workflow.yaml')
  })

  test('not over a file that is there, unless told so', async () => {
    const files = new Map([['mine.yaml', 'name: mine\n']])
    const refused = await run(['init', 'mine.yaml'], { files })
    expect([refused.code, refused.written.size]).toEqual([2, 0])
    const forced = await run(['init', 'mine.yaml', '--force'], { files })
    expect([forced.code, [...forced.written.keys()]]).toEqual([0, ['mine.yaml']])
  })

  test.each([
    ['beside the spec', 'agents/workflow.schema.json', 'workflow.schema.json'],
    [
      'in the project',
      'node_modules/tokenomics/schemas/workflow.schema.json',
      '../node_modules/tokenomics/schemas/workflow.schema.json',
    ],
  ])('an editor is told of a schema %s', async (_, there, named) => {
    const { written } = await run(['init', 'agents/a.yaml'], { files: new Map([[there, '{}']]) })
    expect(written.get('agents/a.yaml')!.split('\n')[0]).toBe(`# yaml-language-server: $schema=${named}`)
  })

  test('an editor is told of no schema that it could not find', async () => {
    const { written } = await run(['init'])
    expect(written.get('workflow.yaml')).not.toMatch(/^# yaml-language-server/m)
    expect(written.get('workflow.yaml')).toContain('tokenomics schema workflow')
  })
})
