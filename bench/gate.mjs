// How long a gate takes over 200 specs in a repository, as a ratio to one forecast of the same specs, in one interleaved run:
// with 5 of them changed, with all of them changed, and against nothing.
// usage: node bench/gate.mjs [runs]
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { portfolio, yaml } from './portfolio-spec.mjs'

const runs = Number(process.argv[2] ?? 7)
const specs = 200
const most = 2.5
const folder = mkdtempSync(join(tmpdir(), 'tokenomics-bench-'))
const program = join(import.meta.dirname, '../bin/tokenomics.js')
const git = (...args) =>
  execFileSync('git', ['-c', 'user.name=bench', '-c', 'user.email=bench@example.com', ...args], { cwd: folder })

const whole = portfolio(specs)
const write = (retryOf) => {
  mkdirSync(join(folder, 'specs'), { recursive: true })
  for (const [i, [id, workflow]] of Object.entries(whole.workflows).entries())
    writeFileSync(
      join(folder, `specs/${id}.yaml`),
      yaml({ ...whole, workflows: { [id]: { ...workflow, retry_factor: retryOf(i) } } }),
    )
}
const commit = (message) => {
  git('add', '-A')
  git('commit', '-qm', message)
}
git('init', '-q', '-b', 'main')
write(() => 1.12)
writeFileSync(
  join(folder, 'tokenomics.budget.yaml'),
  `schema: tokenomics/budget@1
currency: ${whole.currency ?? 'USD'}
rules:
  - { id: p95, metric: spend.p95, max: 1e12 }
  - { id: growth, metric: increase, max_share: 10 }
  - { id: unit-cost, metric: cost_per_trusted_outcome.expected, max: 1e6, each: workflow }
`,
)
commit('base')
git('checkout', '-qb', 'few')
write((i) => (i % 40 === 0 ? 1.2 : 1.12))
commit('few')
git('checkout', '-qb', 'all', 'main')
write(() => 1.2)
commit('all')

const commands = {
  forecast: ['few', 'forecast', 'specs'],
  'gate, 5 specs changed': ['few', 'gate', 'specs'],
  'gate, all changed': ['all', 'gate', 'specs'],
  'gate --no-base': ['few', 'gate', 'specs', '--no-base'],
}
const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]))
for (let run = -1; run < runs; run++) {
  for (const [name, [branch, ...args]] of Object.entries(commands)) {
    git('checkout', '-q', branch)
    const start = process.hrtime.bigint()
    const { status, stderr } = spawnSync(process.execPath, [program, ...args], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    })
    const ms = Number(process.hrtime.bigint() - start) / 1e6
    if (status !== 0) throw new Error(`${name}: ${stderr}`)
    if (run >= 0) times[name].push(ms)
  }
}
rmSync(folder, { recursive: true })

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1]
const one = median(times.forecast)
console.log(`Node ${process.version}, ${specs} specs, ${runs} interleaved runs, medians`)
for (const [name, values] of Object.entries(times)) {
  const ratio = median(values) / one
  console.log(`${name.padEnd(22)} ${median(values).toFixed(0).padStart(6)} ms  ${ratio.toFixed(2)} × forecast`)
}
const ratio = median(times['gate, 5 specs changed']) / one
if (ratio > most) {
  console.error(`a gate takes ${ratio.toFixed(2)} times as long as a forecast, more than ${most}`)
  process.exitCode = 1
}
