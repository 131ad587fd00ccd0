import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { fishCompletion } from '../../src/commands/completion-fish.js'
import { zshCompletion } from '../../src/commands/completion-zsh.js'
import { run } from '../cli/world.js'
import { smallProgram } from './program.js'

describe.each([
  ['zsh', zshCompletion],
  ['fish', fishCompletion],
] as const)('%s', (shell, script) => {
  test('has a script for one of everything', async () => {
    await expect(script(smallProgram())).toMatchFileSnapshot(`small.${shell}`)
  })

  const installed = spawnSync(shell, ['--version']).status === 0
  test.skipIf(!installed)(`reads the script of the program (skipped where ${shell} is not installed)`, async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'completion-')), `tokenomics.${shell}`)
    writeFileSync(path, (await run(['completion', shell])).out)
    expect(() => execFileSync(shell, ['-n', path])).not.toThrow()
  })
})
