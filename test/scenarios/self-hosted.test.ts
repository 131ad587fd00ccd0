import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Factory } from '../../src/analysis/factory/factory.js'
import { run } from '../cli/world.js'

const book = 'scenarios/books/own-gpus.yaml'
const api = 'groq/llama-3.3-70b-versatile'

/** By hand: four GPUs at 2 an hour, 8,823.5 tokens a second of three parts input, a quarter of an engineer. */
const seconds = 730 * 3600
const capacity = (seconds * 4) / (3 / 25_000 + 1 / 3000)
const rent = 4 * 2 * 730
const engineers = (0.25 * 180_000) / 12
const apiRate = (3 * 0.59 + 0.79) / 4

test('on its headline the GPU is far below the API, and at 30 % use far above it', async () => {
  const { out } = await run(['factory', book, '--against', api, '--format', 'json'])
  const { blended, against, utilisation, capacity: served } = (JSON.parse(out) as Factory).models[0]!
  const headline = (rent / capacity) * 1e6
  const truth = ((rent + engineers) / (0.3 * capacity)) * 1e6
  expect(utilisation).toBe(0.3)
  expect(served / capacity - 1).toBeCloseTo(0, 12)
  expect(blended.headline).toBeCloseTo(headline, 12)
  expect(blended.rate).toBeCloseTo(truth, 12)
  expect(against!.price).toBeCloseTo(apiRate, 12)
  expect(headline).toBeLessThan(0.4 * apiRate)
  expect(truth).toBeGreaterThan(2 * apiRate)
  expect(against!.break_even!.tokens / (((rent + engineers) / apiRate) * 1e6) - 1).toBeCloseTo(0, 12)
})

test('forecast of the same documents: own GPUs cost more an outcome, until there are more than twice as many documents', async () => {
  const forecast = async (documents: number, utilisation: number) => {
    const text = readFileSync(`${import.meta.dirname}/../../${book}`, 'utf8')
    const files = new Map([[book, text.replace('utilisation: 0.3 ', () => `utilisation: ${utilisation} `)]])
    const args = ['forecast', 'scenarios/self-hosted.yaml', '--no-simulation', '--format', 'json']
    const { out } = await run([...args, '--set', `assumptions.documents=${documents}`], { files })
    const { cases, workflows, notes } = JSON.parse(out)
    return { models: cases.expected.spend.by_model, workflows, codes: notes.map(({ code }: { code: string }) => code) }
  }
  const tokens = (documents: number) => documents * 3 * 2000
  const now = await forecast(1_160_000, 0.3)
  expect(now.models['own-gpus/llama-3.3-70b'] / (12 * (rent + engineers)) - 1).toBeCloseTo(0, 2)
  expect(now.models[api]).toBeCloseTo((12 * tokens(1_160_000) * apiRate) / 1e6, 6)
  const costOf = ({ workflows }: typeof now, id: string) =>
    workflows[id].cases.expected.metrics.cost_per_trusted_outcome as number
  expect(costOf(now, 'on-own-gpus')).toBeGreaterThan(costOf(now, 'on-the-api'))
  expect(now.codes).toEqual(['estimated-rate'])

  const many = 3_000_000
  const later = await forecast(many, tokens(many) / capacity)
  expect(later.models['own-gpus/llama-3.3-70b'] / (12 * (rent + engineers)) - 1).toBeCloseTo(0, 12)
  expect(costOf(later, 'on-own-gpus')).toBeLessThan(costOf(later, 'on-the-api'))

  // With half the documents the GPUs cost what they cost, and the forecast says so.
  expect((await forecast(580_000, 0.3)).codes).toContain('idle-gpus')
})
