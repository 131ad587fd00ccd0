// Builds dist/: the program as one script, with all that can be known before a start worked out ahead of time:
// formulas parsed, ordered and unit-checked, shipped price books read and checked, code compiled.
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'
import { load } from './bin/program.js'

const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  minify: true,
  legalComments: 'linked',
  logLevel: 'warning',
}

// Built beside the old one and put in its place at the end: a program that runs meanwhile finds its files.
const target = resolve(`dist.${process.pid}`)

// What the build itself runs.
await build({
  ...shared,
  format: 'esm',
  splitting: true,
  entryPoints: { graphs: 'src/model/graphs.ts', frozen: 'src/graph/frozen.ts', books: 'src/pricebook/load.ts' },
  outdir: `${target}/build`,
  // Packages that still use require() find it here.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);",
  },
})
const built = (name) => import(join(target, 'build', `${name}.js`))
const [graphs, { freeze }, { prebuild, shippedProviders }] = await Promise.all(['graphs', 'frozen', 'books'].map(built))

// Of each graph a function of its name, as in the file whose place it takes.
const thawed = ['month', 'dashboard', 'commitment', 'factory'].map((name) => {
  const frozen = JSON.stringify(JSON.stringify(freeze(graphs[`${name}Graph`]())))
  return `
let ${name}
export const ${name}Graph = () => (${name} ??= thaw(JSON.parse(${frozen}), ${name}Source))`
})
const thawedGraphs = `
import { thaw } from '../graph/frozen.js'
import { commitmentSource, dashboardSource, factorySource, monthSource } from './index.js'
${thawed.join('\n')}
`
const thaw = {
  name: 'thaw',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]src[\\/]model[\\/]graphs\.ts$/ }, () => ({
      contents: thawedGraphs,
      loader: 'ts',
      resolveDir: 'src/model',
    })),
}
const script = `${target}/tokenomics.cjs`
await build({
  ...shared,
  format: 'cjs',
  entryPoints: ['src/cli/main.ts'],
  outfile: script,
  // What a command imports is set up when it asks for it, and `require` finds Node's own modules.
  supported: { 'dynamic-import': false },
  banner: { js: '(function (module, require) {' },
  footer: { js: '})' },
  plugins: [thaw],
})
const ascii = (text) => text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
await writeFile(script, ascii(await readFile(script, 'utf8')))

await mkdir(`${target}/pricebooks`)
for (const provider of shippedProviders) {
  const path = `pricebooks/${provider}.yaml`
  const book = await prebuild(await readFile(path, 'utf8'), path)
  await writeFile(`${target}/pricebooks/${provider}.json`, JSON.stringify(book))
}
await rm(`${target}/build`, { recursive: true })

// V8 compiles a function when it is first called, so the commands run once before their code is kept.
const program = load(target)
const quiet = {
  readFile: (path) => readFile(path, 'utf8'),
  listFolder: async () => undefined,
  asset: (path) => readFile(path.replace(/^dist/, target), 'utf8'),
  out: () => {},
  err: () => {},
  cores: 1,
  progress: () => {},
  today: '2026-11-22',
  stdout: { columns: undefined, colour: 0 },
  stderr: { columns: undefined, colour: 0 },
}
const spec = 'scenarios/customer-support.yaml'
for (const command of [
  ['--help'],
  ['prices', 'quote', 'openai/gpt-6-luna', '--uncached-input', '1', '--output', '1'],
  ['explain', 'spend', spec],
  ['diff', spec, spec],
  ['gate', spec, '--no-base', '--max-spend', '1e9'],
  ...['csv', 'markdown', 'json', 'table'].map((format) => ['forecast', spec, '--format', format]),
]) {
  const code = await program.main(command, quiet)
  if (code !== 0) throw new Error(`tokenomics ${command.join(' ')} ended with ${code}`)
}
await writeFile(`${target}/tokenomics.v8`, program.script.createCachedData())

await rm('dist', { recursive: true, force: true })
await rename(target, 'dist')
