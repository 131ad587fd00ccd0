import {
  array,
  count,
  day,
  exactly,
  type JsonSchema,
  mapOf,
  number,
  numberOrNull,
  orNull,
  said,
  text,
} from './schema-parts.js'
import { fileSchema, subjectSchema } from './subject-schema.js'

const flag: JsonSchema = { type: 'boolean' }
const probability: JsonSchema = { type: 'number', minimum: 0, maximum: 1 }

const stats = exactly({
  mean: said('Over the draws', number),
  sd: said('Standard deviation; null for a single draw', numberOrNull),
  ...Object.fromEntries(
    ['p5', 'p10', 'p25', 'p50', 'p75', 'p90', 'p95', 'p99'].map((level) => [level, said('Quantile', number)]),
  ),
})

const beside = (what: string): JsonSchema =>
  exactly({
    tokens: said(`${what}, on average`, number),
    cost: said('What it costs, on average', number),
    probability: said('Share of months and draws that have some', probability),
  })

const rung = exactly({
  size: said('In units, or in tokens a month where it is sold by the token', number),
  tokens: said('Capacity of a month', number),
  is_current: said('Whether it is what the contract has', flag),
  is_best: said('Whether it is the best that is sold', flag),
  bill: said(
    'Of a month',
    exactly({
      expected: said('Mean of the draws', number),
      p95: said('P95 of the draws', number),
      standard_error: said('Of the mean; null for a single draw', numberOrNull),
    }),
  ),
  saving: said('Cost on demand less the expected bill', number),
  probability_of_saving: said('Share of draws in which it costs less than on demand', probability),
  utilisation: said('Mean demand over capacity', number),
  drawn_share: said('Share of capacity that is drawn', number),
  breakage: said('Capacity that is paid for and not used', beside('Unused capacity')),
  overage: said('Demand above capacity', beside('Demand above capacity')),
  effective_price: said('Bill per Mtok that is served; null where none is', numberOrNull),
  regret: said(
    'Mean bill over what it would be if demand were known before; null where overage is refused',
    numberOrNull,
  ),
})

const best = exactly({
  size: said('The best that is sold; 0 where on demand costs less', number),
  tokens: said('Capacity of a month', number),
  expected_bill: said('Mean of the draws', number),
  saving: said('Against on demand', number),
  unrounded_tokens: said('The size of least cost were every size sold', number),
  exceedance: said('How often demand is above that', probability),
  critical_ratio: said('r ÷ o, of mean prices; null without demand', numberOrNull),
})

const bothRules = exactly({
  take_or_pay: said('r ÷ p', numberOrNull),
  stylised: said('2 − p ÷ r', numberOrNull),
})

const answer = exactly({
  id: said('As the contract names it', text),
  says: said('Its terms, for people', text),
  models: said('Whose demand draws on it, as provider/id', array(text)),
  months: said('Months of the horizon in which it holds', count),
  settlement: said('How it is billed', { enum: ['take_or_pay', 'stylised'] }),
  overage: said(
    'What demand above capacity costs',
    exactly({
      kind: said('Which rule', { enum: ['on_demand', 'rate', 'reject'] }),
      rate: said('Per Mtok, where it has a rate', numberOrNull),
    }),
  ),
  rate: said('Per Mtok committed, fully used: r', number),
  on_demand_price: said('Per Mtok of its demand: p; null without demand', numberOrNull),
  sold: said(
    'The sizes that are sold',
    exactly({
      unit_tokens: said('Tokens a month of one unit', number),
      minimum: said('The smallest, in units', numberOrNull),
      step: said('By how many units sizes grow', numberOrNull),
    }),
  ),
  size: said('What the contract has, in units', number),
  demand: said('Tokens a month that draw on it', stats),
  break_even_utilisation: said('From which use on it pays, by the exact rule and by the stylised one', bothRules),
  prices: said(
    'What a Mtok costs at a known use; empty without demand',
    array(
      exactly({
        utilisation: said('Demand over capacity', number),
        take_or_pay: said('Bill per Mtok by the exact rule, r ÷ u up to full use', number),
        stylised: said('Bill per Mtok by r (2 − u) up to full use', number),
        understated: said('By what share the stylised rule is too low', number),
      }),
    ),
  ),
  on_demand: said('Cost of a month without it', exactly({ expected: said('Mean', number), p95: said('P95', number) })),
  ladder: said('Sizes, smallest first', array(rung)),
  best: said('The size of least expected bill; null where none is named', orNull(best)),
  reasons: said('For each figure that is null, why', mapOf(text)),
})

/** The JSON Schema of what `commit --format json` prints. */
export const commitSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Commitment ladder',
  description: 'Sizes of the commitments of a contract against a simulated demand; money and tokens are of a month',
  ...exactly({
    schema: said('Version of this format', { const: 'tokenomics/commit@1' }),
    version: said('Of the program', text),
    as_of: said('The day that was taken for today', day),
    seed: said('What the draws depend on besides the input', text),
    draws: said('How many', count),
    sampling: said('How they are spread', { enum: ['sobol', 'lhs', 'mc'] }),
    ...subjectSchema,
    contract: said('That holds the commitments', fileSchema),
    what_if: said('What was asked in the place of what the contract says', {
      type: 'object',
      additionalProperties: { type: ['number', 'string'] },
    }),
    commitments: said('Each that was asked about', array(answer)),
  }),
}
