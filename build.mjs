// Builds dist/: the program as one bundle split by command, and the shipped price books checked and read ahead of time.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { build } from 'esbuild'

const shared = {
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  minify: true,
  keepNames: true,
  legalComments: 'linked',
  logLevel: 'warning',
  // Packages that still use require() find it here.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);",
  },
}

await rm('dist', { recursive: true, force: true })
await build({
  ...shared,
  entryPoints: { cli: 'src/cli/main.ts', pricebook: 'src/pricebook/load.ts' },
  outdir: 'dist',
  chunkNames: 'chunks/[name]-[hash]',
})

const { prebuild, shippedProviders } = await import('./dist/pricebook.js')
await mkdir('dist/pricebooks')
for (const provider of shippedProviders) {
  const path = `pricebooks/${provider}.yaml`
  const book = await prebuild(await readFile(path, 'utf8'), path)
  await writeFile(`dist/pricebooks/${provider}.json`, JSON.stringify(book))
}
