import type { Cause } from '../diff/result.js'

/**
 * What can move a figure. `volume`: demand. `mix`: which workflows, steps, models, routes and terms serve it. `efficiency`: tokens
 * of a call, cache, tools, retries, evaluation, overhead. `price`: what the same models cost. `quality`: outcomes and gates.
 * `commitments`: what a contract settles by the month. `other`: cost lines, shared costs, and whatever else.
 */
export const bars = ['volume', 'mix', 'efficiency', 'price', 'quality', 'commitments', 'other'] as const
export type Bar = (typeof bars)[number]

/** The bars that each delta of `diff` is made of. */
export const barsOf: Readonly<Record<Cause, readonly Bar[]>> = {
  spec: ['mix', 'efficiency', 'quality', 'other'],
  prices: ['price', 'commitments'],
  volume: ['volume'],
}
