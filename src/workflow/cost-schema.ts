import * as z from 'zod'
import { perUnits } from '../model/axes.js'
import { lineComponents } from '../model/components.js'
import { value } from './value.js'

/** Lines of the all-in cost that a cost may belong to. `opportunity_cost` stands beside spend. */
export const costCategories = [...lineComponents, 'evaluation', 'opportunity_cost'] as const

export type CostCategory = (typeof costCategories)[number]

const keys = {
  category: z.enum(costCategories).describe('The component of spend it belongs to'),
  per: z.enum(Object.keys(perUnits) as [keyof typeof perUnits]).describe('What it is paid per'),
  share: value('share').optional().describe('Share of cases that cause it; default 1'),
  amount: value('money').optional().describe('Amount a case, in the currency of the spec'),
  minutes: value('minutes').optional().describe('Minutes of work a case, with hourly_rate'),
  hourly_rate: value('money').optional().describe('What an hour of that work costs'),
  source: z.string().optional().describe('Where the figures come from; shown by explain'),
  confidence: z.union([z.string(), z.number()]).optional().describe('How sure they are: low, medium, high, or a share'),
  as_of: z.string().optional().describe('Day of the source, such as 2026-11-22'),
} as const

interface Amounts {
  readonly amount?: unknown
  readonly minutes?: unknown
  readonly hourly_rate?: unknown
}

/** A cost has an amount, or minutes at an hourly rate. */
function oneAmount({ amount, minutes, hourly_rate }: Amounts, context: z.core.$RefinementCtx): void {
  const labour = [minutes, hourly_rate].filter((given) => given !== undefined).length
  const add = (message: string, code: string, path: string[], help: string) =>
    context.addIssue({ code: 'custom', message, path, params: { code, at: 'key', help } })
  if (amount !== undefined && labour > 0) {
    add('this cost has an amount and minutes of work', 'conflict', ['amount'], 'keep one of them, or make two costs')
  } else if (amount === undefined && labour === 0) {
    add('this cost has no amount', 'missing-key', [], 'write amount: …, or minutes: … and hourly_rate: …')
  } else if (labour === 1) {
    const [has, lacks] = minutes === undefined ? ['hourly_rate', 'minutes'] : ['minutes', 'hourly_rate']
    add(`this cost has ${has} but no ${lacks}`, 'missing-key', [has!], `add ${lacks}: …`)
  }
}

/** The rule of `oneAmount`, for editors. */
const amountRule = {
  oneOf: [{ required: ['amount'] }, { required: ['minutes', 'hourly_rate'] }],
  dependentRequired: { minutes: ['hourly_rate'], hourly_rate: ['minutes'] },
}

export const cost = z
  .strictObject(keys)
  .superRefine(oneAmount)
  .meta({ description: 'A cost that the token meter does not show', ...amountRule })

export const sharedCost = z
  .strictObject({
    ...keys,
    allocate: z.enum(['spend', 'tokens', 'turns', 'equal']).optional().describe('What it is divided by; default spend'),
  })
  .superRefine(oneAmount)
  .meta({ description: 'A cost shared by all workflows', ...amountRule })

export type CostSource = z.output<typeof cost>
export type SharedCostSource = z.output<typeof sharedCost>
