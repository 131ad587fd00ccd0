import { expect, test } from 'vitest'
import * as z from 'zod'
import { InputError } from '../../src/diagnostics/diagnostic.js'
import { renderAll } from '../../src/diagnostics/render.js'
import { read } from '../../src/yaml/read.js'

const share = z.number().min(0, 'a share cannot be negative').max(1, 'a share is written from 0 to 1, so 35 % is 0.35')
const tokens = z.number().nonnegative('a token count cannot be negative')
const uncertain = (number: z.ZodType<number>) =>
  z.union([
    number,
    z.strictObject({ dist: z.literal('triangular'), low: number, mode: number, high: number }),
    z.strictObject({ dist: z.literal('lognormal'), p50: number, p95: number }),
  ])
const step = z.strictObject({
  model: z.string(),
  input_tokens: uncertain(tokens),
  retry_factor: uncertain(z.number().min(1)).default(1),
  mode: z.enum(['standard', 'batch', 'flex']).default('standard'),
})
const workflow = z.strictObject({ name: z.string(), trusted: uncertain(share), steps: z.record(z.string(), step) })

async function printed(text: string, schema: z.ZodType = workflow): Promise<string> {
  try {
    return JSON.stringify(await read({ path: 'support.yaml', text }, schema))
  } catch (error) {
    if (error instanceof InputError) return renderAll(error.diagnostics)
    throw error
  }
}

test('every mistake of a file is printed at once, in the order of its lines', async () => {
  const text = `nane: support
trusted: 85
steps:
  draft:
    model: claude-sonnet
    input_tokens: { dist: triangular, low: 1000, mode: lots, high: 9000 }
    retry_facter: 1.2
    mode: bacth
  answer:
    model: [a]
    input_tokens: "1,200"
    retry_factor: 0.5
  verify:
`
  expect(await printed(text)).toBe(`error[unknown-key]: unknown key "nane"
 --> support.yaml:1:1
  |
1 | nane: support
  | ^^^^
  = known keys: name, steps, trusted
help: did you mean "name"?

error[out-of-range]: "trusted" cannot be 85
 --> support.yaml:2:10
  |
2 | trusted: 85
  |          ^^ a share is written from 0 to 1, so 35 % is 0.35

error[wrong-type]: "mode" must be a number
 --> support.yaml:6:56
  |
6 |     input_tokens: { dist: triangular, low: 1000, mode: lots, high: 9000 }
  |                                                        ^^^^ this is text

error[unknown-key]: unknown key "retry_facter" in "draft"
 --> support.yaml:7:5
  |
7 |     retry_facter: 1.2
  |     ^^^^^^^^^^^^
  = known keys: input_tokens, mode, model, retry_factor
help: did you mean "retry_factor"?

error[out-of-range]: "mode" cannot be "bacth"
 --> support.yaml:8:11
  |
8 |     mode: bacth
  |           ^^^^^ must be standard, batch or flex
help: did you mean "batch"?

error[wrong-type]: "model" must be text
  --> support.yaml:10:12
   |
10 |     model: [a]
   |            ^^^ this is a list

error[wrong-type]: "input_tokens" must be a number or a mapping
  --> support.yaml:11:19
   |
11 |     input_tokens: "1,200"
   |                   ^^^^^^^ this is text
help: write 1200

error[out-of-range]: "retry_factor" cannot be 0.5
  --> support.yaml:12:19
   |
12 |     retry_factor: 0.5
   |                   ^^^ must be at least 1

error[wrong-type]: "verify" is empty
  --> support.yaml:13:3
   |
13 |   verify:
   |   ^^^^^^ must be a mapping

9 mistakes in 1 file
`)
})

const inV = (type: z.ZodType) => z.strictObject({ v: type })
const discriminated = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('month'), amount: z.number() }),
  z.strictObject({ kind: z.literal('turn'), share: z.number() }),
])

test.each([
  ['v: 1.5', inV(z.int()), 'error[wrong-type]: "v" must be a whole number'],
  ['v: .nan', inV(z.number()), 'error[wrong-type]: "v" must be a number'],
  ['v: []', inV(z.array(z.string()).min(1)), 'error[out-of-range]: "v" is empty'],
  ['v: ""', inV(z.string().min(1)), 'error[out-of-range]: "v" is empty'],
  ['v: 2027-13-01', inV(z.iso.date()), 'error[wrong-form]: "v" cannot be "2027-13-01"'],
  [
    'v: { a b: 1 }',
    inV(z.record(z.string().regex(/^\w+$/, 'letters only'), z.number())),
    'error[wrong-form]: "a b" cannot be a name',
  ],
  ['v: { kind: monht, amount: 1 }', inV(discriminated), 'error[out-of-range]: "kind" cannot be "monht"'],
  ['v: { amount: 1 }', inV(discriminated), 'error[missing-key]: "v" has no "kind"'],
  ['v: { kind: month }', inV(discriminated), 'error[missing-key]: "v" has no "amount"'],
  ['v: { foo: 1 }', inV(uncertain(tokens)), 'error[unknown-key]: unknown key "foo" in "v"'],
  ['v: { dist: lognormal, p50: 1 }', inV(uncertain(tokens)), 'error[missing-key]: "v" has no "p95"'],
  ['v: rets', inV(z.union([share, z.literal('rest')])), 'error[out-of-range]: "v" cannot be "rets"'],
  [
    'v: true',
    inV(z.union([z.number(), z.string(), z.array(z.number())])),
    'error[wrong-type]: "v" must be a number, text or a list',
  ],
  ['v: [1, x]', inV(z.union([z.number(), z.array(z.number())])), 'error[wrong-type]: item 2 of "v" must be a number'],
  ['v: [{ kind: month }]', inV(z.array(discriminated)), 'error[missing-key]: item 1 of "v" has no "amount"'],
  ['{}', inV(z.number()), 'error[missing-key]: the file has no "v"'],
])('%s: %#', async (text, schema, first) => {
  const lines = (await printed(text, schema)).split('\n')
  expect(lines[0]).toBe(first)
  expect(lines.filter((line) => line.startsWith('error'))).toHaveLength(1)
})

test('a mistake that a schema finds itself keeps its words', async () => {
  const schema = z.strictObject({ a: z.number(), b: z.number() }).check((ctx) => {
    const params = { code: 'wrong-order', label: 'larger than b', help: 'swap them', notes: ['a note'], at: 'key' }
    if (ctx.value.a > ctx.value.b)
      ctx.issues.push({ code: 'custom', message: 'a is after b', path: ['a'], params, input: ctx.value })
  })
  expect(await printed('a: 2\nb: 1\n', schema)).toBe(`error[wrong-order]: a is after b
 --> support.yaml:1:1
  |
1 | a: 2
  | ^ larger than b
  = a note
help: swap them

1 mistake in 1 file
`)
})

test('no message uses a word of the schema', async () => {
  const all = z.strictObject({
    a: z.number(),
    b: z.string(),
    c: z.array(z.int()),
    d: z.boolean(),
    e: z.iso.date(),
    f: z.enum(['x']),
    g: z.literal(3),
    h: z.record(z.string(), z.number()),
  })
  for (const wrong of ['null', '[]', '{}', 'text', '3.5', 'true']) {
    const text = `{${['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((key) => `${key}: ${wrong}`).join(', ')}}`
    const messages = (await printed(text, all))
      .split('\n')
      .filter((line) => !/^ *\d* *\|/.test(line) || line.includes('^'))
    expect(messages.join('\n')).not.toMatch(
      /string|boolean|array|object|record|invalid|expected|undefined|null|received|NaN/i,
    )
  }
})
