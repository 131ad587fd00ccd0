import * as z from 'zod'
import { word as name, text } from '../yaml/scalars.js'

export { day, month, text, word as id } from '../yaml/scalars.js'

/** An amount of money, 0 or more. */
export const amount = z.number().nonnegative('an amount is 0 or more').max(1e15, 'an amount is at most 1e15')

/** A share of something, from 0; each use says how large it may be. */
export const share = z.number().nonnegative('a share is 0 or more')

/** The workflows something is about: those that match a name and carry every label. */
export const scope = z
  .strictObject({
    workflows: z
      .array(text)
      .min(1, 'name at least one workflow')
      .optional()
      .describe('Names of workflows; * stands for any letters'),
    labels: z.record(name, text).optional().describe('Labels that they carry, such as team: support'),
  })
  .describe('The workflows it is about; default all')
