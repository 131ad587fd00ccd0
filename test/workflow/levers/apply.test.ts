import { describe, expect, test } from 'vitest'
import { pulled } from './world.js'

const desk = {
  workflows: {
    desk: {
      demand: { sessions: 100, turns_per_session: 4 },
      steps: {
        plan: { model: 'a/large', tokens: { input: 100, reasoning: 50 } },
        answer: {
          per_turn: 2,
          route: [
            { model: 'a/large', share: 0.6 },
            { model: 'b/small', share: 'rest', token_ratio: 1.2 },
          ],
          tokens: { input: 900, cache_hit_rate: 0.5, output: 90 },
        },
      },
      retry_factor: 1.2,
      costs: {
        review: { category: 'human_review', per: 'attempt', share: 0.1, amount: 3 },
        refund: { category: 'failure', per: 'failed_attempt', amount: 9 },
      },
      outcome: { unit: 'ticket', per: 'session', gates: { completed: 0.9, accepted: 0.8 } },
    },
    short: { demand: { turns: 10 }, model: 'a/large', steps_per_turn: 3, tokens: { input: 10 } },
  },
}

const own = (path: string, found: { readonly spec: unknown }): unknown =>
  path.split('.').reduce<unknown>((at, key) => (at as Readonly<Record<string, unknown>>)[key], found.spec)

describe('numbers', () => {
  test('take operations in the order set, scale, add, cap, floor, each kept as what it was and what it is moved by', () => {
    const found = pulled(desk, { steps: 'answer', tokens: { output: { floor: 10, cap: 80, scale: 0.7, add: 5 } } })
    expect(own('workflows.desk.steps.answer.tokens.output', found)).toEqual([
      [[[90, 'scale', 0.7], 'add', 5], 'cap', 80],
      'floor',
      10,
    ])
    expect(found.touched).toEqual(['workflows.desk.steps.answer.tokens.output'])
  })

  test('a value alone is put in their place, whether they were given or not', () => {
    const found = pulled(desk, { retry_factor: 1.05 })
    expect(own('workflows.desk.retry_factor', found)).toEqual([1.2, 'set', 1.05])
    expect(own('workflows.short.retry_factor', found)).toEqual([1, 'set', 1.05])
  })

  test('what is not given is neither scaled nor capped, and what an operation leaves alone is not touched', () => {
    expect(pulled(desk, { eval_factor: { cap: 1.1 } }).touched).toEqual([])
    expect(pulled(desk, { eval_factor: { scale: 0.5 } }).touched).toEqual([])
    expect(pulled(desk, { retry_factor: { cap: 1.3 } }).touched).toEqual([])
    expect(pulled(desk, { retry_factor: { scale: 1 } }).touched).toEqual([])
    expect(pulled(desk, { workflows: 'desk', retry_factor: 1.2 }).touched).toEqual([])
    expect(pulled(desk, { tokens: { reasoning: { cap: 60 } } }).touched).toEqual([])
    expect(pulled(desk, { tokens: { cache_hit_rate: { floor: 0.4 } }, steps: 'answer' }).touched).toEqual([])
  })

  test('three cases that all lie below a cap are left alone, and others are not', () => {
    const spec = (cases: object) => ({ workflows: { w: { model: 'a/b', tokens: {}, retry_factor: cases } } })
    const cases = { conservative: 1, expected: 1.1, peak: 1.3 }
    expect(pulled(spec(cases), { retry_factor: { cap: 1.3 } }).touched).toEqual([])
    expect(pulled(spec(cases), { retry_factor: { cap: 1.2 } }).touched).toHaveLength(1)
    expect(pulled(spec({ ...cases, ends: 'p10_p90' }), { retry_factor: { cap: 1.3 } }).touched).toHaveLength(1)
  })

  test('a floor raises a cache hit rate that is not given, and that of a context where there is one', () => {
    const found = pulled(desk, { tokens: { cache_hit_rate: { floor: 0.7 } } })
    expect(found.touched).toEqual([
      'workflows.desk.steps.plan.tokens.cache_hit_rate',
      'workflows.desk.steps.answer.tokens.cache_hit_rate',
      'workflows.short.tokens.cache_hit_rate',
    ])
    const growing = { workflows: { w: { model: 'a/b', tokens: { context: { mode: 'accumulate', carry: 9 } } } } }
    const raised = pulled(growing, { tokens: { cache_hit_rate: { floor: 0.7 }, input: { scale: 0.5 } } })
    expect(raised.touched).toEqual(['workflows.w.tokens.context.hit_rate'])
  })

  test('calls of a turn are those of the short form too', () => {
    const found = pulled(desk, { per_turn: { scale: 0.5 } })
    expect(own('workflows.desk.steps.plan.per_turn', found)).toEqual([1, 'scale', 0.5])
    expect(own('workflows.short.steps_per_turn', found)).toEqual([3, 'scale', 0.5])
  })
})

describe('selectors', () => {
  test('name workflows, steps and models by pattern', () => {
    const change = { tokens: { input: { scale: 0.5 } } }
    const touched = (selectors: object) =>
      pulled(desk, { ...selectors, ...change }).touched.map((path) => path.split('.tokens')[0])
    expect(touched({ workflows: 's*' })).toEqual(['workflows.short'])
    expect(touched({ steps: ['plan', 'nobody'] })).toEqual(['workflows.desk.steps.plan'])
    expect(touched({ models: 'b/*' })).toEqual(['workflows.desk.steps.answer'])
    expect(touched({ workflows: 'nobody' })).toEqual([])
  })

  test('cost lines are found by name and category', () => {
    const review = { '*': { category: 'human_review', share: { scale: 0.5 } } }
    expect(pulled(desk, { costs: review }).touched).toEqual(['workflows.desk.costs.review.share'])
    expect(pulled(desk, { costs: { 'ref*': { amount: { cap: 5 } } } }).touched).toEqual([
      'workflows.desk.costs.refund.amount',
    ])
    expect(pulled(desk, { costs: { 'ref*': { minutes: { cap: 5 } } } }).touched).toEqual([])
  })
})

describe('calls that move', () => {
  test('leave a part of a route behind; what moves takes its tokens along and those of the new model', () => {
    const found = pulled(desk, { steps: 'answer', move: { from: 'a/*', to: 'b/small', share: 0.5, token_ratio: 1.1 } })
    expect(own('workflows.desk.steps.answer.route', found)).toEqual([
      { model: 'a/large', share: [0.6, 'keep', 0.5] },
      { model: 'b/small', share: [0.6, 'take', 0.5], token_ratio: [1, 'scale', 1.1] },
      { model: 'b/small', share: 'rest', token_ratio: 1.2 },
    ])
  })

  test('of a single model make a route, and of all calls just another model', () => {
    const part = pulled(desk, { steps: 'plan', move: { to: 'b/small', share: 0.5 } })
    expect(own('workflows.desk.steps.plan', part)).toEqual({
      tokens: { input: 100, reasoning: 50 },
      route: [
        { model: 'a/large', share: [1, 'keep', 0.5] },
        { model: 'b/small', share: [1, 'take', 0.5] },
      ],
    })
    const all = pulled(desk, { steps: 'plan', move: { to: 'b/small' } })
    expect(own('workflows.desk.steps.plan.model', all)).toBe('b/small')
    expect(all.touched).toEqual(['workflows.desk.steps.plan.model'])
  })

  test('that take the rest are counted by what the other shares leave', () => {
    const found = pulled(desk, { steps: 'answer', move: { from: 'b/*', mode: 'batch', share: 0.25 } })
    const [, stays, goes] = own('workflows.desk.steps.answer.route', found) as readonly unknown[]
    expect(stays).toEqual({ model: 'b/small', share: [0.4, 'keep', 0.25], token_ratio: 1.2 })
    expect(goes).toEqual({ model: 'b/small', share: [0.4, 'take', 0.25], token_ratio: 1.2, mode: 'batch' })
  })

  test('cannot be told where the rest is uncertain', () => {
    const route = [
      { model: 'a/large', share: { p10: 0.1, p90: 0.3 } },
      { model: 'b/small', share: 'rest' },
    ]
    const spec = { workflows: { w: { demand: { turns: 1 }, steps: { s: { route, tokens: {} } } } } }
    const found = pulled(spec, { move: { from: 'b/*', mode: 'batch', share: 0.25 } })
    expect(found.mistakes).toEqual([
      'a part of this route cannot move, for it takes the rest of shares that are uncertain',
    ])
    expect(pulled(spec, { move: { from: 'b/*', mode: 'batch' } }).mistakes).toEqual([])
  })

  test('go where the first pattern that fits says, and stay where none does or where they are', () => {
    const to = { 'a/*': 'b/small', '*': 'a/large' }
    expect(pulled(desk, { steps: 'plan', move: { to } }).touched).toEqual(['workflows.desk.steps.plan.model'])
    expect(pulled(desk, { move: { to: { 'c/*': 'b/small' } } }).touched).toEqual([])
    expect(pulled(desk, { steps: 'plan', move: { to: 'a/large' } }).touched).toEqual([])
    expect(pulled(desk, { steps: 'plan', move: { mode: 'standard' } }).touched).toEqual([])
  })

  test('leave the successor of their model behind', () => {
    const step = { model: 'a/old', successor: 'a/new', tokens: {} }
    const spec = { workflows: { w: { demand: { turns: 1 }, steps: { s: step } } } }
    expect(own('workflows.w.steps.s', pulled(spec, { move: { to: 'b/small' } }))).toEqual({
      model: 'b/small',
      tokens: {},
    })
    expect(own('workflows.w.steps.s.route', pulled(spec, { move: { to: 'b/small', share: 0.5 } }))).toEqual([
      { model: 'a/old', successor: 'a/new', share: [1, 'keep', 0.5] },
      { model: 'b/small', share: [1, 'take', 0.5] },
    ])
  })

  test('of a cascade all move or none', () => {
    const cascade = [{ model: 'b/small', escalate: 0.3 }, { model: 'a/large' }]
    const spec = { workflows: { w: { demand: { turns: 1 }, steps: { s: { cascade, tokens: {} } } } } }
    const all = pulled(spec, { move: { from: 'a/*', to: 'c/other', token_ratio: 1.5 } })
    expect(own('workflows.w.steps.s.cascade', all)).toEqual([
      { model: 'b/small', escalate: 0.3 },
      { model: 'c/other', token_ratio: [1, 'scale', 1.5] },
    ])
    expect(pulled(spec, { move: { from: 'a/*', to: 'c/other', share: 0.5 } }).touched).toEqual([])
  })
})

describe('what follows', () => {
  test('follows only where something changed, and stands by itself where nothing else is asked', () => {
    const outcome = { trusted_rate: { scale: 0.9 } }
    expect(pulled(desk, { eval_factor: { cap: 1.1 }, outcome }).touched).toEqual([])
    expect(pulled(desk, { retry_factor: { cap: 1.1 }, outcome }).touched).toEqual([
      'workflows.desk.retry_factor',
      'workflows.desk.outcome.gates.accepted',
    ])
    expect(pulled(desk, { outcome }).touched).toEqual(['workflows.desk.outcome.gates.accepted'])
  })

  test('a trusted rate that is a product of gates is scaled by one of them, or set as one; more cannot be said of it', () => {
    expect(own('workflows.desk.outcome', pulled(desk, { outcome: { trusted_rate: 0.7 } }))).toEqual({
      unit: 'ticket',
      per: 'session',
      trusted_rate: [undefined, 'set', 0.7],
    })
    expect(pulled(desk, { outcome: { trusted_rate: { cap: 0.7 } } }).mistakes).toEqual([
      'the trusted rate of "desk" is a product of gates, which can be scaled or set as one',
    ])
    expect(
      own('workflows.desk.outcome.gates', pulled(desk, { outcome: { gates: { safe: { scale: 0.99 } } } })),
    ).toEqual({
      completed: 0.9,
      accepted: 0.8,
      safe: [1, 'scale', 0.99],
    })
  })

  test('a cost line comes with it', () => {
    const line = { category: 'infrastructure', per: 'month', amount: 90 }
    const found = pulled(desk, { retry_factor: { cap: 1.1 }, new_costs: { gateway: line } })
    expect(own('workflows.desk.costs.gateway', found)).toEqual(line)
    expect(found.touched).not.toContain('workflows.short.costs.gateway')
  })
})

test('each change remembers where in the lever it is written', () => {
  const found = pulled(
    desk,
    { steps: 'plan', tokens: { reasoning: { scale: 0.5 } } },
    { retry_factor: 1.05, workflows: 'desk' },
  )
  expect(found.made).toEqual([
    ['workflows.desk.steps.plan.tokens.reasoning', 'changes.0.tokens.reasoning.scale'],
    ['workflows.desk.retry_factor', 'changes.1.retry_factor'],
  ])
})
