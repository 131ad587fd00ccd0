#!/usr/bin/env node
// The real Io. Anything that goes wrong here or inside is a bug of ours and exits with 70: 1 would read as a broken budget.
const { readdir, readFile, stat } = require('node:fs/promises')
const { availableParallelism } = require('node:os')
const { dirname, join } = require('node:path')
const { git } = require('./git.js')
const { load } = require('./program.js')
const { progress } = require('./progress.js')

const root = dirname(__dirname)

process.on('uncaughtException', crash)
process.on('unhandledRejection', crash)
// A reader that has seen enough (`| head`) is no failure.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error) => (error.code === 'EPIPE' ? process.exit(0) : crash(error)))
}

const terminal = (stream) => ({ columns: stream.isTTY ? stream.columns : undefined, colour: colourOf(stream) })

/** NO_COLOR wins, then FORCE_COLOR, then what the terminal can show. */
function colourOf(stream) {
  const { NO_COLOR, FORCE_COLOR, TERM, COLORTERM } = process.env
  if (NO_COLOR) return 0
  if (FORCE_COLOR !== undefined)
    return FORCE_COLOR === 'true' || FORCE_COLOR === '' ? 1 : Math.min(3, Number(FORCE_COLOR) || 0)
  if (!stream.isTTY || TERM === 'dumb') return 0
  if (COLORTERM === 'truecolor' || COLORTERM === '24bit') return 3
  return /256color/.test(TERM ?? '') ? 2 : 1
}

async function stdin() {
  const chunks = []
  for await (const chunk of process.stdin) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

/** @type {import('../src/cli/io.js').Io} */
const io = {
  readFile: (path) => (path === '-' ? stdin() : readFile(path, 'utf8')),
  writeFiles: (files) => require('./files.js').writeFiles(files),
  listFolder: async (path) => {
    const info = await stat(path).catch(() => undefined)
    return info?.isDirectory() ? (await readdir(path)).sort() : undefined
  },
  asset: (path) => readFile(join(root, path), 'utf8').catch(() => undefined),
  out: (text) => {
    if (!process.stdout.write(text)) return new Promise((resolve) => process.stdout.once('drain', resolve))
  },
  err: (text) => void process.stderr.write(text),
  cores: availableParallelism(),
  fetch: (url, options) => fetch(url, options),
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  clock: () => performance.now(),
  work: (task, units, threads) => require('./threads.js').inThreads(task, units, threads),
  git,
  env: (name) => process.env[name],
  progress,
  today: process.env.TOKENOMICS_TODAY ?? localDay(new Date()),
  stdout: terminal(process.stdout),
  stderr: terminal(process.stderr),
}

function localDay(now) {
  const two = (number) => String(number).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

function crash(error) {
  process.stderr.write(
    `tokenomics: this is a bug of the program, not of your files. Please report it with the lines below.\n${error?.stack ?? error}\n`,
  )
  process.exit(70)
}

async function run() {
  process.exitCode = await load(join(root, 'dist')).main(process.argv.slice(2), io)
}

run().catch(crash)
