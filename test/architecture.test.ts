import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'

/** Which folder may import which. Reading this table is reading the architecture. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  units: [],
  // Drawing and formulas are both written as WebAssembly, with one assembler.
  wasm: [],
  stats: ['wasm'],
  diagnostics: [],
  yaml: ['diagnostics'],
  ledger: [],
  // Comments on pull and merge requests, over the network.
  forge: [],
  // Lists of prices, over the network.
  download: ['diagnostics'],
  graph: ['units', 'stats', 'wasm'],
  model: ['graph'],
  // The rates of GPUs of one's own are formulas of the model.
  pricebook: ['model', 'graph', 'yaml', 'diagnostics'],
  workflow: ['yaml', 'diagnostics', 'graph', 'model', 'stats', 'ledger'],
  contract: ['pricebook', 'model', 'yaml', 'diagnostics'],
  gate: ['analysis', 'forecast', 'model', 'stats', 'yaml', 'diagnostics'],
  forecast: ['model', 'graph', 'stats', 'units', 'pricebook', 'workflow', 'contract', 'yaml', 'diagnostics'],
  analysis: ['forecast', 'contract', 'model', 'graph', 'stats', 'workflow', 'diagnostics', 'pricebook', 'yaml'],
  report: ['analysis', 'forecast', 'pricebook', 'model', 'graph', 'diagnostics', 'gate'],
  commands: [
    'cli',
    'analysis',
    'download',
    'forecast',
    'forge',
    'gate',
    'report',
    'pricebook',
    'workflow',
    'contract',
    'model',
    'stats',
    'yaml',
    'diagnostics',
  ],
  cli: ['commands', 'diagnostics', 'yaml'],
}

/** The folders through which each package comes in. */
const door: Readonly<Record<string, readonly string[]>> = {
  'mathjs/number': ['graph'],
  yaml: ['yaml'],
  'js-yaml': ['yaml'],
  zod: ['yaml', 'workflow', 'pricebook', 'contract', 'gate', 'commands'],
  'csv-parse/sync': ['ledger'],
  chalk: ['report', 'diagnostics'],
  'cli-table3': ['report'],
  commander: ['cli', 'commands'],
  seedrandom: ['stats'],
  'node:crypto': ['workflow', 'pricebook', 'contract', 'commands'],
  'node:path': ['workflow', 'forecast', 'commands'],
}

const src = join(import.meta.dirname, '../src')
const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'))
const textOf = (path: string) => readFileSync(join(src, path), 'utf8')

/** Everything that a file imports, loads later or names in a type. */
const importsOf = (text: string): readonly string[] =>
  [...text.matchAll(/(?:\bfrom |\bimport\(|^import )'([^']+)'/gm)].map(([, target]) => target!)

test.each(files)('src/%s imports only what its folder may', (path) => {
  const [folder = ''] = path.split(/[\\/]/)
  const depth = path.split(/[\\/]/).length - 1
  for (const target of importsOf(textOf(path))) {
    if (target.startsWith('.')) {
      const up = target.split('/').filter((part) => part === '..').length
      const [sibling] = target.split('/').filter((part) => part !== '.' && part !== '..')
      if (up === depth && sibling !== folder) expect(mayImport[folder], `${folder} → ${sibling}`).toContain(sibling)
      else if (up > depth) expect(target, `${folder} leaves src`).toMatch(/package\.json$/)
    } else expect(door[target] ?? [], `${target} in ${folder}`).toContain(folder)
  }
})

test('the table permits nothing that no file makes use of', () => {
  const used = new Map(Object.keys(mayImport).map((folder) => [folder, new Set<string>()]))
  for (const path of files) {
    const [folder = '', ...rest] = path.split(/[\\/]/)
    for (const target of importsOf(textOf(path))) {
      const parts = target.split('/')
      if (parts.filter((part) => part === '..').length !== rest.length) continue
      const [sibling = ''] = parts.filter((part) => part !== '.' && part !== '..')
      if (sibling !== folder) used.get(folder)?.add(sibling)
    }
  }
  for (const [folder, allowed] of Object.entries(mayImport)) {
    expect([folder, ...[...(used.get(folder) ?? [])].sort()]).toEqual([folder, ...[...allowed].sort()])
  }
})

test('the table names every folder, and nothing that is not there', () => {
  const folders = new Set(files.map((path) => path.split(/[\\/]/)[0]))
  expect(Object.keys(mayImport).sort()).toEqual([...folders].sort())
})

test('no folder reaches itself through others, but for commands, which are given the Io and the options of cli', () => {
  const reach = (from: string, seen: readonly string[]): void => {
    for (const to of mayImport[from] ?? []) {
      if (from === 'commands' && to === 'cli') continue
      expect(seen, `${[...seen, from].join(' → ')} → ${to}`).not.toContain(to)
      reach(to, [...seen, from])
    }
  }
  reach('cli', [])
})

describe('the house', () => {
  test('only Io touches the world', () => {
    for (const path of files)
      expect(textOf(path), path).not.toMatch(/\bprocess\.|console\.|Date\.now|new Date\(\)|Math\.random/)
  })
  test('only the real Io opens connections, and only what is named here asks it to', () => {
    const opens = /\bfetch\(|\b(https?|http2|net|tls|dgram|dns|undici)\b['"/]|WebSocket|EventSource|XMLHttpRequest/
    const bin = join(src, '../bin')
    const real = readdirSync(bin).filter((name) => name.endsWith('.js'))
    expect(real.filter((name) => opens.test(readFileSync(join(bin, name), 'utf8')))).toEqual(['tokenomics.js'])
    expect(files.filter((path) => opens.test(textOf(path).replace(/https?:\/\//g, '')))).toEqual([])
    const asking = files.filter((path) => /\.fetch\b/.test(textOf(path)))
    expect(asking.sort()).toEqual([join('commands', 'comment-target.ts'), join('commands', 'prices-update.ts')])
  })
  test('what gives other digits on another engine is not used', () => {
    for (const path of files)
      expect(textOf(path), path).not.toMatch(
        /Math\.(pow|sin|cos|tan|cosh|sinh|tanh|expm1|log1p|log2|cbrt|hypot)\b|toLocaleString|Intl\./,
      )
  })
  test('files are short: the median below 70 lines, none above 300', () => {
    const lines = files.map((path) => textOf(path).split('\n').length).sort((a, b) => a - b)
    expect(lines[lines.length >> 1]).toBeLessThanOrEqual(70)
    const long = files.filter((path) => textOf(path).split('\n').length > 301)
    expect(long).toEqual([])
  })
  test('every folder has a page that says what it is for, and so has every folder in it of more than five files', () => {
    const large = files
      .map((path) => dirname(path))
      .filter((folder, _, all) => all.filter((other) => other === folder).length > 5)
    for (const folder of new Set([...Object.keys(mayImport), ...large]))
      expect(readFileSync(join(src, folder, 'README.md'), 'utf8').length, folder).toBeGreaterThan(400)
  })
  test('no check is switched off and nothing is left for later', () => {
    for (const path of files)
      expect(textOf(path), path).not.toMatch(
        /@ts-(ignore|nocheck|expect-error)|biome-ignore|: any[;,)\]>]|as any\b|\/\/ ?(TODO|FIXME)/,
      )
  })
})
