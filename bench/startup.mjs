// How long a whole forecast of ten workflows takes, as a ratio to bare `node -e 0`, in one interleaved run.
// usage: node bench/startup.mjs [runs]
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { portfolio, yaml } from './portfolio-spec.mjs'

const runs = Number(process.argv[2] ?? 21)
const folder = mkdtempSync(join(tmpdir(), 'tokenomics-bench-'))
const spec = join(folder, 'ten.yaml')
writeFileSync(spec, yaml(portfolio(10)))
const program = join(import.meta.dirname, '../bin/tokenomics.js')

const commands = {
  'node -e 0': ['-e', '0'],
  'forecast, table': [program, 'forecast', spec, '--no-simulation'],
  'forecast, json': [program, 'forecast', spec, '--no-simulation', '--format', 'json'],
  '10,000 draws': [program, 'forecast', spec],
  '--help': [program, '--help'],
}
const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]))
for (let run = -1; run < runs; run++) {
  for (const [name, args] of Object.entries(commands)) {
    const start = process.hrtime.bigint()
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
    const ms = Number(process.hrtime.bigint() - start) / 1e6
    if (status !== 0) throw new Error(`${name}: ${stderr}`)
    if (run >= 0) times[name].push(ms)
  }
}
rmSync(folder, { recursive: true })

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1]
const bare = median(times['node -e 0'])
console.log(`Node ${process.version}, ${runs} interleaved runs, medians`)
for (const [name, values] of Object.entries(times)) {
  console.log(
    `${name.padEnd(18)} ${median(values).toFixed(1).padStart(7)} ms  ${(median(values) / bare).toFixed(2)} × bare node`,
  )
}
