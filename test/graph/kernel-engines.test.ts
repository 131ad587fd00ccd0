import { describe, expect, test } from 'vitest'
import { DagBuilder } from '../../src/graph/kernel/builder.js'
import { compileJs, compileWasm, jsCompiler, kernelFor, wasmCompiler } from '../../src/graph/kernel/compiler.js'
import type { Dag } from '../../src/graph/kernel/dag.js'
import { jsSource } from '../../src/graph/kernel/js.js'
import { jsOperations } from '../../src/graph/kernel/js-operations.js'
import type { Kernel } from '../../src/graph/kernel/kernel.js'
import { layOut } from '../../src/graph/kernel/layout.js'
import { operations } from '../../src/graph/kernel/operations.js'
import { cut } from '../../src/graph/kernel/pieces.js'
import { shapeOf } from '../../src/graph/kernel/shape.js'
import { hasWasm, wasmModule } from '../../src/graph/kernel/wasm.js'
import { wasmOperations } from '../../src/graph/kernel/wasm-operations.js'
import { canRun } from '../../src/wasm/engine.js'
import { noise, only } from './kernel-world.js'

const bytes = (column: Float64Array) => Buffer.from(column.buffer, column.byteOffset, column.byteLength)

function outputsOf(kernel: Kernel, inputs: readonly Float64Array[]): readonly Float64Array[] {
  const draws = inputs[0]!.length
  const outputs = Array.from({ length: kernel.outputs }, () => new Float64Array(draws))
  kernel.run(inputs, outputs, draws)
  return outputs
}

const names = [...operations.keys()]

test('every operation has a row in the table of each engine, and no engine has others', () => {
  expect(Object.keys(jsOperations).sort()).toEqual([...names].sort())
  expect(Object.keys(wasmOperations).sort()).toEqual([...names].sort())
})

/** Numbers at which operations turn: zeros, units, halves, the unknown, and what lies next to them. */
const corners = [0, -0, 1, -1, 0.5, -0.5, 2, 3, 1e-300, -1e300, 1e16, 1 + 5e-13, 1 - 5e-13, 1 + 2e-12, 0.1, Number.NaN]

describe.each([
  ['JavaScript', compileJs],
  ['WebAssembly', compileWasm],
] as const)('in %s', (_, compile) => {
  test.each(names)('%s is what the operator table says, to the bit', (name) => {
    const { arity, apply } = operations.get(name)!
    const rows = corners.flatMap((a) => corners.flatMap((b) => [1, 3].map((c) => [a, b, c].slice(0, arity))))
    const columns = Array.from({ length: arity }, (_, i) => Float64Array.from(rows, (row) => row[i]!))
    const [output] = outputsOf(compile(only(name, arity), { exact: true }), columns)
    for (const [i, row] of rows.entries()) expect(output![i], `${name}(${row.join(', ')})`).toBe(apply(...row))
  })
})

/** Operations that WebAssembly has instructions for; a piece with any other runs in JavaScript. */
const native = names.filter((name) => wasmOperations[name])

/** A DAG in which each of some operations occurs many times, on inputs and on results of others. */
function tangle(size: number, used = native): Dag {
  const next = noise(3)
  const dag = new DagBuilder()
  const nodes = Array.from({ length: 12 }, (_, i) => dag.input(i))
  const pick = () => nodes[Math.floor(next() * nodes.length)]!
  for (let i = 0; i < size; i++) {
    const name = used[i % used.length]!
    nodes.push(dag.call(name, Array.from({ length: operations.get(name)!.arity }, pick)))
    if (i % 7 === 0) nodes.push(dag.call('multiply', [pick(), dag.constant(next() - 0.3)]))
  }
  return dag.build(nodes.slice(-150))
}

const random = (columns: number, draws: number, next = noise(4)) =>
  Array.from({ length: columns }, () => Float64Array.from({ length: draws }, () => next() * 4 - 1))

/** The shapes of the code that a DAG becomes when nothing is rearranged. */
function shapesOf(dag: Dag) {
  const pieces = cut(dag)
  const layout = layOut(dag, pieces)
  return pieces.map((piece) => shapeOf(dag, piece, layout).shape)
}

test.each([
  ['as the evaluator computes', native, { exact: true }],
  ['rearranged', native, {}],
  ['rearranged, in blocks of 64 draws', native, { block: 64 }],
  ['with functions that stay in JavaScript', [...native, ...native, ...native, ...names], { exact: true }],
])('WebAssembly and JavaScript give the same bytes on 100,001 random draws: %s', (_, used, options) => {
  const dag = tangle(700, used)
  const inNative = shapesOf(dag).map(hasWasm)
  expect(inNative.length).toBeGreaterThan(1)
  expect(inNative.every((is) => is)).toBe(used === native)
  const inputs = random(12, 100_001)
  const js = outputsOf(compileJs(dag, options), inputs)
  const wasm = outputsOf(compileWasm(dag, options), inputs)
  for (const [i, column] of js.entries()) expect(bytes(column).equals(bytes(wasm[i]!)), `output ${i}`).toBe(true)
  expect(js.some((column) => column.some(Number.isNaN))).toBe(true)
  expect(js.filter((column) => column.some((value) => value !== 0 && Number.isFinite(value))).length).toBeGreaterThan(
    50,
  )
})

test('an operation that nobody knows is refused', () => {
  expect(() => new DagBuilder().call('import', [0])).toThrow('"import" is not an operation')
  expect(() => new DagBuilder().call('toString', [0])).toThrow('"toString" is not an operation')
  const dag: Dag = {
    nodes: [
      { kind: 'input', input: 0 },
      { kind: 'call', op: 'constructor', args: [0] },
    ],
    outputs: [1],
  }
  expect(() => compileJs(dag, { exact: true })).toThrow('"constructor" cannot be written as JavaScript')
  expect(() => compileWasm(dag, { exact: true })).toThrow('"constructor" cannot be written as WebAssembly')
})

test('emitted code is made of numbered slots and the operations, and of nothing else', () => {
  for (const shape of shapesOf(tangle(700, names))) {
    const source = jsSource(shape, 1024)
    const words = new Set(source.match(/(?<![\w.])[A-Za-z_$][\w$]*/g))
    const allowed =
      /^(use|strict|return|const|let|for|Math|NaN|M|C|n|i|min|max|floor|ceil|log|normalCdf|reciprocals|[bcs]\d+|x\d+_\d+)$/
    expect([...words].filter((word) => !allowed.test(word))).toEqual([])
    expect(source).not.toMatch(/["'`](?!use strict|\n)/)
  }
})

describe('a kernel', () => {
  const next = noise(5)
  const dag = new DagBuilder()
  const [a, b] = [dag.input(1), dag.input(4)]
  const product = dag.call('multiply', [a, b])
  const kernels = [jsCompiler(), wasmCompiler()].map((compiler) =>
    compiler.compile(dag.build([product, a, dag.constant(7), product, dag.call('add', [product, dag.constant(1)])])),
  )

  test.each(kernels)('says what it reads, and passes on inputs, constants and outputs that are alike', (kernel) => {
    expect([kernel.inputs, kernel.reads, kernel.outputs]).toEqual([5, [1, 4], 5])
    const inputs: Float64Array[] = []
    inputs[1] = Float64Array.of(2, 3, 5)
    inputs[4] = Float64Array.of(7, 11, 13)
    const outputs = Array.from({ length: 5 }, () => new Float64Array(3))
    kernel.run(inputs, outputs, 3)
    expect(outputs.map((column) => [...column])).toEqual([
      [14, 33, 65],
      [2, 3, 5],
      [7, 7, 7],
      [14, 33, 65],
      [15, 34, 66],
    ])
    kernel.run(inputs, outputs, 0)
  })

  test.each(kernels)('computes in its own columns without a copy, at most a block at a time', (kernel) => {
    kernel.input(1).fill(3)
    kernel.input(4).fill(next())
    kernel.pass(kernel.block)
    expect(kernel.output(0)[kernel.block - 1]).toBe(3 * kernel.input(4)[0]!)
    expect(() => kernel.pass(kernel.block + 1)).toThrow(RangeError)
    expect(() => kernel.input(0)).toThrow('the kernel does not read input 0')
  })

  test.each([jsCompiler(), wasmCompiler()])(
    'of the same template shares code and keeps its own numbers',
    (compiler) => {
      const scaled = [2, 3, 5].map((by) => {
        const each = new DagBuilder()
        return compiler.compile(each.build([each.call('multiply', [each.input(0), each.constant(by)])]))
      })
      // A kernel that needs more columns makes the workspace grow under those that are there.
      compiler.compile(tangle(300))
      const before = compiler.size
      const outputs = scaled.map((kernel) => outputsOf(kernel, [Float64Array.of(1, 10)]))
      expect(outputs.map(([column]) => [...column!])).toEqual([
        [2, 20],
        [3, 30],
        [5, 50],
      ])
      expect(compiler.size).toBe(before)
    },
  )

  test('is in WebAssembly where that runs', () => {
    const module = wasmModule(shapesOf(tangle(100))[0]!, 1024)
    expect(canRun(module)).toBe(true)
    expect(canRun(module.slice(0, -1))).toBe(false)
    expect(outputsOf(kernelFor(only('excess', 1)), [Float64Array.of(-1, 2)]).map((each) => [...each])).toEqual([[0, 2]])
  })
})
