import type { ModelSource } from '../graph/formula.js'
import { agentic, agenticInputs } from './agentic.js'
import { axes, factoryAxes, scopes } from './axes.js'
import { claimInputs, claims } from './claims.js'
import { commitmentInputs, commitmentScopes, commitments, settledInputs } from './commitments.js'
import { constants, factoryConstants } from './constants.js'
import { context, contextInputs } from './context.js'
import { costLineInputs, costs } from './costs.js'
import { dashboard, dashboardScopes, totalInputs } from './dashboard.js'
import { demand, demandInputs } from './demand.js'
import { factory, factoryInputs, factoryScopes } from './factory.js'
import { factoryYield, factoryYieldInputs } from './factory-yield.js'
import { outcome, outcomeInputs } from './outcome.js'
import { poolInputs, pools } from './pools.js'
import { priceInputs, prices } from './prices.js'
import { response, responseInputs } from './response.js'
import { sharedCostInputs, sharedCosts } from './shared-costs.js'
import { spend } from './spend.js'
import { tierMargins } from './tier-margins.js'
import { tierSessions } from './tier-sessions.js'
import { tierInputs, tiers } from './tiers.js'
import { tokenInputs, tokens } from './tokens.js'
import { volume, volumeInputs } from './volume.js'

const monthInputs = {
  ...constants,
  ...responseInputs,
  ...demandInputs,
  ...contextInputs,
  ...tokenInputs,
  ...tierInputs,
  ...priceInputs,
  ...agenticInputs,
  ...outcomeInputs,
  ...costLineInputs,
  ...sharedCostInputs,
  ...claimInputs,
  ...commitmentInputs,
  ...volumeInputs,
  ...poolInputs,
}

/** Names of what a month's formulas read and no formula computes. */
export type MonthInput = keyof typeof monthInputs

/** The cost model of one month: every layer of the token P&L, from users to spend. */
export const monthSource: ModelSource = {
  scopes,
  axes,
  inputs: monthInputs,
  formulas: {
    ...response,
    ...demand,
    ...context,
    ...tokens,
    ...tierSessions,
    ...tiers,
    ...tierMargins,
    ...prices,
    ...agentic,
    ...outcome,
    ...costs,
    ...claims,
    ...commitments,
    ...volume,
    ...pools,
    ...sharedCosts,
    ...spend,
  },
}

/** The ratios of the dashboard, over totals of the horizon. */
export const dashboardSource: ModelSource = {
  scopes: dashboardScopes,
  axes: {},
  inputs: totalInputs,
  formulas: dashboard,
}

/** Capacity paid in advance, of one month whose demand is known. */
export const commitmentSource: ModelSource = {
  scopes: commitmentScopes,
  axes: { settlement: axes.settlement, overage: axes.overage },
  inputs: { ...settledInputs, ...commitmentInputs },
  formulas: commitments,
}

/** GPUs of one's own: what they cost, and what the tokens cost that they serve. */
export const factorySource: ModelSource = {
  scopes: factoryScopes,
  axes: factoryAxes,
  inputs: { ...factoryConstants, ...factoryInputs, ...factoryYieldInputs },
  formulas: { ...factory, ...factoryYield },
}
