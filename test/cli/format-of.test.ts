import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { formatOf } from '../../src/commands/format-of.js'

const told = (text: string) => formatOf({ path: 'a.yaml', text })

test.each([
  ['schema: tokenomics/workflow@1\n', { is: 'workflow' }],
  ['"schema" : "tokenomics/pricebook@1"\n', { is: 'pricebook' }],
  ['{ "name": "x", "schema": "tokenomics/contract@1" }', { is: 'contract' }],
  ['# tokenomics/workflow@1\nschema: tokenomics/budget@1\n', { is: 'budget' }],
  ['schema: tokenomics/worklow@1\n', { is: 'workflow', misspelt: 'tokenomics/worklow@1' }],
  ['schema: tokenomics/workflow@2\n', { is: 'workflow', misspelt: 'tokenomics/workflow@2' }],
  ['schema: Tokenomics/Workflow\n', { is: 'workflow', misspelt: 'Tokenomics/Workflow' }],
  ['schema: tokenomics/price-book@1\n', { is: 'pricebook', misspelt: 'tokenomics/price-book@1' }],
  ['schema: tokenomics/whatever@1\n', { is: 'workflow', misspelt: 'tokenomics/whatever@1' }],
  ['schema: workflow@1\nworkflows: {}\n', { is: 'workflow', misspelt: 'workflow@1' }],
  ['schema: 1\nworkflows: {}\n', { is: 'workflow', misspelt: '' }],
  ['workflows: {}\n', { is: 'workflow', misspelt: '' }],
  ['', { is: 'other' }],
  ['- schema: tokenomics/workflow@1\n', { is: 'other' }],
  ['notes:\n  schema: tokenomics/workflow@1\n', { is: 'other' }],
  ['# schema: tokenomics/workflow@1\nservices: {}\n', { is: 'other' }],
  ['text: |\n  schema: tokenomics/workflow@1\n', { is: 'other' }],
  ['$schema: https://json-schema.org/draft/2020-12/schema\n', { is: 'other' }],
])('%j', async (text, expected) => {
  expect(await told(text)).toEqual(expected)
})

test.each([
  ['schema: tokenomics/workflow@1\nworkflows: { a: {\n', { is: 'workflow' }],
  ['schema: "tokenomics/budget@1" # the budget\nrules: [\n', { is: 'budget' }],
  ['{\n  "schema": "tokenomics/workflow@1",\n  "workflows": {\n', { is: 'workflow' }],
  ['workflows: { a: {\n', { is: 'workflow', misspelt: '' }],
  ['# schema: tokenomics/workflow@1\nservices: [\n', { is: 'other' }],
  ['notes:\n  schema: tokenomics/workflow@1\n  list: [\n', { is: 'other' }],
])('a text that is no YAML is told by its lines: %j', async (text, expected) => {
  expect(await told(text)).toEqual(expected)
})

test('every result that the program prints is told from a misspelt spec', async () => {
  const src = `${import.meta.dirname}/../../src`
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'))
  const named = files.flatMap((path) => readFileSync(`${src}/${path}`, 'utf8').match(/tokenomics\/[\w-]+@1/g) ?? [])
  expect(named).toContain('tokenomics/forecast@1')
  for (const schema of new Set(named)) {
    expect(await told(`{"schema": "${schema}", "workflows": {}}`), schema).not.toHaveProperty('misspelt')
  }
})
