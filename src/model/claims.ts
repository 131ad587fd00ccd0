import { formulas, inputs } from '../graph/formula.js'
import { callBuckets, perBucket } from './buckets.js'

export const claimInputs = inputs({
  claims: { label: 'Workflows that draw on the commitment', scope: 'commitment', unit: 'ratio' },
  evaluation_draw_share: { label: 'Share of evaluation that draws on the commitment', scope: 'claim', unit: 'ratio' },
  evaluation_input_weight: { label: "Weight of the evaluator's input", scope: 'claim', unit: 'ratio' },
  evaluation_output_weight: { label: "Weight of the evaluator's output", scope: 'claim', unit: 'ratio' },
  claim_draws: { label: 'Routes of the workflow that draw on it', scope: 'draw', unit: 'ratio' },
  draw_share: { label: 'Share of the month in which the route draws on it', scope: 'draw', unit: 'ratio' },
  evaluation_input_cost_share: { label: 'Share of what its input costs', scope: 'claim', unit: 'ratio' },
  evaluation_output_cost_share: { label: 'Share of what its output costs', scope: 'claim', unit: 'ratio' },
  ...perBucket(
    (bucket) => `draw_cost_share_${bucket}`,
    (_, label) => ({ label: `Share of what it costs: ${label}`, scope: 'draw', unit: 'ratio' }),
  ),
  ...perBucket(
    (bucket) => `draw_weight_${bucket}`,
    (_, label) => ({ label: `Weight: ${label}`, scope: 'draw', unit: 'ratio' }),
  ),
})

/** What a route costs on some days: of each bucket, the share of its cost that they have. */
export const ofDays = (share: string): string =>
  callBuckets.map((bucket) => `route_cost_${bucket} * ${share}_${bucket}`).join(' + ')

/** An example of it: half of 111,111. */
export const someDays = (share: string): Readonly<Record<string, number>> =>
  Object.fromEntries(
    callBuckets.flatMap((bucket, i) => [
      [`route_cost_${bucket}`, 10 ** i],
      [`${share}_${bucket}`, 0.5],
    ]),
  )

/** Whose demand draws on capacity that is paid in advance, and what each workflow bears of the bill. */
export const claims = formulas({
  billed_over_base: {
    label: 'Tokens that a model bills for each of the first pass',
    scope: 'workflow',
    unit: 'ratio',
    formula: {
      by: 'evaluator',
      texts: {
        own: 'portion(total_tokens - evaluator_tokens, base_tokens)',
        blended: 'portion(total_tokens, base_tokens)',
      },
    },
    why: "Retries and overhead take capacity too; evaluation takes that of the evaluator's model where it has one.",
    example: {
      own: { given: { total_tokens: 3000, evaluator_tokens: 500, base_tokens: 1000 }, expect: 2.5 },
      blended: { given: { total_tokens: 3000, base_tokens: 1000 }, expect: 3 },
    },
  },
  draw_per_call: {
    label: 'Tokens of a call as capacity counts them',
    scope: 'draw',
    unit: 'tok/call',
    formula: callBuckets.map((bucket) => `draw_weight_${bucket} * ${bucket}_per_call`).join(' + '),
    why: 'Where capacity is sold by weighted tokens an output token may count eight times, and one from cache not at all.',
    example: {
      given: Object.fromEntries(
        callBuckets.flatMap((bucket, i) => [
          [`draw_weight_${bucket}`, 2],
          [`${bucket}_per_call`, 10 ** i],
        ]),
      ),
      expect: 222_222,
    },
  },
  draw_tokens: {
    label: 'Tokens that the route draws',
    scope: 'draw',
    unit: 'tok',
    formula: 'calls * weight * token_ratio * draw_per_call * billed_over_base * draw_share',
    why: 'All that its model bills, retries and overhead included.',
    example: {
      given: { calls: 1000, weight: 0.5, token_ratio: 2, draw_per_call: 300, billed_over_base: 1.5, draw_share: 1 },
      expect: 450_000,
    },
  },
  draw_cost: {
    label: 'What the route would cost on demand',
    scope: 'draw',
    unit: 'money',
    formula: {
      by: 'days',
      texts: { all: 'route_model_cost', some: `route_model_cost * portion(${ofDays('draw_cost_share')}, route_cost)` },
    },
    why: 'What the commitment stands in the place of, at the prices of its days.',
    example: {
      all: { given: { route_model_cost: 40 }, expect: 40 },
      some: { given: { route_model_cost: 40, ...someDays('draw_cost_share'), route_cost: 222_222 }, expect: 10 },
    },
  },
  claimed_tokens: {
    label: 'Tokens that the workflow draws',
    scope: 'claim',
    unit: 'tok',
    formula: {
      by: 'evaluator',
      texts: {
        own: 'sum(draw_tokens) + evaluator_tokens * evaluation_draw_share * ((1 - evaluator_output_share) * evaluation_input_weight + evaluator_output_share * evaluation_output_weight)',
        blended: 'sum(draw_tokens)',
      },
    },
    why: 'By all of its routes whose models draw on it, and by its evaluator.',
    example: {
      own: {
        given: {
          draw_tokens: [400, 100],
          evaluator_tokens: 100,
          evaluation_draw_share: 1,
          evaluator_output_share: 0.25,
          evaluation_input_weight: 1,
          evaluation_output_weight: 8,
        },
        expect: 775,
      },
      blended: { given: { draw_tokens: [400, 100] }, expect: 500 },
    },
  },
  claimed_cost: {
    label: 'What the workflow would pay on demand for what it draws',
    scope: 'claim',
    unit: 'money',
    formula: {
      by: 'evaluator',
      texts: {
        own: 'sum(draw_cost) + evaluator_model_cost * portion((1 - evaluator_output_share) * evaluator_input_rate * evaluation_input_cost_share + evaluator_output_share * evaluator_output_rate * evaluation_output_cost_share, evaluator_rate)',
        blended: 'sum(draw_cost)',
      },
    },
    why: 'At the prices of the book on its days, with the rest of the contract laid over them.',
    example: {
      own: {
        given: {
          draw_cost: [20, 10],
          evaluator_model_cost: 6,
          evaluator_output_share: 0.25,
          evaluator_input_rate: 4,
          evaluation_input_cost_share: 0.5,
          evaluator_output_rate: 20,
          evaluation_output_cost_share: 0.5,
          evaluator_rate: 8,
        },
        expect: 33,
      },
      blended: { given: { draw_cost: [20, 10] }, expect: 30 },
    },
  },
  demanded_tokens: {
    label: 'Tokens that draw on the commitment',
    scope: 'commitment',
    unit: 'tok',
    formula: 'sum(claimed_tokens)',
    why: 'Workflows share capacity: what one leaves another may use.',
    example: { given: { claimed_tokens: [2e9, 1e9] }, expect: 3e9 },
  },
  on_demand_cost: {
    label: 'What its demand would cost on demand',
    scope: 'commitment',
    unit: 'money',
    formula: 'sum(claimed_cost)',
    why: 'The commitment is worth what it saves of this.',
    example: { given: { claimed_cost: [3000, 1500] }, expect: 4500 },
  },
  claim_share: {
    label: 'Share of the commitment that the workflow bears',
    scope: 'claim',
    unit: 'ratio',
    formula: 'share_of(claimed_tokens, demanded_tokens, claims)',
    why: 'By what it draws; equally where nobody draws anything.',
    example: { given: { claimed_tokens: 1e9, demanded_tokens: 4e9, claims: 2 }, expect: 0.25 },
  },
  claim_cost: {
    label: 'What the commitment adds to the cost on demand',
    scope: 'claim',
    unit: 'money',
    formula: 'commitment_difference * claim_share',
    why: 'Below zero where the commitment saves money. The claims of a commitment sum to its difference.',
    example: { given: { commitment_difference: -500, claim_share: 0.25 }, expect: -125 },
  },
  commitment_cost: {
    label: 'Commitments, over the cost on demand',
    scope: 'workflow',
    unit: 'money',
    formula: 'sum(claim_cost)',
    why: 'Model cost is shown at prices on demand; this is what commitments add to it or take off.',
    example: { given: { claim_cost: [-125, 40] }, expect: -85 },
  },
  claim_refused: {
    label: 'Share of its demand that is refused',
    scope: 'claim',
    unit: 'ratio',
    formula: 'refused_share',
    why: 'Everyone who draws on full capacity is refused alike.',
    example: { given: { refused_share: 0.2 }, expect: 0.2 },
  },
  draw_refused: {
    label: 'Share of the calls of the step that are refused at this model',
    scope: 'draw',
    unit: 'ratio',
    formula: 'claim_refused * weight * draw_share',
    why: 'Only calls that go to the model can be refused.',
    example: { given: { claim_refused: 0.2, weight: 0.5, draw_share: 1 }, expect: 0.1 },
  },
  step_refused: {
    label: 'Share of the calls of the step that are refused',
    scope: 'step',
    unit: 'ratio',
    formula: 'min(1, sum(draw_refused))',
    why: 'At one model or another.',
    example: { given: { draw_refused: [0.1, 0.05] }, expect: 0.15 },
  },
  evaluation_refused: {
    label: 'Share of evaluation that is refused',
    scope: 'claim',
    unit: 'ratio',
    formula: { by: 'evaluator', texts: { own: 'claim_refused * evaluation_draw_share' } },
    why: 'What cannot be evaluated cannot be trusted.',
    example: { own: { given: { claim_refused: 0.2, evaluation_draw_share: 1 }, expect: 0.2 } },
  },
  served_share: {
    label: 'Share of attempts that capacity serves',
    scope: 'workflow',
    unit: 'ratio',
    formula: '1 - max(largest(step_refused), largest(evaluation_refused))',
    why: 'An attempt needs all of its steps, so the one that is refused most decides. Full capacity turns attempts away whole.',
    example: { given: { step_refused: [0.1, 0.3], evaluation_refused: [0.2] }, expect: 0.7 },
  },
})
