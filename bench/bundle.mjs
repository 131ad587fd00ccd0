// Parts of the program as one file in a temporary folder, so that a bench measures them as they ship.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'

/** Bundles what `contents` exports, paths being relative to src. `remove` clears the folder away. */
export async function bundle(contents, options = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'tokenomics-bench-'))
  const file = join(folder, 'program.mjs')
  await build({
    stdin: { resolveDir: join(import.meta.dirname, '../src'), contents },
    bundle: true,
    format: 'esm',
    platform: 'node',
    outfile: file,
    logLevel: 'warning',
    // Packages that still use require() find it here.
    banner: { js: "import { createRequire } from 'node:module';const require = createRequire(import.meta.url);" },
    ...options,
  })
  return { file, program: await import(file), remove: () => rmSync(folder, { recursive: true }) }
}
