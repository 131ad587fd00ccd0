import * as z from 'zod'
import { HOURS_PER_MONTH } from '../model/constants.js'

const tokens = z.number().positive('a throughput is above 0').max(1e15, 'this is at most 1e15')

const served = z.union([
  tokens.describe('Tokens a month'),
  z.strictObject({ per_minute: tokens.describe('Tokens a minute') }),
  z.strictObject({ per_second: tokens.describe('Tokens a second') }),
])

/** What one unit of capacity serves, of all models or of each. */
export const throughput = z.union([
  served,
  z.strictObject({
    by_model: z
      .record(z.string(), served)
      .refine((models) => Object.keys(models).length > 0, 'this names no model')
      .meta({ minProperties: 1, description: 'For each model of the commitment, as provider/id' }),
  }),
])

export type Throughput = z.output<typeof throughput>
type Served = z.output<typeof served>

/** The models of which a throughput is told apart; undefined where it is that of all. */
export const modelsOf = (each: Throughput): Readonly<Record<string, Served>> | undefined =>
  typeof each === 'object' && 'by_model' in each ? each.by_model : undefined

/** Tokens a month that a unit serves of a model. */
export function tokensPerMonth(each: Throughput, model: string): number {
  const own = modelsOf(each)?.[model] ?? (each as Served)
  if (typeof own === 'number') return own
  return 'per_minute' in own ? own.per_minute * 60 * HOURS_PER_MONTH : own.per_second * 3600 * HOURS_PER_MONTH
}
