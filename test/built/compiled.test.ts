import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from './program.js'

let folder = ''
const code = () => join(folder, 'dist/tokenomics.v8')
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tokenomics-'))
  for (const part of ['bin', 'dist', 'package.json']) cpSync(join(root, part), join(folder, part), { recursive: true })
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Whether V8 refused the compiled code; undefined where there was none. */
const refused = () => {
  const source = `import { load } from '${join(folder, 'bin/program.js')}'
    const { main, script } = load('${join(folder, 'dist')}')
    console.log(typeof main, script.cachedDataRejected)`
  return spawnSync(process.execPath, ['--input-type=module', '-e', source], { encoding: 'utf8' }).stdout.trim()
}

test.each([
  ['as built is taken by the Node that built it', () => {}, 'function false'],
  ['of another V8 is refused', () => writeFileSync(code(), 'not compiled code'), 'function true'],
  ['cut short is refused', () => truncateSync(code(), 10), 'function true'],
  ['may be missing', () => rmSync(code()), 'function undefined'],
])('compiled code %s', (_, spoil, answer) => {
  spoil()
  expect(refused()).toBe(answer)
  const run = spawnSync(process.execPath, [join(folder, 'bin/tokenomics.js'), '--version'], { encoding: 'utf8' })
  expect(run).toMatchObject({ status: 0, stderr: '', stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) })
})
