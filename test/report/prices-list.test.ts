import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { run } from '../cli/world.js'

const widthOfLines = (text: string) => Math.max(...text.split('\n').map((line) => line.length))

test.each([80, 100, 140])('the shipped books fit a terminal of %i columns', async (columns) => {
  const { out, code } = await run(['prices', 'list'], { columns })
  expect(code).toBe(0)
  expect(widthOfLines(out)).toBeLessThanOrEqual(columns)
  expect(out).toContain('global.anthropic.claude-haiku-4-5-20251001-v1:0')
})

test('a wider terminal shows more', async () => {
  const headOf = async (columns: number) => {
    const { out } = await run(['prices', 'list', '--provider', 'google'], { columns })
    return out.split('\n')[2]!.split(/ {2,}/).slice(1)
  }
  expect(await headOf(60)).toEqual(['input', 'cached', 'output', 'long'])
  expect(await headOf(140)).toEqual(['input', 'cached', 'output', 'long', 'context', 'from', 'status', 'ahead'])
})

test('the CSV has the rates of the books as raw numbers, and no cell for a rate that is missing', async () => {
  const { out } = await run(['prices', 'list', '--format', 'csv'])
  const rows: Record<string, string>[] = parse(out, { columns: true })
  const flash = rows.find(({ model }) => model === 'deepseek/deepseek-flash')
  expect(flash).toMatchObject({
    input: '0.15',
    cached_input: '0.003',
    output: '0.6',
    cache_write: '',
    from: '2026-09-10',
  })
  const haiku = rows.find(({ model }) => model === 'anthropic/claude-haiku-5-5')
  expect(haiku).toMatchObject({ cache_write: '0.125', cache_write_lifetime: '5m', long_prompt_above: '100000' })
  expect(rows.find(({ model }) => model === 'voyage/voyage-3.5-lite')?.['output']).toBe('')
  const yaml = await Promise.all(
    ['openai', 'voyage'].map((provider) =>
      readFile(`${import.meta.dirname}/../../pricebooks/${provider}.yaml`, 'utf8'),
    ),
  )
  const ids = yaml.join('\n').match(/^ {0,2}- id: /gm) ?? []
  const listed = rows.filter(({ provider }) => provider === 'openai' || provider === 'voyage')
  expect(listed.length).toBeGreaterThan(25)
  expect(listed.length).toBeLessThanOrEqual(ids.length)
})

test('a terminal of colours gets them, a file does not', async () => {
  const list = ['prices', 'list', '--provider', 'google']
  expect((await run(list, { colour: 1 })).out).toContain('\x1b[')
  expect((await run([...list, '--no-color'], { colour: 1 })).out).not.toContain('\x1b[')
  const { out, written } = await run([...list, '-o', 'prices.txt'], { colour: 1 })
  expect(out).toBe('')
  expect(written.get('prices.txt')).toMatch(/^Prices on 2026-11-22/)
  expect(written.get('prices.txt')).not.toContain('\x1b[')
})
