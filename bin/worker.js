// A thread's part of a large piece of work: the same program, told what to do by messages.
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'
import { load } from './program.js'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const run = load(join(root, 'dist')).work(workerData)

parentPort.on('message', async ({ index, unit }) => {
  parentPort.postMessage({ index, result: (await run)(unit) })
})
