import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { isMap, isPair, parseDocument, visit } from 'yaml'

const folder = `${import.meta.dirname}/../../scenarios`
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.yaml'))
const levers = files.filter((path) => path.startsWith('levers'))
const specs = files.filter((path) => !path.includes('books') && !levers.includes(path))
const read = (path: string) => readFileSync(`${folder}/${path}`, 'utf8')

/** Every mapping of a file as a plain object, with the key it stands under, and whether it is a part of a lever. */
function mappings(path: string) {
  const found: { key: string; value: Readonly<Record<string, unknown>>; ofLever: boolean }[] = []
  visit(parseDocument(read(path)), {
    Map(_, node, ancestors) {
      const parent = ancestors.at(-1)
      const ofLever = ancestors.some((each) => isPair(each) && String(each.key) === 'levers')
      found.push({ key: isPair(parent) ? String(parent.key) : '', value: node.toJSON(), ofLever })
    },
  })
  return found
}

const numbers = (value: Readonly<Record<string, unknown>>, ...keys: string[]): number[] =>
  keys.map((key) => value[key]).filter((each): each is number => typeof each === 'number')

describe.each(files)('%s', (path) => {
  test('is YAML without errors and names its schema for the editor on the first line', () => {
    const document = parseDocument(read(path), { strict: true, uniqueKeys: true })
    expect([...document.errors, ...document.warnings]).toEqual([])
    expect(isMap(document.contents)).toBe(true)
    const schema = path.includes('books') ? 'pricebook' : levers.includes(path) ? 'lever' : 'workflow'
    const up = '../'.repeat(path.split('/').length)
    const [first] = read(path).split('\n')
    expect(first).toBe(`# yaml-language-server: $schema=${up}schemas/${schema}.schema.json`)
  })

  test('fits in 120 columns', () => {
    expect(
      read(path)
        .split('\n')
        .filter((line) => [...line].length > 120),
    ).toEqual([])
  })
})

describe.each([...specs, ...levers])('%s', (path) => {
  test('says how sure it is wherever it says where a value comes from', () => {
    for (const { value } of mappings(path).filter(({ value }) => 'source' in value)) {
      expect(['low', 'medium', 'high']).toContain(value['confidence'])
      if (!String(value['source']).startsWith('planning assumption')) expect(value['as_of']).toBe('2026-11-22')
    }
  })
})

describe.each(specs)('%s', (path) => {
  test('orders the three cases of each quantity', () => {
    for (const { value } of mappings(path)) {
      const cases = numbers(value, 'conservative', 'expected', 'peak')
      const rising = [...cases].sort((a, b) => a - b)
      if ('expected' in value) expect([rising, [...rising].reverse()]).toContainEqual(cases)
    }
  })

  test('lets only cache hits, gates, trusted rates and declared assumptions fall', () => {
    const falls = ['cache_hit_rate', 'hit_rate', 'accepted', 'trusted_rate']
    // What a lever moves a number by falls where the number does.
    for (const { key, value, ofLever } of mappings(path)) {
      if (ofLever) continue
      const [conservative = 0, peak = 0] = numbers(value, 'conservative', 'peak')
      expect(conservative > peak, key).toBe(
        'peak' in value && (falls.includes(key) || value['direction'] === 'falling'),
      )
    }
  })

  test('never caches more than the prompt', () => {
    const share = (quantity: unknown, name: string): number =>
      typeof quantity === 'number' ? quantity : ((quantity as Record<string, number> | undefined)?.[name] ?? 0)
    for (const { value } of mappings(path).filter(({ key }) => key === 'tokens')) {
      const context = value['context'] as Record<string, unknown> | undefined
      for (const name of ['conservative', 'expected', 'peak']) {
        const hits = share(context?.['hit_rate'] ?? value['cache_hit_rate'], name)
        expect(hits + share(value['cache_write_rate'], name)).toBeLessThanOrEqual(1)
      }
    }
  })
})

describe.each(specs.filter((path) => !path.startsWith('examples')))('%s', (path) => {
  test('says who asks, what it decides and how to read it', () => {
    const [head = ''] = read(path).split('\nschema:')
    expect(head).toMatch(/# Who asks: .+# What it decides: .+# How to read it: /s)
  })

  test('plans half a year or more, and gives every workflow an outcome with a value', () => {
    const { horizon, workflows } = parseDocument(read(path)).toJS()
    expect(horizon.months).toBeGreaterThanOrEqual(6)
    for (const workflow of Object.values<Record<string, unknown>>(workflows)) {
      expect(Object.keys(workflow)).toEqual(expect.arrayContaining(['outcome', 'value', 'costs']))
    }
  })
})

test('two scenarios cross the day on which the rates of Gemini Flash double', () => {
  const crossing = specs.filter((path) => {
    const { horizon } = parseDocument(read(path)).toJS()
    return horizon.start < '2027-01' && horizon.months > 1 && read(path).includes('google/gemini-3.8-flash')
  })
  expect(crossing.sort()).toEqual(['customer-support.yaml', 'travel-planning.yaml'])
})
