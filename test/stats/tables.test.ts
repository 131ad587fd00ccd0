import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { beta } from '../../src/stats/beta.js'
import type { Distribution } from '../../src/stats/distribution.js'
import { gamma } from '../../src/stats/gamma.js'
import { lognormal } from '../../src/stats/lognormal.js'
import { normal } from '../../src/stats/normal.js'
import { pert } from '../../src/stats/pert.js'
import { triangular } from '../../src/stats/triangular.js'
import { truncatedNormal } from '../../src/stats/truncated-normal.js'
import { uniform } from '../../src/stats/uniform.js'

/** One distribution of tables.json, which tables.py computed with 40 digits. */
interface Row {
  readonly family: string
  readonly parameters: readonly (number | string)[]
  readonly mean: number
  readonly sd: number
  readonly cut?: number
  readonly points: readonly (readonly [p: number, x: number, share: number])[]
}

type Constructor = (a: number, b: number, c: number, d: number) => Distribution & { readonly cut?: number }

const families: Readonly<Record<string, Constructor>> = {
  normal,
  lognormal,
  truncatedNormal,
  gamma: (shape, scale) => gamma({ shape, scale }),
  beta,
  pert,
  triangular,
  uniform,
}

const rows: readonly Row[] = JSON.parse(readFileSync(`${import.meta.dirname}/fixtures/tables.json`, 'utf8'))

/** The error of a result, relative to the number expected where that is not 0. */
const errorOf = (actual: number, expected: number) => Math.abs(actual - expected) / Math.abs(expected || 1)

describe.each(rows)('$family $parameters', ({ family, parameters, mean, sd, cut, points }) => {
  const [a = 0, b = 0, c = 0, d = 0] = parameters.map(Number)
  const distribution = families[family]!(a, b, c, d)

  test('mean and standard deviation', () => {
    expect(errorOf(distribution.mean, mean)).toBeLessThan(1e-13)
    expect(errorOf(distribution.sd, sd)).toBeLessThan(1e-12)
    if (cut !== undefined) expect(errorOf(distribution.cut!, cut)).toBeLessThan(1e-12)
  })

  test.each(points)('%d lies below %d', (p, x, share) => {
    expect(errorOf(distribution.quantile(p), x)).toBeLessThan(1e-12)
    expect(errorOf(distribution.cdf(x), share)).toBeLessThan(1e-12)
  })
})

test('the table is the whole table', () => {
  expect(new Set(rows.map(({ family }) => family))).toEqual(new Set(Object.keys(families)))
  expect(rows.flatMap(({ points }) => points).length).toBeGreaterThan(600)
})
