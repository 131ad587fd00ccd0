import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gradient } from '../../src/graph/gradient.js'
import { compileJs } from '../../src/graph/kernel/compiler.js'
import type { Dag } from '../../src/graph/kernel/dag.js'
import { operation } from '../../src/graph/kernel/operations.js'
import { generated } from '../forecast/generate.js'
import { elasticities } from './elasticities.js'
import { casesOf, everyCell, everyNumber, expandAll, noise, priced } from './kernel-world.js'

/** What differences cannot see past: kinks and steps, and the rounding of what nearly cancels. */
interface Terrain {
  /** Which side of each kink and step the DAG is on: where that stays the same, every quantity is smooth. */
  readonly sides: string
  /** For each output how large it would be if nothing in it cancelled. */
  readonly sizes: readonly number[]
}

function terrain({ nodes, outputs }: Dag, point: readonly number[]): Terrain {
  const values: number[] = []
  const sizes: number[] = []
  const sides: number[] = []
  for (const [id, node] of nodes.entries()) {
    const args = node.kind === 'call' ? node.args.map((arg) => values[arg]!) : []
    const [a = 0, b = 0] = node.kind === 'call' ? node.args.map((arg) => sizes[arg]!) : []
    if (node.kind === 'input') values[id] = point[node.input]!
    else if (node.kind === 'constant') values[id] = node.value
    else if (node.kind === 'call') values[id] = operation(node.op).apply(...args)
    sizes[id] = Math.abs(values[id]!)
    if (node.kind !== 'call') continue
    if (/add|subtract/.test(node.op)) sizes[id] = a + b
    else if (node.op === 'multiply') sizes[id] = a * b
    else if (/divide|quotient|portion|share_of/.test(node.op) && args[1] !== 0) sizes[id] = (a * b) / args[1]! ** 2
    else if (/min|max/.test(node.op)) sizes[id] = Math.max(a, b)
    else if (/known|excess/.test(node.op)) sizes[id] = a
    if (/min|max/.test(node.op)) sides.push(Math.sign(args[0]! - args[1]!))
    else if (node.op === 'excess') sides.push(Math.sign(values[id]!))
    else if (/floor|ceil|above|at_least|strides/.test(node.op)) sides.push(values[id]!)
  }
  return { sides: sides.join(), sizes: outputs.map((id) => sizes[id]!) }
}

/** How far inputs are moved, as a share of them. */
const STEP = 1e-3

/** The moves that a slope is told from, exact to the fourth power of the step. */
const MOVES = [-2, -1, 1, 2] as const
const slope = ([a, b, c, d]: Float64Array) => (8 * (c! - b!) - (d! - a!)) / (12 * STEP)

/** Every output of a DAG for rows of inputs. */
function computed(dag: Dag, rows: readonly (readonly number[])[]): readonly Float64Array[] {
  const columns = Array.from(dag.outputs, () => new Float64Array(rows.length))
  const inputs = rows[0]!.map((_, i) => Float64Array.from(rows, (row) => row[i]!))
  compileJs(dag, { exact: true }).run(inputs, columns, rows.length)
  return columns
}

test('every quantity of generated specs has the elasticities that differences show', async () => {
  const next = noise(12)
  let [compared, left] = [0, 0]
  const property = fc.asyncProperty(generated, async (given) => {
    const tables = casesOf(await priced(given), 0)[1]!
    const numbers = everyNumber(tables)
    const dag = expandAll(tables, numbers)
    const point = numbers.map(({ numbers: [value] }) => value! * (0.8 + 0.4 * next()))
    const inputs = (input: number) => point[input]!
    // Some of the inputs and outputs of each spec, others in the next.
    const moved = dag.nodes.flatMap((node) =>
      node.kind === 'input' && inputs(node.input) !== 0 && next() < 0.25 ? [node.input] : [],
    )
    const rows = moved.flatMap((input) => MOVES.map((steps) => point.with(input, inputs(input) * (1 + steps * STEP))))
    if (rows.length === 0) return
    const columns = computed(dag, rows)
    const here = terrain(dag, point)
    const smooth = moved.map((_, i) =>
      rows.slice(4 * i, 4 * i + 4).every((row) => terrain(dag, row).sides === here.sides),
    )
    for (const [output, cell] of everyCell(tables).entries()) {
      if (next() > 0.2) continue
      const found = gradient(dag, inputs, output)
      const shares = elasticities(found, inputs)
      const rounding = (1e-14 * here.sizes[output]!) / Math.abs(STEP * found.value)
      for (const [i, input] of moved.entries()) {
        if (Number.isNaN(found.value) || found.value === 0 || rounding > 1e-6) continue
        smooth[i] ? compared++ : left++
        const expected = slope(columns[output]!.subarray(4 * i, 4 * i + 4)) / found.value
        const error = Math.abs(shares.get(input)! - expected)
        if (smooth[i] && !(error <= 1e-7 * Math.abs(expected) + rounding))
          expect(shares.get(input), `${cell.name} by ${JSON.stringify(numbers[input])}`).toBe(expected)
      }
    }
  })
  await fc.assert(property, { numRuns: 12, endOnFailure: true })
  expect(compared).toBeGreaterThan(10 * left)
})
