// Runs git for whoever compares with an older state of the files: read only, no shell, no questions asked.
const { spawn } = require('node:child_process')

const settings = ['--no-pager', '--literal-pathspecs', '-c', 'core.fsmonitor=false', '-c', 'core.quotePath=false']

/** Undefined where there is no git to run. */
exports.git = (args, input = '') =>
  new Promise((resolve, reject) => {
    const env = { ...process.env, LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0' }
    const child = spawn('git', [...settings, ...args], { env, shell: false })
    const out = []
    let err = ''
    child.stdout.on('data', (piece) => out.push(piece))
    child.stderr.on('data', (piece) => {
      err += piece
    })
    child.on('error', (error) => (error.code === 'ENOENT' ? resolve(undefined) : reject(error)))
    child.on('close', (code) => resolve({ code: code ?? 1, out: Buffer.concat(out), err }))
    // It may end before it has read everything.
    child.stdin.on('error', () => {})
    child.stdin.end(input)
  })
