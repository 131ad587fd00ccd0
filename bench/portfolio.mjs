// Time and memory of forecasts of 100, 1,000 and 10,000 workflows: both should grow in proportion.
// usage: node bench/portfolio.mjs
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { portfolio } from './portfolio-spec.mjs'

const folder = mkdtempSync(join(tmpdir(), 'tokenomics-bench-'))
const program = join(import.meta.dirname, '../bin/tokenomics.js')
const peak = join(folder, 'peak.mjs')
writeFileSync(peak, `process.on('exit', () => process.stderr.write('peak ' + process.resourceUsage().maxRSS + '\\n'))`)

console.log(`Node ${process.version}; JSON specs, --no-simulation`)
for (const format of ['table', 'json', 'csv']) {
  for (const workflows of [100, 1000, 10_000]) {
    const spec = join(folder, `${workflows}.json`)
    writeFileSync(spec, JSON.stringify(portfolio(workflows)))
    const start = process.hrtime.bigint()
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--import', peak, program, 'forecast', spec, '--no-simulation', '--format', format, '-o', join(folder, 'out')],
      { encoding: 'utf8', maxBuffer: 1 << 28 },
    )
    const seconds = Number(process.hrtime.bigint() - start) / 1e9
    if (status !== 0) throw new Error(stderr.slice(0, 2000))
    const mib = Number(/peak (\d+)/.exec(stderr)?.[1]) / 1024
    console.log(
      `${format.padEnd(6)} ${String(workflows).padStart(6)} workflows ${seconds.toFixed(2).padStart(7)} s  ${mib.toFixed(0).padStart(5)} MiB`,
    )
  }
}
rmSync(folder, { recursive: true })
