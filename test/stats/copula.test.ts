import { describe, expect, test } from 'vitest'
import { cholesky } from '../../src/stats/cholesky.js'
import { type Copula, copulaOf, normalCorrelation, type RankCorrelation } from '../../src/stats/copula.js'
import { pointsOf } from '../../src/stats/design.js'
import { rankCorrelation } from '../../src/stats/rank.js'
import { streamOf } from '../../src/stats/rng.js'
import { uniforms } from './columns.js'

const pair = (a: string, b: string, rank: number): RankCorrelation => ({ between: [a, b], rank })

function joined(correlations: readonly RankCorrelation[], draws: number): Map<string, Float64Array> {
  const copula = copulaOf(correlations) as Copula
  expect(copula.kind).toBe('copula')
  const columns = copula.names.map((name) => uniforms(streamOf('seed', name), draws))
  copula.join(columns)
  return new Map(copula.names.map((name, i) => [name, columns[i]!]))
}

test('the sine is that of Math, to the last digits', () => {
  for (let rank = -1; rank <= 1; rank += 1 / 512) {
    expect(Math.abs(normalCorrelation(rank) - 2 * Math.sin((Math.PI * rank) / 6))).toBeLessThan(1e-15)
  }
  expect([normalCorrelation(-1), normalCorrelation(1)]).toEqual([-1, 1])
})

describe('joined columns', () => {
  const draws = 200_000
  const columns = joined([pair('a', 'b', 0.6), pair('b', 'c', -0.4), pair('d', 'e', 0.95)], draws)
  const between = (a: string, b: string) => rankCorrelation(columns.get(a)!, columns.get(b)!)

  test('have the rank correlations asked for, and none where none is', () => {
    const tolerated = 4 / Math.sqrt(draws)
    for (const [a, b, rank] of [
      ['a', 'b', 0.6],
      ['b', 'c', -0.4],
      ['d', 'e', 0.95],
      ['a', 'd', 0],
      ['a', 'c', 0],
    ] as const) {
      expect(Math.abs(between(a, b) - rank), `${a} ${b}`).toBeLessThan(tolerated)
    }
  })

  test('are as evenly distributed as before', () => {
    for (const [name, column] of columns) {
      const counts = new Float64Array(100)
      for (const u of column) counts[Math.floor(u * 100)]! += 1
      const chiSquare = counts.reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0)
      // 99 degrees of freedom: mean 99, standard deviation 14.1.
      expect(Math.abs(chiSquare - 99), name).toBeLessThan(4 * 14.1)
    }
  })

  test('leave the first quantity, and those joined before others, as they were', () => {
    expect(columns.get('a')).toEqual(uniforms(streamOf('seed', 'a'), draws))
    expect(columns.get('d')).toEqual(uniforms(streamOf('seed', 'd'), draws))
    const few = joined([pair('a', 'b', 0.6), pair('b', 'c', -0.4)], 1000)
    for (const name of ['a', 'b', 'c']) expect(few.get(name)).toEqual(columns.get(name)!.slice(0, 1000))
  })
})

test('a stratified design keeps its correlation, too', () => {
  const copula = copulaOf([pair('a', 'b', 0.5)]) as Copula
  const { columns } = pointsOf('lhs', { seed: 'seed', group: 'g', dimensions: ['a', 'b'], draws: 20_000 })
  const drawn = columns.map((column) => uniforms(column, 20_000))
  copula.join(drawn)
  expect(Math.abs(rankCorrelation(drawn[0]!, drawn[1]!) - 0.5)).toBeLessThan(4 / Math.sqrt(20_000))
})

test('quantities may follow each other entirely, in the same or the opposite direction', () => {
  const columns = joined([pair('a', 'b', 1), pair('a', 'c', -1), pair('b', 'c', -1)], 1000)
  columns.get('a')!.forEach((u, i) => {
    expect(columns.get('b')![i]).toBeCloseTo(u, 12)
    expect(columns.get('c')![i]).toBeCloseTo(1 - u, 12)
  })
})

test('correlations that cannot all hold are told, with the quantity where they clash', () => {
  expect(copulaOf([pair('a', 'b', 0.9), pair('b', 'c', 0.9), pair('a', 'c', -0.9)])).toEqual({
    kind: 'contradiction',
    name: 'c',
    with: ['a', 'b'],
  })
  // b is a, so what it correlates with must be the same.
  expect(copulaOf([pair('a', 'b', 1), pair('b', 'c', 0.5)])).toMatchObject({ kind: 'contradiction', name: 'c' })
})

test('correlations that make no sense are refused', () => {
  expect(() => copulaOf([pair('a', 'a', 0.5)])).toThrow('a is correlated with itself')
  expect(() => copulaOf([pair('a', 'b', 1.5)])).toThrow('a rank correlation lies between -1 and 1, but is 1.5')
  expect(() => copulaOf([pair('a', 'b', 0.5), pair('b', 'a', 0.4)])).toThrow(
    'the correlation between b and a is given twice',
  )
})

test('the factor of a matrix is that of the textbooks', () => {
  // 4 12 -16 / 12 37 -43 / -16 -43 98 is L Lᵀ with L = 2 / 6 1 / -8 5 3.
  expect(cholesky([[4], [12, 37], [-16, -43, 98]])).toEqual({ rows: [[2], [6, 1], [-8, 5, 3]] })
  expect(cholesky([[1], [2, 1]])).toEqual({ failsAt: 1 })
})
