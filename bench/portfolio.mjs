// Time and memory of forecasts of 100, 1,000 and 10,000 workflows: both should grow in proportion.
// usage: node bench/portfolio.mjs [cases | draws]       (cases: --no-simulation; draws: 10,000 of 14 uncertain inputs each)
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { portfolio } from './portfolio-spec.mjs'
import { referencePortfolio } from './reference-portfolio.mjs'

const folder = mkdtempSync(join(tmpdir(), 'tokenomics-bench-'))
const program = join(import.meta.dirname, '../bin/tokenomics.js')
const peak = join(folder, 'peak.mjs')
writeFileSync(peak, `process.on('exit', () => process.stderr.write('peak ' + process.resourceUsage().maxRSS + '\\n'))`)

/** Writes the files of a portfolio, and returns the path of its spec. */
const kinds = {
  cases: (workflows) => {
    const spec = join(folder, `cases-${workflows}.json`)
    writeFileSync(spec, JSON.stringify(portfolio(workflows)))
    return [spec, '--no-simulation']
  },
  draws: (workflows) => {
    const files = referencePortfolio(workflows)
    const spec = join(folder, `draws-${workflows}.json`)
    writeFileSync(join(folder, 'reference.yaml'), JSON.stringify(files['reference.yaml']))
    writeFileSync(spec, JSON.stringify(files['spec.yaml']))
    return [spec, '--threads', '1']
  },
}

console.log(`Node ${process.version}; JSON specs`)
for (const kind of process.argv[2] ? [process.argv[2]] : Object.keys(kinds)) {
  for (const format of ['table', 'json', 'csv']) {
    for (const workflows of [100, 1000, 10_000]) {
      const args = kinds[kind](workflows)
      const start = process.hrtime.bigint()
      const { status, stderr } = spawnSync(
        process.execPath,
        ['--import', peak, program, 'forecast', ...args, '--format', format, '-o', join(folder, 'out')],
        { encoding: 'utf8', maxBuffer: 1 << 28 },
      )
      const seconds = Number(process.hrtime.bigint() - start) / 1e9
      if (status !== 0) throw new Error(stderr.slice(0, 2000))
      const mib = Number(/peak (\d+)/.exec(stderr)?.[1]) / 1024
      const name = `${kind} ${format.padEnd(6)} ${String(workflows).padStart(6)} workflows`
      console.log(`${name} ${seconds.toFixed(2).padStart(7)} s  ${mib.toFixed(0).padStart(5)} MiB`)
    }
  }
}
rmSync(folder, { recursive: true })
