const { readFileSync } = require('node:fs')
const { createRequire } = require('node:module')
const { join } = require('node:path')
const { Script } = require('node:vm')

/**
 * The program in a built folder: one script, beside it the code that V8 made of what a run uses, so that a start
 * compiles next to nothing. Another V8 than the builder's rejects that code and compiles as usual.
 * @param {string} folder
 */
function load(folder) {
  const file = join(folder, 'tokenomics.cjs')
  // The build leaves nothing but ASCII in it, and one byte a character is the fastest to read.
  const source = readFileSync(file, 'latin1')
  const script = new Script(source, { filename: file, cachedData: compiled(join(folder, 'tokenomics.v8')) })
  const module = { exports: {} }
  script.runInThisContext()(module, createRequire(file))
  return { ...module.exports, script }
}

const compiled = (file) => {
  try {
    return readFileSync(file)
  } catch {
    return undefined
  }
}

exports.load = load
