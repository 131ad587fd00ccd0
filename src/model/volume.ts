import { formulas, inputs } from '../graph/formula.js'
import { callBuckets, perBucket } from './buckets.js'
import { ofDays, someDays } from './claims.js'

export const volumeInputs = inputs({
  volume_claims: { label: 'Workflows that count towards it', scope: 'volume', unit: 'ratio' },
  volume_edge_spend: { label: 'Spend above which the step applies', scope: 'volume_step', unit: 'money' },
  volume_edge_tokens: { label: 'Tokens above which the step applies', scope: 'volume_step', unit: 'tok' },
  volume_step_share: { label: 'What the step takes off, over the step before', scope: 'volume_step', unit: 'ratio' },
  evaluation_volume_share: { label: 'Share of evaluation that counts', scope: 'volume_claim', unit: 'ratio' },
  evaluation_input_volume_share: { label: 'Share of what its input costs', scope: 'volume_claim', unit: 'ratio' },
  evaluation_output_volume_share: { label: 'Share of what its output costs', scope: 'volume_claim', unit: 'ratio' },
  ...perBucket(
    (bucket) => `volume_cost_share_${bucket}`,
    (_, label) => ({ label: `Share of what it costs: ${label}`, scope: 'volume_draw', unit: 'ratio' }),
  ),
  volume_share: { label: 'Share of the month in which the route counts', scope: 'volume_draw', unit: 'ratio' },
})

/** Discounts that grow with the use of a month. What draws on a commitment is settled by it and does not count. */
export const volume = formulas({
  volume_draw_spend: {
    label: 'Spend of the route that counts',
    scope: 'volume_draw',
    unit: 'money',
    formula: {
      by: 'days',
      texts: {
        all: 'route_model_cost',
        some: `route_model_cost * portion(${ofDays('volume_cost_share')}, route_cost)`,
      },
    },
    why: 'After negotiated rates and discounts: a volume discount is taken off what is left.',
    example: {
      all: { given: { route_model_cost: 40 }, expect: 40 },
      some: { given: { route_model_cost: 40, ...someDays('volume_cost_share'), route_cost: 222_222 }, expect: 10 },
    },
  },
  volume_draw_tokens: {
    label: 'Tokens of the route that count',
    scope: 'volume_draw',
    unit: 'tok',
    formula: `calls * weight * token_ratio * (${callBuckets.map((bucket) => `${bucket}_per_call`).join(' + ')}) * billed_over_base * volume_share`,
    why: 'All that its model bills, retries and overhead included.',
    example: {
      given: {
        calls: 1000,
        weight: 0.5,
        token_ratio: 2,
        ...Object.fromEntries(callBuckets.map((bucket, i) => [`${bucket}_per_call`, 10 ** i])),
        billed_over_base: 1.5,
        volume_share: 1,
      },
      expect: 166_666_500,
    },
  },
  volume_evaluation_spend: {
    label: 'Spend on evaluation that counts',
    scope: 'volume_claim',
    unit: 'money',
    formula: {
      by: 'evaluator',
      texts: {
        own: 'evaluator_model_cost * portion((1 - evaluator_output_share) * evaluator_input_rate * evaluation_input_volume_share + evaluator_output_share * evaluator_output_rate * evaluation_output_volume_share, evaluator_rate)',
      },
    },
    why: "An evaluator's model is billed by its own provider.",
    example: {
      own: {
        given: {
          evaluator_model_cost: 6,
          evaluator_output_share: 0.25,
          evaluator_input_rate: 4,
          evaluation_input_volume_share: 0.5,
          evaluator_output_rate: 20,
          evaluation_output_volume_share: 0.5,
          evaluator_rate: 8,
        },
        expect: 3,
      },
    },
  },
  volume_claim_spend: {
    label: 'Spend of the workflow that counts',
    scope: 'volume_claim',
    unit: 'money',
    formula: {
      by: 'evaluator',
      texts: { own: 'sum(volume_draw_spend) + volume_evaluation_spend', blended: 'sum(volume_draw_spend)' },
    },
    why: 'By all of its routes to the provider, and by its evaluator.',
    example: {
      own: { given: { volume_draw_spend: [20, 10], volume_evaluation_spend: 3 }, expect: 33 },
      blended: { given: { volume_draw_spend: [20, 10] }, expect: 30 },
    },
  },
  volume_claim_tokens: {
    label: 'Tokens of the workflow that count',
    scope: 'volume_claim',
    unit: 'tok',
    formula: {
      by: 'evaluator',
      texts: {
        own: 'sum(volume_draw_tokens) + evaluator_tokens * evaluation_volume_share',
        blended: 'sum(volume_draw_tokens)',
      },
    },
    why: 'By all of its routes to the provider, and by its evaluator.',
    example: {
      own: {
        given: { volume_draw_tokens: [400, 100], evaluator_tokens: 100, evaluation_volume_share: 0.5 },
        expect: 550,
      },
      blended: { given: { volume_draw_tokens: [400, 100] }, expect: 500 },
    },
  },
  volume_spend: {
    label: 'Spend of the month that counts',
    scope: 'volume',
    unit: 'money',
    formula: 'sum(volume_claim_spend)',
    why: 'The provider sees one customer, however many workflows.',
    example: { given: { volume_claim_spend: [80_000, 40_000] }, expect: 120_000 },
  },
  volume_tokens: {
    label: 'Tokens of the month that count',
    scope: 'volume',
    unit: 'tok',
    formula: 'sum(volume_claim_tokens)',
    why: 'The provider sees one customer, however many workflows.',
    example: { given: { volume_claim_tokens: [8e9, 4e9] }, expect: 12e9 },
  },
  volume_step_discount: {
    label: 'What the step takes off',
    scope: 'volume_step',
    unit: 'money',
    formula: {
      by: 'measure',
      texts: {
        spend: 'excess(volume_spend - volume_edge_spend) * volume_step_share',
        tokens: 'volume_spend * portion(excess(volume_tokens - volume_edge_tokens), volume_tokens) * volume_step_share',
      },
    },
    why: 'Graduated: each percentage holds for what lies above its edge, so steps add up.',
    example: {
      spend: {
        given: { volume_spend: 120_000, volume_edge_spend: 100_000, volume_step_share: 0.05 },
        expect: 1000,
      },
      tokens: {
        given: { volume_spend: 120_000, volume_tokens: 12e9, volume_edge_tokens: 9e9, volume_step_share: 0.05 },
        expect: 1500,
      },
    },
  },
  volume_discount: {
    label: 'Volume discount',
    scope: 'volume',
    unit: 'money',
    formula: 'sum(volume_step_discount)',
    why: 'Of the whole month.',
    example: { given: { volume_step_discount: [0, 1000] }, expect: 1000 },
  },
  volume_claim_discount: {
    label: 'Volume discount of the workflow',
    scope: 'volume_claim',
    unit: 'money',
    formula: 'volume_discount * share_of(volume_claim_spend, volume_spend, volume_claims)',
    why: 'By what it spends with the provider.',
    example: {
      given: { volume_discount: 1000, volume_claim_spend: 40_000, volume_spend: 120_000, volume_claims: 2 },
      expect: 1000 / 3,
    },
  },
  volume_discounts: {
    label: 'Volume discounts',
    scope: 'workflow',
    unit: 'money',
    formula: '-1 * sum(volume_claim_discount)',
    why: 'Below zero: what they take off spend.',
    example: { given: { volume_claim_discount: [20, 5] }, expect: -25 },
  },
})
