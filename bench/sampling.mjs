// What it costs to draw: the reference portfolio's 14 quantities for each workflow, each with shapes of its own.
// usage: node bench/sampling.mjs [workflows ...]        (numpy is compared with where python3-numpy is installed)
import { spawnSync } from 'node:child_process'
import { bundle } from './bundle.mjs'

const { file, program, remove } = await bundle(
  `
  export * from '../bench/sampling-portfolio.mjs'
  export { pointsOf } from './stats/design.ts'
  export { samplerOf } from './stats/qtable.ts'
`,
  { minify: true },
)
const rounds = 7

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1]
const milliseconds = (act) => {
  const start = process.hrtime.bigint()
  act()
  return Number(process.hrtime.bigint() - start) / 1e6
}

/** Fresh processes, from before the program is loaded to the last number: its compilation, tables and warm-up included. */
function cold(workflows, draws, design) {
  const code = `
    const start = process.hrtime.bigint()
    const { samplePortfolio } = await import(${JSON.stringify(file)})
    samplePortfolio(${workflows}, ${draws}, '${design}')
    console.log(Number(process.hrtime.bigint() - start) / 1e6)`
  const run = () =>
    Number(spawnSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' }).stdout)
  return median(Array.from({ length: 9 }, run))
}

/** The same quantities by numpy, in columns as long as there are draws; undefined where there is no numpy. */
function numpy(workflows, draws) {
  const code = `
import json, math, sys, time
import numpy as np
flows, draws = json.load(sys.stdin)
rng = np.random.Generator(np.random.SFC64(1))
def draw(kind, a, b, c):
    if kind == 'lognormal': return rng.lognormal(a, b, draws)
    if kind == 'gamma': return rng.gamma(a, b, draws)
    if kind == 'beta': return rng.beta(a, b, draws)
    if kind == 'uniform': return rng.uniform(a, b, draws)
    if kind == 'triangular': return rng.triangular(a, b, c, draws)
    return a + (c - a) * rng.beta(1 + 4 * (b - a) / (c - a), 1 + 4 * (c - b) / (c - a), draws)
def run():
    start = time.perf_counter()
    for flow in flows:
        for quantity in flow: draw(*quantity)
    return 1e3 * (time.perf_counter() - start)
print(sorted(run() for _ in range(3))[1])`
  const flows = Array.from({ length: workflows }, (_, w) =>
    program.quantitiesOf(w, workflows).map(([family, a, b, c = 0]) => [family, a, b, c]),
  )
  const { status, stdout } = spawnSync('python3', ['-c', code], {
    input: JSON.stringify([flows, draws]),
    encoding: 'utf8',
  })
  return status === 0 ? Number(stdout) : undefined
}

console.log(`Node ${process.version}, one thread; medians`)
for (const workflows of process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1, 10, 1000]) {
  const draws = { 1: 262_144, 10: 65_536 }[workflows] ?? 10_240
  const perDraw = (ms) => (1e6 * ms) / workflows / draws
  const designs = Object.fromEntries(['mc', 'lhs', 'sobol'].map((design) => [design, []]))
  const many = workflows > 100 ? 3 : rounds
  for (let round = 0; round < many; round += 1)
    for (const [design, times] of Object.entries(designs))
      times.push(milliseconds(() => program.samplePortfolio(workflows, draws, design)))
  const theirs = numpy(workflows, draws)
  console.log(`\n${workflows} workflows of 14 quantities, ${draws} draws, tables included`)
  for (const [design, times] of Object.entries(designs)) {
    const ns = perDraw(median(times))
    const ratio = theirs === undefined ? '' : `  numpy takes ${(perDraw(theirs) / ns).toFixed(1)} times as long`
    console.log(
      `${design.padEnd(6)} ${ns.toFixed(1).padStart(7)} ns per workflow and draw, ${(ns / 14).toFixed(2).padStart(6)} per value${ratio}`,
    )
  }
}

const { pointsOf, samplerOf } = program
console.log('\nns per number of a column of a million, and per value by a table, block by block')
{
  const draws = 1 << 20
  const bits = new Uint32Array(1024)
  const values = new Float64Array(1024)
  const dimensions = ['a', 'b', 'c', 'd']
  const places = new Map(dimensions.map((id, place) => [id, place]))
  const sample = samplerOf(program.distributionOf(['lognormal', 1, 0.5]))
  for (const design of ['mc', 'lhs', 'sobol']) {
    const through = (act) => {
      const { columns } = pointsOf(design, { seed: 's', group: 'g', dimensions, draws, places })
      return milliseconds(() => {
        for (let from = 0; from < draws; from += 1024) for (const column of columns) act(column, from)
      })
    }
    const times = Array.from({ length: rounds }, () => [
      through((column, from) => column.fill(from, bits)),
      through((column, from) => sample(column, from, values)),
    ])
    const [number, value] = [0, 1].map((which) => (1e6 * median(times.map((both) => both[which]))) / draws / 4)
    console.log(
      `${design.padEnd(6)} ${number.toFixed(2).padStart(6)} per number ${value.toFixed(2).padStart(6)} per value`,
    )
  }
}

console.log('\nmicroseconds per sampler, table and all')
for (const family of ['lognormal', 'gamma', 'pert', 'beta', 'triangular', 'uniform', 'truncatedNormal']) {
  const made = Array.from({ length: 200 }, (_, w) => program.distributionOf(program.exampleOf(family, w)))
  const times = Array.from({ length: rounds }, () => milliseconds(() => made.forEach(samplerOf)))
  console.log(`${family.padEnd(16)} ${((1e3 * median(times)) / 200).toFixed(1).padStart(7)}`)
}

console.log('\na fresh process: loading, tables, warm-up and draws')
for (const [workflows, draws] of [
  [1, 10_000],
  [10, 10_000],
])
  console.log(`${workflows} workflows, ${draws} draws  ${cold(workflows, draws, 'sobol').toFixed(1)} ms`)
remove()
