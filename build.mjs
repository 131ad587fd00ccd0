// Builds dist/: the program as one bundle split by command, with all that can be known before a start worked out
// ahead of time: formulas parsed, ordered and unit-checked, shipped price books read and checked.
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'

const shared = {
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  minify: true,
  legalComments: 'linked',
  logLevel: 'warning',
  // Packages that still use require() find it here.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);",
  },
}

// Built beside the old one and put in its place at the end: a program that runs meanwhile finds its files.
const target = `dist.${process.pid}`

// What the build itself runs.
await build({
  ...shared,
  entryPoints: { graphs: 'src/model/graphs.ts', frozen: 'src/graph/frozen.ts', books: 'src/pricebook/load.ts' },
  outdir: `${target}/build`,
})
const load = (name) => import(join(process.cwd(), target, 'build', `${name}.js`))
const [{ monthGraph, dashboardGraph }, { freeze }, { prebuild, shippedProviders }] = await Promise.all(
  ['graphs', 'frozen', 'books'].map(load),
)

const thawed = `
import { thaw } from '../graph/frozen.js'
import { dashboardSource, monthSource } from './index.js'
let month, dashboard
export const monthGraph = () => (month ??= thaw(JSON.parse(${JSON.stringify(JSON.stringify(freeze(monthGraph())))}), monthSource))
export const dashboardGraph = () => (dashboard ??= thaw(JSON.parse(${JSON.stringify(JSON.stringify(freeze(dashboardGraph())))}), dashboardSource))
`
const thaw = {
  name: 'thaw',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]src[\\/]model[\\/]graphs\.ts$/ }, () => ({
      contents: thawed,
      loader: 'ts',
      resolveDir: 'src/model',
    })),
}
await build({
  ...shared,
  entryPoints: { cli: 'src/cli/main.ts' },
  outdir: target,
  chunkNames: 'chunks/[name]-[hash]',
  plugins: [thaw],
})

await mkdir(`${target}/pricebooks`)
for (const provider of shippedProviders) {
  const path = `pricebooks/${provider}.yaml`
  const book = await prebuild(await readFile(path, 'utf8'), path)
  await writeFile(`${target}/pricebooks/${provider}.json`, JSON.stringify(book))
}
await rm(`${target}/build`, { recursive: true })
await rm('dist', { recursive: true, force: true })
await rename(target, 'dist')
