import { describe, expect, test } from 'vitest'
import { run } from './world.js'

/** What somebody may hand to the program in a job whose log a runner reads. */
const hostile = [
  '::error file=a::owned',
  '\n::error::owned',
  '##[error]owned',
  'x\r\n##[group]y\n::stop-commands::z',
  '\x1b[31mred\x07',
  '\u202Eturned',
  '\n(Did you mean \n::error::x',
] as const

const wrong = (word: string): readonly (readonly string[])[] => [
  [word],
  ['help', word],
  [`--${word}`],
  ['gate', `--${word}`],
  ['gate', '--max-spend', word],
  ['gate', '--max', `${word}=1`],
  ['gate', '--fail-on', word],
  ['gate', '-o', `${word}=x`],
  ['gate', '--base', `git:${word}`, '--max-spend', '1'],
  ['gate', '--base', word, '--no-base', '--max-spend', '1'],
  ['gate', word, '--no-base', '--max-spend', '1'],
  ['forecast', word, '--format', word],
  ['forecast', 'scenarios/customer-support.yaml', '--by', `label:${word}`],
  ['comment', word],
  ['ci', 'init', word],
  ['schema', word],
  ['prices', 'list', '--on', word],
  ['init', 'a', word],
]

describe.each(hostile)('an argument %j that is shown in a mistake is nothing but words', (word) => {
  test.each(wrong(word).map((args) => [args.map((arg) => arg.replaceAll(word, '…')).join(' '), args] as const))(
    'tokenomics %s',
    async (_, args) => {
      const { code, out, err } = await run(args, { environment: { GITHUB_ACTIONS: 'true' } })
      expect([code, out, err === '']).toEqual([2, '', false])
      for (const line of err.split('\n')) {
        expect(line.trimStart()).not.toMatch(/^::/)
        expect(line).not.toContain('##[')
        expect(line).not.toMatch(/[\x00-\x08\x0B-\x1F\x7F-\x9F\u202A-\u202E]/)
      }
    },
  )
})
