import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { run } from '../cli/world.js'
import { scenarios } from './scenarios.js'

const published = JSON.parse(readFileSync(`${import.meta.dirname}/../../schemas/forecast.schema.json`, 'utf8'))
const validate = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(published)

const forecastOf = async (path: string) => JSON.parse((await run(['forecast', path, '--format', 'json'])).out)

test.each(scenarios)('%s is forecast as the published schema says', async (path) => {
  validate(await forecastOf(path))
  expect(validate.errors).toBe(null)
})

const mistakes: Readonly<Record<string, (forecast: ReturnType<typeof JSON.parse>) => void>> = {
  'a key more': (forecast) => {
    forecast.cases.expected.spend.by_component.coffee = 1
  },
  'a key less': (forecast) => {
    delete forecast.cases.peak.metrics.net_benefit
  },
  'a number as text': (forecast) => {
    forecast.cases.expected.spend.total = '12.5'
  },
  'a unit cost that became null without a case': (forecast) => {
    forecast.cases.expected = null
  },
  'no rest of spend beside models': (forecast) => {
    delete forecast.cases.expected.spend.by_model.none
  },
}

test.each(Object.entries(mistakes))('the published schema refuses %s', async (_, make) => {
  const forecast = await forecastOf(scenarios[0]!)
  make(forecast)
  expect(validate(forecast)).toBe(false)
})
