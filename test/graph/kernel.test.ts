import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evaluate } from '../../src/graph/evaluate.js'
import { compileJs, compileWasm } from '../../src/graph/kernel/compiler.js'
import type { Kernel } from '../../src/graph/kernel/kernel.js'
import type { Tables } from '../../src/graph/tables.js'
import { monthGraph } from '../../src/model/graphs.js'
import { generated } from '../forecast/generate.js'
import {
  casesOf,
  everyCell,
  everyNumber,
  expandAll,
  noise,
  priced,
  type Uncertain,
  uncertainIn,
  withNumbers,
} from './kernel-world.js'

type Rows = readonly (readonly number[])[]

/** The outputs of a kernel, one column each, for rows of inputs. */
function computed(kernel: Kernel, rows: Rows): readonly Float64Array[] {
  const inputs = rows[0]!.map((_, i) => Float64Array.from(rows, (row) => row[i]!))
  const outputs = Array.from({ length: kernel.outputs }, () => new Float64Array(rows.length))
  kernel.run(inputs, outputs, rows.length)
  return outputs
}

/** Compares every quantity of the model with the evaluator's, for numbers in the place of the uncertain ones. */
function compare(compile: typeof compileJs, tables: Tables, uncertain: readonly Uncertain[], rows: Rows): void {
  const cells = everyCell(tables)
  const dag = expandAll(tables, uncertain)
  const exact = computed(compile(dag, { exact: true }), rows)
  const close = computed(compile(dag), rows)
  for (const [draw, row] of rows.entries()) {
    const columns = evaluate(monthGraph(), withNumbers(tables, uncertain, row))
    for (const [i, { name, instance }] of cells.entries()) {
      const expected = columns.get(name)![instance]!
      const [bits, near] = [exact[i]![draw]!, close[i]![draw]!]
      // Asking expect for each of them would take longer than everything else.
      if (!Object.is(bits, expected)) expect(bits, `${name} ${instance}`).toBe(expected)
      if (!(Math.abs(near - expected) <= 1e-12 * Math.abs(expected)))
        expect(near, `${name} ${instance}, rearranged`).toBe(expected)
    }
  }
}

const engines = [
  ['JavaScript', compileJs],
  ['WebAssembly', compileWasm],
] as const

test.each(engines)(
  'every quantity of generated specs is that of the evaluator, in its cases and between: %s',
  async (_, compile) => {
    const next = noise(1)
    const property = fc.asyncProperty(generated, async (given) => {
      const portfolio = await priced(given)
      for (const regime of portfolio.regimes.keys()) {
        const cases = casesOf(portfolio, regime)
        const uncertain = uncertainIn(cases)
        const between = Array.from({ length: 4 }, () =>
          uncertain.map(({ numbers: [low, , high] }) => low! + next() * (high! - low!)),
        )
        const each = cases.map((_, which) => uncertain.map(({ numbers }) => numbers[which]!))
        compare(compile, cases[0]!, uncertain, [...each, ...between])
      }
    })
    await fc.assert(property, { numRuns: 20, endOnFailure: true })
  },
)

test.each(engines)(
  'even where every number that is bound is uncertain, prices and constants among them: %s',
  async (_, compile) => {
    const next = noise(2)
    const property = fc.asyncProperty(generated, async (given) => {
      const [tables] = casesOf(await priced(given), 0)
      const uncertain = everyNumber(tables!)
      const rows = Array.from({ length: 4 }, () => uncertain.map(({ numbers }) => numbers[0]! * (0.7 + 0.3 * next())))
      compare(compile, tables!, uncertain, rows)
    })
    await fc.assert(property, { numRuns: 10, endOnFailure: true })
  },
)
