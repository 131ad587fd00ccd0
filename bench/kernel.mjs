// What the kernels cost per workflow and draw, given draws, on the reference portfolio; and what it costs to make them.
// usage: node bench/kernel.mjs [rounds]

import { bundle } from './bundle.mjs'
import { referencePortfolio } from './reference-portfolio.mjs'

const rounds = Number(process.argv[2] ?? 9)
const { program, remove } = await bundle(`
  export { monthGraph } from './model/graphs.ts'
  export { loadPortfolio } from './workflow/load.ts'
  export { price } from './forecast/run.ts'
  export { bind } from './forecast/tables.ts'
  export { Expander } from './graph/kernel/expand.ts'
  export { DagBuilder } from './graph/kernel/builder.ts'
  export { templateOf } from './graph/kernel/template.ts'
  export { optimise } from './graph/kernel/optimise.ts'
  export { jsCompiler, wasmCompiler } from './graph/kernel/compiler.ts'
`)
remove()

const milliseconds = (act) => {
  const start = process.hrtime.bigint()
  act()
  return Number(process.hrtime.bigint() - start) / 1e6
}
const median = (values) => values.sort((a, b) => a - b)[values.length >> 1]

/** The tables of a portfolio of so many workflows, and the lowest and highest value of everything that is uncertain. */
async function portfolioOf(count) {
  const files = referencePortfolio(count)
  const reader = {
    today: '2026-11-22',
    readFile: async (path) => JSON.stringify(files[path]),
    asset: async () => undefined,
  }
  const spec = { path: 'spec.yaml', text: await reader.readFile('spec.yaml') }
  const { skeleton, regimes } = await program.price(await program.loadPortfolio([spec], reader), reader)
  const graph = program.monthGraph()
  const [low, mean, high] = [0, 1, 2].map((which) => program.bind(graph, skeleton, regimes[0].prices, which).tables)
  const ends = (name, scope, instance) => [low, high].map((tables) => tables[scope].columns.get(name)[instance])
  return { graph, tables: mean, ends }
}

/** A DAG for each workflow, with its own inputs from 0 on, and the ends of the inputs of the last one. */
function expandEach({ graph, tables, ends }, count) {
  let inputs = []
  const expander = new program.Expander(graph, tables, {
    uncertain: (name, scope, instance) => {
      const [from, to] = ends(name, scope, instance)
      return from === to || Number.isNaN(from) ? undefined : inputs.push([from, to]) - 1
    },
  })
  const dags = Array.from({ length: count }, (_, instance) => {
    inputs = []
    const dag = new program.DagBuilder()
    const outputs = ['spend', 'trusted_outcomes'].map((name) => ({ name, instance }))
    return dag.build(expander.into(dag, outputs))
  })
  return { dags, inputs }
}

const operations = (dag) => dag.nodes.filter(({ kind }) => kind === 'call').length

const engines = [
  ['JavaScript, exact', () => program.jsCompiler({ exact: true })],
  ['JavaScript', () => program.jsCompiler()],
  ['WebAssembly, exact', () => program.wasmCompiler({ exact: true })],
  ['WebAssembly', () => program.wasmCompiler()],
]

console.log(`Node ${process.version}, ${rounds} interleaved rounds, medians; nanoseconds per workflow and draw`)
for (const count of [1, 10, 1000]) {
  const portfolio = await portfolioOf(count)
  let expanded
  const expanding = milliseconds(() => {
    expanded = expandEach(portfolio, count)
  })
  const { dags, inputs: ends } = expanded
  const rearranged = operations(program.optimise(program.templateOf(dags[0]).dag))
  console.log(
    `\n${count} workflow${count === 1 ? '' : 's'}: ${operations(dags[0])} operations a draw, ` +
      `${rearranged} rearranged (some of them once a workflow); ${expanding.toFixed(1)} ms to expand`,
  )
  const inputs = ends.map(([from, to]) => Float64Array.from({ length: 1024 }, () => from + Math.random() * (to - from)))
  const passes = Math.max(1, Math.round(4000 / count))
  const rows = engines.map(([name, make]) => {
    const compiler = make()
    let kernels = []
    const compiling = milliseconds(() => {
      kernels = dags.map((dag) => compiler.compile(dag))
    })
    for (const [i, column] of inputs.entries()) kernels[0].input(i).set(column)
    const outputs = [new Float64Array(1024), new Float64Array(1024)]
    return { name, compiling, pieces: compiler.size, kernels, outputs, inPlace: [], copied: [] }
  })
  for (let round = -2; round < rounds; round++) {
    for (const { kernels, outputs, inPlace, copied } of rows) {
      const pass = milliseconds(() => {
        for (let i = 0; i < passes; i++) for (const kernel of kernels) kernel.pass(1024)
      })
      const run = milliseconds(() => {
        for (let i = 0; i < passes; i++) for (const kernel of kernels) kernel.run(inputs, outputs, 1024)
      })
      if (round < 0) continue
      inPlace.push((pass * 1e6) / (passes * count * 1024))
      copied.push((run * 1e6) / (passes * count * 1024))
    }
  }
  for (const { name, compiling, pieces, inPlace, copied } of rows) {
    console.log(
      `${name.padEnd(18)} ${median(inPlace).toFixed(2).padStart(6)} ns in its own columns, ` +
        `${median(copied).toFixed(2).padStart(6)} ns with columns copied; ` +
        `${compiling.toFixed(1)} ms to compile ${pieces} piece${pieces === 1 ? '' : 's'} of code`,
    )
  }
}
