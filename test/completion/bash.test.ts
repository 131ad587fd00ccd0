import { execFileSync, spawnSync } from 'node:child_process'
import { beforeAll, describe, expect, test } from 'vitest'
import { bashCompletion } from '../../src/commands/completion-bash.js'
import { run } from '../cli/world.js'
import { smallProgram } from './program.js'

const installed = spawnSync('bash', ['--version']).status === 0

/** What bash itself offers for words of which the last is being typed, when it has read a script. */
function offered(script: string, ...words: readonly string[]): readonly string[] {
  const lines = `${script}\nCOMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _tokenomics; printf '%s\\n' "\${COMPREPLY[@]}"`
  const out = execFileSync('bash', ['--norc', '-c', lines, 'bash', 'tokenomics', ...words], { encoding: 'utf8' })
  return out.split('\n').filter((line) => line !== '')
}

describe.skipIf(!installed)('bash completes (skipped where bash is not installed)', () => {
  const small = bashCompletion(smallProgram())

  test('under the name of the program, with files where nothing else is known', () => {
    const out = execFileSync('bash', ['--norc', '-c', `${small}\ncomplete -p tokenomics`], { encoding: 'utf8' })
    expect(out).toBe('complete -o default -F _tokenomics tokenomics\n')
  })

  test.each<[what: string, words: string[], offers: string[]]>([
    ['commands, without the hidden one', [''], ['bake', 'shelf']],
    ['a command begun', ['sh'], ['shelf']],
    ['options before a command', ['--v'], ['--version']],
    ['sub-commands', ['shelf', ''], ['list', 'show']],
    ['sub-commands after an option', ['shelf', '-h', 's'], ['show']],
    ['choices of an argument', ['shelf', 'list', 'r'], ['rye']],
    ['nothing once the arguments are there', ['shelf', 'list', 'rye', ''], []],
    ['options of a command', ['bake', '--'], ['--form', '--output', '--day', '--no-salt', '--help']],
    ['options after arguments', ['bake', 'a.txt', 'b.txt', '--d'], ['--day']],
    ['choices of an option', ['bake', '--form', ''], ['round', 'long']],
    ['choices of its short form', ['bake', '-f', 'l'], ['long']],
    ['choices after =', ['bake', '--form', '=', ''], ['round', 'long']],
    ['choices begun after =', ['bake', '--form', '=', 'r'], ['round']],
    ['choices right at =', ['bake', '--form', '='], ['round', 'long']],
    ['no command for the value of an option', ['bake', '-o', 'shelf', '--form', 'r'], ['round']],
    ['files, left to readline', ['bake', ''], []],
    ['files of an option, left to readline', ['bake', '-o', ''], []],
  ])('%s', (_, words, offers) => {
    expect(offered(small, ...words)).toEqual(offers)
  })

  test('a file name is completed by readline, a date by nobody', () => {
    const probe = small.replace('compopt +o default 2>/dev/null', 'COMPREPLY=(none)')
    expect(offered(probe, 'bake', '-o', '')).toEqual([])
    expect(offered(probe, 'bake', '')).toEqual([])
    expect(offered(probe, 'bake', '--day', '')).toEqual(['none'])
    expect(offered(probe, 'shelf', 'list', 'rye', '')).toEqual(['none'])
  })

  describe('the program itself', () => {
    let script = ''
    beforeAll(async () => {
      script = (await run(['completion', 'bash'])).out
    })

    test('every command that its help names', async () => {
      const { out } = await run(['--help'])
      const listed = /Commands:\n(.*?)\n\n/s.exec(out)![1]!
      const names = [...listed.matchAll(/^ {2}([a-z]+)/gm)].map(([, name]) => name).filter((name) => name !== 'help')
      expect(names.length).toBeGreaterThan(5)
      expect(offered(script, '')).toEqual(names)
    })

    test.each<[words: string[], offer: string]>([
      [['forecast', '--format', 'j'], 'json'],
      [['forecast', 'spec.yaml', '--as'], '--as-of'],
      [['schema', 'work'], 'workflow'],
      [['init', '--template', 'min'], 'minimal'],
      [['completion', 'f'], 'fish'],
    ])('%j gives %s', (words, offer) => {
      expect(offered(script, ...words)).toEqual([offer])
    })
  })
})
