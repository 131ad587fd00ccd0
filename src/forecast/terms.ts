import type { Route, Step } from '../workflow/portfolio.js'

/** How calls are bought: what besides the model decides their rates. */
export type Terms = Pick<Step, 'mode' | 'region' | 'cacheTtl'>

/** The terms of a route: those of its step, but for a mode of its own. */
export const termsOf = ({ mode, region, cacheTtl }: Step, route: Route): Terms => ({
  mode: route.mode ?? mode,
  ...(region !== undefined && { region }),
  ...(cacheTtl !== undefined && { cacheTtl }),
})
