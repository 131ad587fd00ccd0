// A thread's part of a large piece of work: the same program, told what to do by messages.
const { dirname, join } = require('node:path')
const { parentPort, workerData } = require('node:worker_threads')
const { load } = require('./program.js')

const run = load(join(dirname(__dirname), 'dist')).work(workerData)

parentPort.on('message', async ({ index, unit }) => {
  parentPort.postMessage({ index, result: (await run)(unit) })
})
