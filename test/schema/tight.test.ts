import { describe, expect, test } from 'vitest'
import { formats } from '../../src/commands/formats.js'
import { run } from '../cli/world.js'
import { compiled } from './compiled.js'

const support = 'templates/support.yaml'
const luna = ['openai/gpt-6-luna', '--uncached-input', '10', '--output', '5', '--explain']

/** For each format a command that prints it, and the places that may be left out: optional keys, and names in maps. */
const cases: Readonly<Record<string, readonly [command: readonly string[], optional: RegExp]>> = {
  explain: [['explain', 'human_review', support], /\.origins\.(text|source|confidence)$/],
  sensitivity: [['sensitivity', support, '--draws', '200', '--tornado'], /^$/],
  quote: [['prices', 'quote', ...luna], /^(tokens|rates|cost|rules)\.\w+$/],
  'prices-list': [['prices', 'list', '--provider', 'xai'], /rates\.(cache_read|output)$/],
  'prices-show': [
    ['prices', 'show', 'deepseek/deepseek-flash'],
    /rates\.(cache_read|output)$|^sources\.(?!.*\.retrieved$)/,
  ],
  'prices-check': [['prices', 'check', '--provider', 'anthropic', '--max-age', '0'], /^findings\.(on|days)$/],
  diagnostics: [['forecast', support, '--set', 'workflows.support-agent.retry_facter=2'], /^$/],
}

interface Change {
  readonly how: 'more' | 'less' | 'wrong'
  /** Keys from the top; places in lists are left out. */
  readonly at: string
  readonly changed: unknown
}

/** Every way to spoil one place of a document: a key more, a key less, a value that nothing can be. */
function spoilt(document: unknown): readonly Change[] {
  const changes: Change[] = []
  const visit = (value: unknown, path: string, put: (changed: unknown) => unknown): void => {
    if (typeof value !== 'object' || value === null) return
    if (!Array.isArray(value)) changes.push({ how: 'more', at: path, changed: put({ ...value, coffee: true }) })
    for (const [key, inner] of Object.entries(value)) {
      const at = Array.isArray(value) ? path : `${path}${path && '.'}${key}`
      const set = (changed: unknown) =>
        put(Array.isArray(value) ? value.with(Number(key), changed) : { ...value, [key]: changed })
      changes.push({ how: 'wrong', at, changed: set([true]) })
      if (!Array.isArray(value)) {
        const { [key]: _, ...rest } = value as Readonly<Record<string, unknown>>
        changes.push({ how: 'less', at, changed: put(rest) })
      }
      visit(inner, at, set)
    }
  }
  visit(document, '', (changed) => changed)
  return changes
}

describe.each(Object.entries(cases))('%s', (name, [words, optional]) => {
  test('a real output is valid, and spoilt in any place it is not', async () => {
    const valid = compiled(await formats[name]!.schema())
    const { out, err } = await run([...words, '--format', 'json'])
    const document: unknown = JSON.parse(out || err)
    valid(document)
    expect(valid.errors).toBeNull()
    const accepted = spoilt(document).filter(({ changed }) => valid(changed))
    expect(accepted.filter(({ how, at }) => how !== 'less' || !optional.test(at))).toEqual([])
  })
})

test('mistakes and the list of files that are right never stand together, and one of them always does', async () => {
  const valid = compiled(await formats['diagnostics']!.schema())
  const schema = 'tokenomics/diagnostics@1'
  expect(valid({ schema, diagnostics: [] })).toBe(false)
  expect(valid({ schema, diagnostics: [], files: ['support.yaml'] })).toBe(true)
  const { err } = await run(['validate', 'nowhere.yaml', '--format', 'json'])
  expect(valid(JSON.parse(err))).toBe(true)
  expect(valid({ ...JSON.parse(err), files: ['nowhere.yaml'] })).toBe(false)
})
