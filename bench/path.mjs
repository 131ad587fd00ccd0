// A path of months against one month: 100 workflows with 14 uncertain quantities and a trend each, whole process, one thread.
// usage: node bench/path.mjs [rounds] [months] [workflows]
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { referencePortfolio } from './reference-portfolio.mjs'

const [rounds, months, workflows] = [3, 36, 100].map((otherwise, i) => Number(process.argv[2 + i] ?? otherwise))
const folder = mkdtempSync(join(tmpdir(), 'tokenomics-bench-'))
const program = join(import.meta.dirname, '../bin/tokenomics.js')
const peak = join(folder, 'peak.mjs')
writeFileSync(peak, `process.on('exit', () => process.stderr.write('peak ' + process.resourceUsage().maxRSS + '\\n'))`)
const files = referencePortfolio(workflows)
writeFileSync(join(folder, 'reference.yaml'), JSON.stringify(files['reference.yaml']))

const season = [0.9, 0.9, 1, 1, 1, 1, 0.9, 0.9, 1, 1.1, 1.2, 1.1]
const paths = {
  'nothing moves': (demand) => demand,
  'certain growth': (demand) => ({ ...demand, active_users: { ...demand.active_users, trend: { growth: 0.03 } } }),
  'uncertain growth, season': (demand) => ({
    ...demand,
    active_users: { ...demand.active_users, trend: { growth: { p10: 0, p90: 0.05 }, season } },
  }),
  'the same with noise, elasticity and a price trend': (demand) => ({
    ...demand,
    active_users: { ...demand.active_users, trend: { growth: { p10: 0, p90: 0.05 }, season } },
    elasticity: { p10: 0.1, p90: 0.6 },
    noise: 0.1,
  }),
}

function specOf(kind, length) {
  const spec = files['spec.yaml']
  const trend = kind.includes('price trend') ? { price_trend: { p10: -0.5, p90: -0.1 } } : {}
  const moved = Object.fromEntries(
    Object.entries(spec.workflows).map(([id, flow]) => [id, { ...flow, demand: paths[kind](flow.demand) }]),
  )
  const path = join(folder, `${Object.keys(paths).indexOf(kind)}-${length}.json`)
  writeFileSync(
    path,
    JSON.stringify({ ...spec, ...trend, horizon: { start: '2027-01', months: length }, workflows: moved }),
  )
  return path
}

function run(path) {
  const start = process.hrtime.bigint()
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', peak, program, 'forecast', path, '--threads', '1', '--format', 'table', '-o', join(folder, 'out')],
    { encoding: 'utf8', maxBuffer: 1 << 28 },
  )
  if (status !== 0) throw new Error(stderr.slice(0, 2000))
  return { seconds: Number(process.hrtime.bigint() - start) / 1e9, mib: Number(/peak (\d+)/.exec(stderr)?.[1]) / 1024 }
}

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1]
console.log(`Node ${process.version}, ${workflows} workflows, 10,000 draws, medians of ${rounds} interleaved rounds`)
const specs = Object.keys(paths).map((kind) => ({ kind, one: specOf(kind, 1), all: specOf(kind, months) }))
const times = specs.map(() => ({ one: [], all: [] }))
for (let round = 0; round < rounds; round += 1)
  for (const [i, { one, all }] of specs.entries()) {
    times[i].one.push(run(one))
    times[i].all.push(run(all))
  }
for (const [i, { kind }] of specs.entries()) {
  const [one, all] = ['one', 'all'].map((which) => median(times[i][which].map(({ seconds }) => seconds)))
  const [less, more] = ['one', 'all'].map((which) => median(times[i][which].map(({ mib }) => mib)))
  console.log(
    `  ${kind}: one month ${one.toFixed(2)} s, ${less.toFixed(0)} MiB; ${months} months ${all.toFixed(2)} s, ${more.toFixed(0)} MiB: ${(all / one).toFixed(1)} x`,
  )
}
rmSync(folder, { recursive: true })
