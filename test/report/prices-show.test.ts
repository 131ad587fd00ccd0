import { expect, test } from 'vitest'
import { run } from '../cli/world.js'

const models = ['anthropic/claude-haiku-5-5', 'deepseek/deepseek-v4-pro', 'openai/gpt-6-luna', 'google/gemini-2.5-pro']

test.each(models)('what the books say about %s fits terminals of 72, 80 and 140 columns', async (model) => {
  for (const columns of [72, 80, 140]) {
    const { out, code } = await run(['prices', 'show', model], { columns })
    expect(code).toBe(0)
    const long = out.split('\n').filter((line) => line.length > columns && !/^ {4}https?:/.test(line))
    expect(long).toEqual([])
  }
})

test('remarks stand below their row where there is no room beside it', async () => {
  const show = ['prices', 'show', 'deepseek/deepseek-flash']
  const wide = (await run(show, { columns: 140 })).out
  const narrow = (await run(show, { columns: 60 })).out
  expect(wide).toMatch(/peak hours +0\.30 +0\.006 +1\.20 {2}mon tue wed thu fri 01:00-04:00, 06:00-10:00 UTC/)
  expect(narrow).toMatch(/peak hours +0\.30 +0\.006 +1\.20\n {4}mon tue wed thu fri 01:00-04:00, 06:00-10:00 UTC/)
})

test('the price in force is the one of the day', async () => {
  const inForce = async (day: string) => {
    const { out } = await run(['prices', 'show', 'google/gemini-4-argon', '--format', 'json', '--as-of', day])
    const { prices }: { prices: { from: string; in_force: boolean }[] } = JSON.parse(out)
    return prices.filter(({ in_force }) => in_force).map(({ from }) => from)
  }
  expect(await inForce('2026-09-29')).toEqual([])
  expect(await inForce('2026-11-30')).toEqual(['2026-09-30'])
  expect(await inForce('2026-12-01')).toEqual(['2026-12-01'])
})
