const { join } = require('node:path')
const { Worker } = require('node:worker_threads')
const { progress } = require('./progress.js')

/** Has the units of a task done by so many threads, each taking the next one when it is free; results in their order. */
async function* inThreads(task, units, threads) {
  const results = new Map()
  let [next, wake, failure] = [0, () => {}, undefined]
  const workers = Array.from({ length: threads }, () => new Worker(join(__dirname, 'worker.js'), { workerData: task }))
  const give = (worker) => {
    if (next < units.length) worker.postMessage({ index: next, unit: units[next++] })
  }
  for (const worker of workers) {
    give(worker)
    worker.on('message', ({ index, result }) => {
      results.set(index, result)
      give(worker)
      wake()
    })
    worker.on('error', (error) => {
      failure ??= error
      wake()
    })
  }
  try {
    for (let index = 0; index < units.length; index += 1) {
      while (!results.has(index) && !failure) await new Promise((resolve) => (wake = resolve))
      if (failure) throw failure
      const result = results.get(index)
      results.delete(index)
      progress((index + 1) / units.length)
      yield result
    }
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
}

exports.inThreads = inThreads
