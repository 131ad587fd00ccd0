import { expect, test } from 'vitest'
import { forecastOf } from './world.js'

const notesOf = async (step: string) => {
  const spec = `schema: tokenomics/workflow@1
pricebooks: [openai]
horizon: { start: 2027-01 }
workflows: { w: { demand: { sessions: 1000, turns_per_session: 20 }, steps: { s: { ${step} } } } }`
  const { notes } = await forecastOf({ 'spec.yaml': spec }, ['spec.yaml'])
  return notes.filter(({ code }) => code === 'flat-input')
}

test('many calls of a session with a flat input may hide a history that grows', async () => {
  expect(await notesOf('model: openai/gpt-6-luna, tokens: { input: 500, output: 90 }')).toMatchObject([
    { message: expect.stringContaining('makes 20 calls a session with a flat input'), path: 'spec.yaml' },
  ])
})

test('what writes nothing, as an embedding does, has no history', async () => {
  expect(await notesOf('model: openai/text-embedding-3-small, tokens: { input: 500 }')).toEqual([])
})
