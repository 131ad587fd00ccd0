import { allBuckets, bucketLabels } from '../model/buckets.js'
import { components } from '../model/components.js'
import { dashboard, type Metric } from '../model/dashboard.js'
import { metricUnit } from './metric-unit.js'
import { componentName } from './names.js'
import { array, each, exactly, mapOf, number, numberOrNull, orNull, said, text } from './schema-parts.js'

const byModel = mapOf(number, { properties: { none: said('The rest of spend', number) }, required: ['none'] })

const spend = exactly({
  total: said('All spend of the horizon', number),
  monthly_average: said('Total ÷ months', number),
  by_period: said('One figure for each month of the horizon; they sum to the total', array(number)),
  by_fiscal_year: said('One figure for each fiscal year; they sum to the total', array(number)),
  by_component: said(
    'By line of the all-in cost; they sum to the total',
    each(components, number, (name) => `Spend: ${componentName(name)}`),
  ),
  by_model: said('Model cost by provider/id; `none` is the rest of spend', byModel),
  by_workflow: said('With allocated shared costs; they sum to the total', mapOf(number)),
})

const demand = exactly({
  active_users: said('Users a month, on average; null where they are not given', numberOrNull),
  sessions: said('Visits; null where only turns are given', numberOrNull),
  turns: said('User requests', number),
  steps: said('Calls that turns make, before retries', number),
  model_calls: said('Requests to model APIs, before retries', number),
})

const outcomes = exactly({
  unit: said('What a trusted outcome is', text),
  attempts: said('Tries at the outcome', number),
  trusted: said('Attempts that passed every gate', number),
  trusted_rate: said('Trusted ÷ attempts', numberOrNull),
})

const metrics = each(
  Object.keys(dashboard) as Metric[],
  numberOrNull,
  (name) => `${dashboard[name].label}, ${metricUnit(name, 'currency')}`,
)

const bothWays = exactly({
  take_or_pay: said('The exact rule, r ÷ u', numberOrNull),
  stylised: said('The stylised rule, r (2 − u)', numberOrNull),
})

const commitment = exactly({
  committed_tokens: said('Capacity of the horizon; weighted, as all tokens here, where it is sold so', number),
  demanded_tokens: said('Tokens that its models bill, retries and overhead included', number),
  drawn_tokens: said('Demand that capacity served', number),
  overage_tokens: said('Demand above the capacity of its month', number),
  refused_tokens: said('Overage that is refused', number),
  breakage_tokens: said('Capacity that is paid for and not used', number),
  utilisation: said('Demanded ÷ committed; null where no part of the capacity is borne', numberOrNull),
  on_demand_cost: said('What the demand would cost on demand', number),
  used_capacity_cost: said('What is drawn, at the price it has when all is drawn', number),
  breakage_cost: said('What is paid for nothing', number),
  overage_cost: said('Cost of overage', number),
  bill: said('Used capacity, breakage and overage', number),
  difference: said('Bill over the cost on demand; the component `commitments` of spend', number),
  effective_price: said('Bill for each Mtok that is served; null without demand', numberOrNull),
  on_demand_price: said('Price of a Mtok of its demand on demand; null without demand', numberOrNull),
  price_drawn: said('Price of a Mtok drawn by the exact rule and by the stylised one', bothWays),
  break_even_utilisation: said('Utilisation from which it pays by the exact rule and by the stylised one', bothWays),
})

/** The schema of the figures of one case: of all workflows, or of one. */
export const result = exactly({
  spend: said('Money in `currency`, unrounded', spend),
  opportunity_cost: said('Money that nobody invoices; it stands outside spend', number),
  reasons: said('For each figure that is null, why', mapOf(text)),
  tokens: said(
    'Tokens of the horizon',
    exactly({
      total: said('All tokens', number),
      by_bucket: said(
        'By class of token; they sum to the total',
        each(allBuckets, number, (name) => `Tokens: ${bucketLabels[name]}`),
      ),
    }),
  ),
  demand: said('Counts of the horizon', demand),
  outcomes: said('Null where there is no outcome, or where outcomes are of different units', orNull(outcomes)),
  by_period: said(
    'One figure for each month of the horizon; spend stands under `spend`',
    exactly({
      model_cost: said('What models cost', array(number)),
      tokens: said('All tokens', array(number)),
      cost_per_1m_tokens: said('Model cost ÷ tokens × 10⁶; null without tokens', array(numberOrNull)),
      trusted_outcomes: said('Null where outcomes are', orNull(array(number))),
      cost_per_trusted_outcome: said('Null in a month without an outcome', orNull(array(numberOrNull))),
    }),
  ),
  commitments: said(
    'Capacity paid in advance that is drawn on, by its id; of a workflow, the share of each that it draws',
    mapOf(commitment),
  ),
  volume_discounts: said(
    'Discounts that grow with use, by provider',
    mapOf(
      exactly({
        counted: said('Spend that counted, before the discount', number),
        discount: said('What was taken off it; less that, the component `volume_discounts` of spend', number),
      }),
    ),
  ),
  spend_commitments: said(
    'Spend that is promised, by the name of the pool',
    mapOf(
      exactly({
        promised: said('For its days inside the horizon; 0 where nothing is due for a shortfall', number),
        counted: said('What was billed for models and tools of its providers', number),
        shortfall: said('Due in its last month of the horizon; a part of the component `commitments`', number),
      }),
    ),
  ),
  metrics: said('The executive dashboard; what has no value is null, with its reason under `reasons`', metrics),
})
