import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { formats } from '../../src/commands/formats.js'
import { components } from '../../src/model/components.js'
import { dashboard } from '../../src/model/dashboard.js'
import { commandsOf, filesOf, wordsOf } from '../cli/page.js'
import { run } from '../cli/world.js'
import { scenarios } from '../report/scenarios.js'
import { compiled } from './compiled.js'

/** Which format each command prints as JSON. */
const printedBy: Readonly<Record<string, string>> = {
  forecast: 'forecast',
  explain: 'explain',
  sensitivity: 'sensitivity',
  solve: 'solve',
  factory: 'factory',
  compare: 'compare',
  diff: 'diff',
  bridge: 'bridge',
  validate: 'diagnostics',
  'prices quote': 'quote',
  'prices list': 'prices-list',
  'prices show': 'prices-show',
  'prices check': 'prices-check',
  'prices import': 'prices-import',
  'prices diff': 'prices-diff',
  'prices crosscheck': 'prices-crosscheck',
}

const validators = Object.fromEntries(
  await Promise.all(Object.entries(formats).map(async ([name, { schema }]) => [name, compiled(await schema())])),
) as Readonly<Record<string, ReturnType<typeof compiled>>>

/** What ajv has against a document. */
const mistakesIn = (format: string, document: unknown) => {
  validators[format]!(document)
  return validators[format]!.errors ?? []
}

/**
 * Runs a command for JSON, holds what it prints or writes against the schema, and hands the documents out: with `--from`
 * one a line, none where the input is wrong and is told so in JSON too.
 */
async function checked(
  command: string,
  rest: readonly string[],
  files?: ReadonlyMap<string, string>,
): Promise<readonly unknown[]> {
  const { code, out, err, written } = await run([...command.split(' '), '--format', 'json', ...rest], {
    ...(files && { files }),
  })
  if (code === 2) {
    // What is wrong with the command line itself may be told in words, by the parser of options.
    if (!err.startsWith('error: ')) expect(mistakesIn('diagnostics', JSON.parse(err))).toEqual([])
    return []
  }
  // An import writes price books, and tells of it on stdout.
  const texts = [out, ...(command === 'prices import' ? [] : written.values())].filter((text) => text !== '')
  const documents = texts
    .flatMap((text) => (command === 'prices quote' && rest.includes('--from') ? text.trimEnd().split('\n') : [text]))
    .map((text) => JSON.parse(text))
  expect(documents.length).toBeGreaterThan(0)
  expect(documents.flatMap((document) => mistakesIn(printedBy[command]!, document))).toEqual([])
  return documents
}

const pages = `${import.meta.dirname}/../cli/pages`
const commands = readdirSync(pages, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md'))
  .flatMap((name) => {
    const page = readFileSync(`${pages}/${name}`, 'utf8')
    return commandsOf(page).flatMap(({ command: line }) => {
      const command = Object.keys(printedBy).find((known) => line.startsWith(`${known} `))
      const others = / (--format[= ]|-f |--layout)(?!json)| --help| -[hV]\b/.test(line)
      const printsBook = command === 'prices import' && / -o -/.test(line)
      if (command === undefined || others || printsBook) return []
      return [{ page: name, line, command, rest: wordsOf(line.slice(command.length)), files: filesOf(page) }]
    })
  })

describe('what the commands of the golden pages print as JSON is as the schema of its format says', () => {
  test('the pages hold every kind', () => {
    expect(new Set(commands.map(({ command }) => command))).toEqual(new Set(Object.keys(printedBy)))
  })

  test.each(commands)('$page: $line', async ({ command, rest, files }) => {
    await checked(command, rest, files)
  })
})

interface Told {
  readonly name: string
  readonly value: number | null
  readonly reason: string | null
  readonly seen: boolean
  readonly parts: readonly Told[]
}

const everyPart = (told: readonly Told[]): readonly Told[] => told.flatMap((each) => [each, ...everyPart(each.parts)])

describe('figures are explained as the schema says, and what is null says why', () => {
  const small = scenarios.filter((path) => path.includes('/examples/'))
  const large = scenarios.filter((path) => !small.includes(path))
  const all = [...Object.keys(dashboard), ...components]
  const some = ['net_benefit', 'agentic_multiplier', 'evaluation', 'human_review']
  test.each([...small.map((path) => [path, all] as const), ...large.map((path) => [path, some] as const)])(
    '%s',
    async (path, quantities) => {
      const documents: unknown[] = []
      for (const quantity of quantities)
        documents.push(...(await checked('explain', [quantity, path, '--case', 'peak'])))
      expect(documents.length).toBeGreaterThan(quantities.length * 0.9)
      const parts = everyPart(documents.flatMap((document) => (document as { explanations: Told[] }).explanations))
      const unsaid = parts.filter(({ value, reason }) => (value === null) !== (reason !== null))
      expect(unsaid.map(({ name }) => name)).toEqual([])
      expect(parts.filter((part) => part.seen && part.parts.length > 0)).toEqual([])
    },
  )
})

describe('every shipped model is listed, shown and quoted as the schemas say', async () => {
  const [list] = await checked('prices list', [])
  const { models } = list as { readonly models: readonly { readonly model: string; readonly rates: object }[] }
  const providers = new Set(models.map(({ model }) => model.split('/')[0]!))

  test('there are such models', () => expect(models.length).toBeGreaterThan(100))

  test.each([...providers])('%s', async (provider) => {
    for (const { model, rates } of models.filter((each) => each.model.startsWith(`${provider}/`))) {
      expect(await checked('prices show', [model])).toHaveLength(1)
      const output = 'output' in rates ? ['--output', '10'] : []
      const tokens = ['--cached-input', '300000', '--cache-write', '5', ...output]
      expect(await checked('prices quote', [model, ...tokens, '--explain'])).toHaveLength(1)
    }
  })
})
