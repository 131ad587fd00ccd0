import { describe, expect, test } from 'vitest'
import { formats } from '../../src/commands/formats.js'
import { run } from '../cli/world.js'
import { compiled } from './compiled.js'
import { spoilt } from './spoilt.js'

const support = 'templates/support.yaml'
const luna = ['openai/gpt-6-luna', '--uncached-input', '10', '--output', '5', '--explain']

/** For each format a command that prints it, and the places that may be left out: optional keys, and names in maps. */
const cases: Readonly<Record<string, readonly [command: readonly string[], optional: RegExp]>> = {
  explain: [['explain', 'human_review', support], /\.origins\.(text|source|confidence)$/],
  sensitivity: [['sensitivity', support, '--draws', '200', '--tornado'], /^$/],
  solve: [['solve', support, '--break-even', 'price'], /^$/],
  quote: [['prices', 'quote', ...luna], /^(tokens|rates|cost|rules)\.\w+$/],
  'prices-list': [['prices', 'list', '--provider', 'xai'], /rates\.(cache_read|output)$/],
  'prices-show': [
    ['prices', 'show', 'deepseek/deepseek-flash'],
    /rates\.(cache_read|output)$|^sources\.(?!.*\.retrieved$)/,
  ],
  'prices-check': [['prices', 'check', '--provider', 'anthropic', '--max-age', '0'], /^findings\.(on|days)$/],
  diagnostics: [['forecast', support, '--set', 'workflows.support-agent.retry_facter=2'], /^$/],
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
