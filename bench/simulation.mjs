// Sampling and kernel together against numpy, mathjs and Squiggle on the reference portfolio, interleaved in one run, one thread.
// usage: node bench/simulation.mjs [rounds]
// numpy is compared with where python3-numpy is installed, Squiggle where @quri/squiggle-lang is (npm install --no-save).
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { all, create } from 'mathjs'
import { bundle } from './bundle.mjs'
import { referencePortfolio } from './reference-portfolio.mjs'

const rounds = Number(process.argv[2] ?? 5)
const { program, remove } = await bundle(`
  export { loadPortfolio } from './workflow/load.ts'
  export { price } from './forecast/run.ts'
  export { Draws } from './forecast/simulation/draws.ts'
  export { quantileOf } from './stats/quantile.ts'
  export { ranked } from './stats/ranked.ts'
`)
remove()

const seconds = (act) => {
  const start = process.hrtime.bigint()
  const result = act()
  return { result, seconds: Number(process.hrtime.bigint() - start) / 1e9 }
}
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1]

async function opened(workflows) {
  const files = referencePortfolio(workflows)
  const texts = Object.fromEntries(Object.entries(files).map(([path, value]) => [path, JSON.stringify(value)]))
  const reader = { today: '2026-11-22', readFile: async (path) => texts[path], asset: async () => undefined }
  const portfolio = await program.loadPortfolio([{ path: 'spec.yaml', text: texts['spec.yaml'] }], reader)
  return { spec: files['spec.yaml'], priced: await program.price(portfolio, reader) }
}

/** Spend of the portfolio in every draw, from nothing: tables, kernels, points, values. */
function drawn(priced, draws, sampling, seed = '1') {
  const spend = new Float64Array(draws)
  const outcomes = new Float64Array(draws)
  const wanted = ['spend', 'trusted_outcomes'].map((name) => ({ name, regime: 0 }))
  const run = new program.Draws(priced, { seed, draws, sampling, joined: new Map() }, () => wanted)
  for (let workflow = 0; workflow < priced.portfolio.workflows.length; workflow += 1)
    run.each(workflow, ([cost, trusted], from) => {
      for (let i = 0; i < cost.length; i += 1) {
        spend[from + i] += cost[i]
        outcomes[from + i] += trusted[i]
      }
    })
  return spend
}

const Z90 = 1.2815515655446004
const family = (value) => {
  if (value.p10 !== undefined) {
    const [low, high] = [Math.log(value.p10), Math.log(value.p90)]
    return ['lognormal', (low + high) / 2, (high - low) / (2 * Z90), 0]
  }
  const { dist } = value
  if (dist === 'gamma') return ['gamma', (value.mean / value.sd) ** 2, value.sd ** 2 / value.mean, 0]
  if (dist === 'beta') return ['beta', value.alpha, value.beta, 0]
  return dist === 'uniform' ? [dist, value.min, value.max, 0] : [dist, value.min, value.mode, value.max]
}

/** The same portfolio in numpy; undefined where there is none. */
function numpy({ workflows }, draws) {
  const each = Object.values(workflows)
  const flows = each.map(({ demand, steps: { work }, retry_factor, eval_factor, outcome }) =>
    [
      demand.active_users,
      demand.sessions_per_user,
      demand.turns_per_session,
      work.per_turn,
      retry_factor,
      eval_factor,
      demand.peak_factor,
      work.tokens.input,
      work.tokens.reasoning,
      work.tokens.output,
      work.tokens.tool_result,
      work.tokens.cache_hit_rate,
      work.tokens.cache_write_rate,
      outcome.trusted_rate,
    ].map(family),
  )
  const review = each.map(({ costs }) => [costs.review.share, costs.review.amount])
  const { status, stdout } = spawnSync('python3', [join(import.meta.dirname, 'numpy_portfolio.py')], {
    input: JSON.stringify({ flows, review, draws }),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  return status === 0 ? JSON.parse(stdout) : undefined
}

console.log(`Node ${process.version}, one thread, medians of ${rounds} interleaved rounds`)
console.log('\nSampling and kernel together, from nothing: ns for a workflow and draw')
for (const [workflows, draws] of [
  [1, 262_144],
  [10, 65_536],
  [1000, 10_240],
]) {
  const { spec, priced } = await opened(workflows)
  const times = { sobol: [], mc: [], numpy: [] }
  for (let round = -1; round < rounds; round += 1) {
    for (const sampling of ['sobol', 'mc']) {
      const ns = (seconds(() => drawn(priced, draws, sampling)).seconds * 1e9) / (workflows * draws)
      if (round >= 0) times[sampling].push(ns)
    }
    const base = numpy(spec, draws)
    if (round >= 0 && base) times.numpy.push(base.ns)
  }
  const cells = ['sobol', 'mc'].map((sampling) => {
    const against =
      times.numpy.length > 0 ? ` (${(median(times.numpy) / median(times[sampling])).toFixed(1)} × numpy)` : ''
    return `${sampling} ${median(times[sampling]).toFixed(1)}${against}`
  })
  const base = times.numpy.length > 0 ? `, numpy ${median(times.numpy).toFixed(0)}` : ''
  console.log(`  ${String(workflows).padStart(5)} workflows × ${draws} draws: ${cells.join(', ')}${base}`)
}

// Expressions that run once for a draw, given numbers that are drawn already: the formula of the same workflow.
const math = create(all)
const formula = math.compile(
  'users * sessions * peak * turns * per_turn * (input * ((1 - hit - write) * 6.38 + hit * 0.638 + write * 7.975) + tool * 6.38 + (reasoning + output) * 31.9) / 1000000 * retry + (evaluation - 1) * users * sessions * peak * turns * per_turn * (input + tool + reasoning + output) * retry / 1000000 * 1.12 + users * sessions * peak * turns * trusted * 0.08',
)
const names = 'users sessions peak turns per_turn input hit write tool reasoning output retry evaluation trusted'
const scope = Object.fromEntries(names.split(' ').map((name) => [name, 0.5]))
const evaluations = 20_000
const { priced: one } = await opened(1)
// Interleaved as above, and like there the first round warms up: it is not counted.
const taken = { mathjs: [], ours: [] }
for (let round = -1; round < rounds; round += 1) {
  const { seconds: theirs } = seconds(() => {
    for (let i = 0; i < evaluations; i += 1) {
      scope.users = i
      formula.evaluate(scope)
    }
  })
  const { seconds: own } = seconds(() => drawn(one, 262_144, 'sobol'))
  if (round < 0) continue
  taken.mathjs.push((theirs * 1e9) / evaluations)
  taken.ours.push((own * 1e9) / 262_144)
}
const [mathjs, ours] = [median(taken.mathjs), median(taken.ours)]
console.log(
  `\nmathjs, compiled expressions, without sampling: ${mathjs.toFixed(0)} ns a draw, ${(mathjs / ours).toFixed(0)} × ours`,
)

const squiggle = await import('@quri/squiggle-lang').catch(() => undefined)
if (squiggle) {
  const code = `users = 800 to 2000; sessions = gamma(4, 3); turns = 2 to 14; per = 1 to 9; retry = 1.05 to 1.3; ev = 1.05 to 1.2; peak = 1.05 to 1.5
input = 1400 to 12000; reasoning = 100 to 1500; output = 150 to 900; tool = 200 to 2500; hit = beta(6, 5); write = uniform(0, 0.05); trusted = beta(40, 8)
n = users * sessions * turns * peak
c = n * per
c * (input * ((1 - hit - write) * 6.38 + hit * 0.638 + write * 7.975) + tool * 6.38 + (reasoning + output) * 31.9) / 1000000 * retry + (ev - 1) * c * (input + tool + reasoning + output) * retry / 1000000 * 1.12 + n * trusted * 0.08`
  const sampleCount = 10_000
  const environment = { sampleCount, xyPointLength: 1000, seed: '1' }
  const times = []
  for (let round = 0; round < rounds; round += 1) {
    const start = process.hrtime.bigint()
    const result = await squiggle.run(code, { environment })
    if (!result.result.ok) throw new Error(String(result.result.value))
    times.push(Number(process.hrtime.bigint() - start) / sampleCount)
  }
  console.log(
    `Squiggle, ${sampleCount} samples: ${median(times).toFixed(0)} ns a draw, ${(median(times) / ours).toFixed(0)} × ours`,
  )
}

console.log('\nTime to a P95 with a standard error of 0.1 %: draws, and milliseconds with the quantile')
for (const [workflows, plain] of [
  [1, 3_780_000],
  [10, 1_130_000],
]) {
  const { spec, priced } = await opened(workflows)
  // The error that seeds differ by, over draws enough to tell it, gives the draws that are needed.
  const needed = Object.fromEntries(
    ['sobol', 'mc'].map((sampling) => {
      const trial = 65_536
      const quantiles = Array.from({ length: 100 }, (_, seed) => {
        const sorted = drawn(priced, trial, sampling, String(seed)).sort()
        return sorted[Math.floor(0.95 * trial)]
      })
      const mean = quantiles.reduce((sum, value) => sum + value, 0) / quantiles.length
      const sd = Math.sqrt(quantiles.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (quantiles.length - 1))
      return [sampling, Math.ceil(trial * (sd / mean / 0.001) ** 2)]
    }),
  )
  const times = { sobol: [], mc: [], numpy: [] }
  for (let round = -1; round < rounds; round += 1) {
    for (const [sampling, draws] of Object.entries(needed)) {
      const p95 = () => program.quantileOf(program.ranked(drawn(priced, draws, sampling)), 0.95)
      const { seconds: taken } = seconds(p95)
      if (round >= 0) times[sampling].push(taken * 1000)
    }
    const base = numpy(spec, plain)
    if (round >= 0 && base) times.numpy.push(base.seconds * 1000)
  }
  for (const [sampling, draws] of Object.entries(needed)) {
    const taken = median(times[sampling])
    const base = median(times.numpy)
    const against =
      base === undefined ? '' : ` (${(base / taken).toFixed(1)} × numpy: ${plain} draws, ${base.toFixed(0)} ms)`
    console.log(
      `  ${String(workflows).padStart(2)} workflows, ${sampling}: ${draws} draws, ${taken.toFixed(0)} ms${against}`,
    )
  }
}
