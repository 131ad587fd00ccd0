import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DagBuilder } from '../../src/graph/kernel/builder.js'
import { Expander, type Given } from '../../src/graph/kernel/expand.js'
import { Mould } from '../../src/graph/kernel/mould.js'
import { templateOf } from '../../src/graph/kernel/template.js'
import { Trace } from '../../src/graph/kernel/trace.js'
import type { Tables } from '../../src/graph/tables.js'
import { monthGraph } from '../../src/model/graphs.js'
import { type Generated, type GenValue, type GenWorkflow, generated } from '../forecast/generate.js'
import { casesOf, priced } from './kernel-world.js'

const outputs = ['direct_spend', 'total_tokens', 'trusted_outcomes']

/** Quantities that are drawn, whichever workflow they belong to; those that are not stand in the tables. */
const drawn = new Set(['turns_per_session', 'given_turns', 'input', 'fresh', 'output', 'retry_factor', 'cost_amount'])

/** Expands workflows one after another. Inputs are numbered from 0 on as they are met, for each workflow anew. */
function world(tables: Tables) {
  let numbers = new Map<string, number>()
  const uncertain: Given = (name, _, instance) => {
    if (!drawn.has(name)) return undefined
    const key = `${name} ${instance}`
    if (!numbers.has(key)) numbers.set(key, numbers.size)
    return numbers.get(key)
  }
  const expander = new Expander(monthGraph(), tables, { uncertain })
  const anew = <Result>(act: () => Result): Result => {
    numbers = new Map()
    return act()
  }
  const cells = (instance: number) => outputs.map((name) => ({ name, instance }))
  return {
    template: (workflow: number) =>
      anew(() => {
        const dag = new DagBuilder()
        return templateOf(dag.build(expander.into(dag, cells(workflow))))
      }),
    mould: (workflow: number) =>
      anew(() => {
        const trace = new Trace('workflow', workflow)
        const dag = new DagBuilder(trace)
        return new Mould(dag.build(expander.into(dag, cells(workflow))), trace)
      }),
    cast: (mould: Mould, workflow: number) =>
      anew(() =>
        mould.cast(
          workflow,
          outputs.map(() => workflow),
        ),
      ),
  }
}

const times = (value: GenValue, by: number): GenValue =>
  typeof value === 'number'
    ? value * by
    : { conservative: value.conservative * by, expected: value.expected * by, peak: value.peak * by }

/** The same workflow with other numbers of users, sessions and turns. */
const scaled = ({ demand, ...others }: GenWorkflow, by: number): GenWorkflow => ({
  ...others,
  demand: Object.fromEntries(
    Object.entries(demand).map(([name, value]) => [name, name === 'peak_factor' ? value : times(value, by)]),
  ),
})

/** Each workflow and behind all of them two twins of each, which differ in demand alone. */
function withTwins({ spec, book }: Generated): Generated {
  const all = (suffix: string, by: number) =>
    Object.entries(spec.workflows).map(([name, workflow]) => [`${name}${suffix}`, scaled(workflow, by)] as const)
  const workflows = Object.fromEntries([...all('', 1), ...all('-one', 1.3717), ...all('-two', 2.7173)])
  return { book, spec: { ...spec, workflows } }
}

test('what is cast for a workflow is what its own expansion gives, to the bit', async () => {
  let [twins, cast] = [0, 0]
  const property = fc.asyncProperty(generated, async (given) => {
    const portfolio = await priced(withTwins(given))
    const count = portfolio.portfolio.workflows.length
    for (const tables of casesOf(portfolio, 0)) {
      const { template, mould, cast: castFor } = world(tables)
      const own = Array.from({ length: count }, (_, workflow) => template(workflow))
      for (let one = 0; one < count; one += 1) {
        const made = mould(one)
        expect(made.template).toEqual(own[one])
        for (let other = 0; other < count; other += 1) {
          const found = castFor(made, other)
          if (found) expect(found).toEqual(own[other])
          if (Math.min(one, other) < count / 3 || Math.abs(one - other) !== count / 3) continue
          twins += 1
          if (found) cast += 1
        }
      }
    }
  })
  await fc.assert(property, { numRuns: 25 })
  // Numbers that look random are seldom equal by chance, as those of the workflows they are made from may be.
  expect(cast).toBeGreaterThan(0.9 * twins)
})
