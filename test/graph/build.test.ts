import { describe, expect, test } from 'vitest'
import { buildGraph } from '../../src/graph/build.js'
import { evaluate } from '../../src/graph/evaluate.js'
import type { Formula, ModelSource } from '../../src/graph/formula.js'
import { parseFormula } from '../../src/graph/parse.js'
import { monthSource } from '../../src/model/index.js'

const slip = (name: string, formula: string): ModelSource => ({
  ...monthSource,
  formulas: { ...monthSource.formulas, [name]: { ...monthSource.formulas[name]!, formula } as Formula },
})

describe('a model that is wrong does not build', () => {
  test('a slip of a million', () => {
    expect(() => buildGraph(slip('evaluator_cost', 'evaluator_tokens * evaluator_rate'))).toThrow(
      'evaluator_cost is declared in money, but its formula yields money*tok/Mtok',
    )
  })
  test('tokens added to money', () => {
    expect(() => buildGraph(slip('model_cost', 'base_cost + retry_tokens'))).toThrow(
      'model_cost: cannot add money and tok',
    )
  })
  test('a circle', () => {
    expect(() => buildGraph(slip('base_cost', 'model_cost - retry_cost'))).toThrow(
      /^circular formulas: (?=.*\bbase_cost → model_cost → .*base_cost|.*\bmodel_cost → .*base_cost → .*model_cost)/,
    )
  })
  test('a name that nothing defines', () => {
    expect(() => buildGraph(slip('model_cost', 'base_costs'))).toThrow(
      'model_cost reads "base_costs", which nothing defines',
    )
  })
  test('a workflow that reads a step without a sum', () => {
    expect(() => buildGraph(slip('steps', 'calls'))).toThrow('steps (workflow) cannot read calls (step) without sum()')
  })
  test('an amount a session times a number of turns', () => {
    const lines = monthSource.formulas['cost_quantity']!.formula as { readonly texts: Record<string, string> }
    const texts = { ...lines.texts, session: 'turns' }
    const source = slip('cost_quantity', '')
    const wrong = { ...monthSource.formulas['cost_quantity']!, formula: { by: 'per', texts } }
    expect(() => buildGraph({ ...source, formulas: { ...monthSource.formulas, cost_quantity: wrong } })).toThrow(
      'cost_quantity (session) is declared in session, but its formula yields turn',
    )
  })
})

describe('the grammar of formulas is closed', () => {
  test.each([
    ['2 a', 'write every multiplication with *'],
    ['20%', 'write a percentage as a share: 20 % is 0.2'],
    ['"text"', 'a formula holds numbers and names, nothing else'],
    ['a = 2', 'a formula is made of numbers, names, + - * / and functions'],
    ['[1, 2]', 'a formula is made of numbers, names, + - * / and functions'],
    ['import(a)', '"import" is not an operation'],
    ['a ^ 2', '"pow" is not an operation'],
    ['above(a)', 'above takes 2 arguments, not 1'],
    ['constructor(a)', '"constructor" is not an operation'],
    ['1 +', 'cannot be read'],
  ])('%s is refused', (text, message) => {
    expect(() => parseFormula(text)).toThrow(message)
  })
})

describe('scopes', () => {
  const formula = (scope: string, unit: string, text: string) => ({
    label: 'L',
    scope,
    unit,
    formula: text,
    why: 'W.',
    example: { given: {}, expect: 0 },
  })
  const input = (scope: string, unit: string) => ({ label: 'L', scope, unit })
  const graph = buildGraph({
    scopes: { whole: {}, part: { within: 'whole' }, piece: { within: 'part' } },
    axes: {},
    inputs: { base: input('whole', 'call'), factor: input('piece', 'ratio') },
    formulas: {
      grown: formula('piece', 'call', 'base * factor'),
      chained: {
        ...formula('piece', 'call', ''),
        formula: { by: 'place', texts: { first: 'grown', next: 'previous(chained) + grown' } },
      },
      total: formula('whole', 'call', 'sum(grown)'),
      subtotal: formula('part', 'call', 'sum(grown)'),
    },
  })
  const tables = {
    whole: { count: 1, parent: new Int32Array(1), forms: [{}], columns: new Map([['base', Float64Array.of(10)]]) },
    part: { count: 3, parent: Int32Array.of(0, 0, 0), forms: [{}, {}, {}], columns: new Map() },
    piece: {
      count: 4,
      parent: Int32Array.of(0, 0, 2, 2),
      forms: [{ place: 'first' }, { place: 'next' }, { place: 'first' }, { place: 'none' }],
      columns: new Map([['factor', Float64Array.of(1, 2, 3, Number.NaN)]]),
    },
  }
  const columns = evaluate(graph, tables)
  test('a narrower scope reads the wider one', () =>
    expect([...columns.get('grown')!]).toEqual([10, 20, 30, Number.NaN]))
  test('a sum crosses one scope or two, and passes over the unknown', () => {
    expect([...columns.get('subtotal')!]).toEqual([30, 0, 30])
    expect([...columns.get('total')!]).toEqual([60])
  })
  test('previous reads the sibling before; a form without a formula is unknown', () => {
    expect([...columns.get('chained')!]).toEqual([10, 30, 30, Number.NaN])
  })
})

test('a quantity beyond what a number can hold is refused by name', () => {
  const graph = buildGraph({
    scopes: { whole: {} },
    axes: {},
    inputs: { big: { label: 'L', scope: 'whole', unit: 'ratio' } },
    formulas: {
      bigger: {
        label: 'L',
        scope: 'whole',
        unit: 'ratio',
        formula: 'big * big',
        why: 'W.',
        example: { given: { big: 2 }, expect: 4 },
      },
    },
  })
  const tables = {
    whole: { count: 1, parent: new Int32Array(1), forms: [{}], columns: new Map([['big', Float64Array.of(1e200)]]) },
  }
  expect(() => evaluate(graph, tables)).toThrow('bigger is beyond what a number can hold')
})
