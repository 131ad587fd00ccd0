import * as z from 'zod'
import { rule } from '../../yaml/rule.js'
import { isRateKey } from '../rate-keys.js'
import { selfHostedMistakes } from './rules.js'

/** No figure of a machine is beyond this, so that products of them stay numbers. */
const most = 1e15
const beyond = 'this is at most 1e15'

const positive = (what: string) => z.number().positive(what).max(most, beyond)
const orNothing = (what: string) => z.number().nonnegative(what).max(most, beyond)

const purchase = z
  .strictObject({
    price_per_gpu: positive('a price is above 0').describe(
      "Of one GPU with its part of server and network, in the book's currency",
    ),
    years: positive('a term is above 0').optional().describe('Over how many years it is written off'),
    months: positive('a term is above 0').optional().describe('The same in months, in the place of years'),
    residual: z
      .number()
      .min(0, 'a share is written from 0 to 1, so 35 % is 0.35')
      .lt(1, 'what is left is less than the price: below 1')
      .optional()
      .describe('Share of the price that is left at the end; default 0'),
  })
  .meta({
    description: 'GPUs that were bought, in the place of rent_per_gpu_hour',
    oneOf: [{ required: ['years'] }, { required: ['months'] }],
  })

const power = z
  .strictObject({
    kw_per_gpu: positive('power is above 0').describe('Kilowatts of a busy GPU with its part of the server'),
    idle_kw_per_gpu: orNothing('power cannot be negative')
      .optional()
      .describe('Kilowatts of an idle GPU; default the same as of a busy one'),
    pue: z
      .number()
      .min(1, 'a PUE is 1 or more: a building takes what its machines take, and more')
      .max(most, beyond)
      .describe('Power of the building over that of its machines'),
    price_per_kwh: orNothing('a price cannot be negative')
      .optional()
      .describe('Price of energy; needed where GPUs were bought, left out where the rent includes it'),
  })
  .describe('What GPUs take; without it there are no tokens per joule and no revenue per megawatt')

const engineers = z
  .strictObject({
    fte: orNothing('this cannot be negative').describe('Full-time engineers'),
    yearly_cost: orNothing('a cost cannot be negative').describe('Cost of one for a year'),
    shared_by: z
      .number()
      .min(1, 'at least this model shares them: 1 or more')
      .max(most, beyond)
      .optional()
      .describe('Models that share them; default 1, this one'),
  })
  .describe('Who deploys, watches and upgrades it')

const speed = positive('a throughput is above 0')

const throughput = z
  .object({
    input: speed.describe('Input that was not cached (prefill)'),
    cache_read: speed
      .optional()
      .describe('Input read from the cache; without it, cached input takes the time of input'),
    reasoning: speed.optional().describe('Reasoning, where it is not as fast as output'),
    output: speed.optional().describe('Output (decode); embedding and rerank models have none'),
  })
  .catchall(speed)
  .check((payload) => {
    const keys = Object.keys(payload.value).filter((key) => !isRateKey(key))
    if (keys.length > 0) payload.issues.push({ code: 'unrecognized_keys', keys, input: payload.value, continue: true })
  })
  .meta({
    propertyNames: { pattern: '^(input|cache_read|reasoning|output|cache_write_[1-9][0-9]*[mhd])$' },
    description:
      'Tokens a second of one replica while it serves nothing but this class, all requests of a batch together',
  })

/** A model on GPUs of one's own: what they cost and how fast they are, from which its rates follow. */
export const selfHosted = z
  .strictObject({
    gpus: positive('at least some GPU serves a model: above 0').describe('GPUs of one replica of the model'),
    replicas: positive('at least one replica serves a model')
      .optional()
      .describe('Replicas that are paid for; default 1'),
    rent_per_gpu_hour: positive('a rent is above 0').optional().describe('Rent of one GPU for an hour'),
    purchase: purchase.optional(),
    power: power.optional(),
    batch: z
      .int('a batch is a whole number of requests')
      .positive('a batch has at least 1 request')
      .optional()
      .describe('Requests served together at which the throughput was measured; it is told, and changes no figure'),
    tokens_per_second: throughput,
    utilisation: z
      .number()
      .positive('at no use at all no token pays for the GPUs: above 0')
      .max(1, 'a share is written from 0 to 1, so 35 % is 0.35')
      .describe('Share of the paid hours in which replicas are busy; rates are those at this use'),
    hours_per_month: positive('a month has more hours than 0')
      .max(744, 'a month has at most 744 hours')
      .optional()
      .describe('Hours of a month for which GPUs are paid; default 730'),
    engineers: engineers.optional(),
    overhead_per_month: orNothing('a cost cannot be negative')
      .optional()
      .describe('Other costs of a month: network, storage, licences, on-call'),
  })
  .check(rule(selfHostedMistakes))
  .meta({
    description: 'The GPUs that serve the model, in the place of rates, which follow from them',
    oneOf: [{ required: ['rent_per_gpu_hour'] }, { required: ['purchase', 'power'] }],
  })
