import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { others, support } from './by-hand.js'
import { published } from './published.js'

/** One figure the program must print: file, path in its JSON result, value, and who says so. */
interface Row {
  readonly scenario: string
  readonly path: string
  readonly value: number
  /** Relative. */
  readonly tolerance: number
  readonly source: string
}

const folder = `${import.meta.dirname}/../../scenarios`
const rows: readonly Row[] = JSON.parse(readFileSync(`${import.meta.dirname}/expected.json`, 'utf8'))

const byHand = new Map<string, number>(
  [
    ...Object.entries(published).map(([name, figures]) => [`examples/${name}.yaml`, figures] as const),
    ['customer-support.yaml', support] as const,
    ...Object.entries(others).map(([name, figures]) => [`${name}.yaml`, figures] as const),
  ].flatMap(([scenario, figures]) =>
    Object.entries(figures).map(([path, value]) => [`${scenario} ${path}`, value] as const),
  ),
)

describe('the table of expected figures', () => {
  test.each(rows)('$scenario $path agrees with a calculation by hand', ({ scenario, path, value }) => {
    const worked = byHand.get(`${scenario} ${path}`)
    expect(worked).toBeDefined()
    expect(Math.abs(worked! / value - 1)).toBeLessThan(1e-12)
  })

  test('leaves out none of the figures worked by hand', () => {
    expect([...byHand.keys()].sort()).toEqual(rows.map(({ scenario, path }) => `${scenario} ${path}`).sort())
  })

  test.each(rows)('$scenario $path names a file and a workflow that exist', ({ scenario, path }) => {
    expect(existsSync(`${folder}/${scenario}`)).toBe(true)
    const [, workflow] = path.match(/^workflows\.([\w-]+)\./) ?? []
    const spec = parse(readFileSync(`${folder}/${scenario}`, 'utf8'))
    if (workflow) expect(Object.keys(spec.workflows)).toContain(workflow)
    else expect(path).toMatch(/^cases\.expected\./)
  })
})
