import { formulas, inputs } from '../graph/formula.js'
import { callBuckets, perBucket } from './buckets.js'

export const priceInputs = inputs(
  perBucket(
    (bucket) => `rate_${bucket}`,
    (_, label) => ({ label: `Rate: ${label}`, scope: 'route', unit: 'money/Mtok' }),
  ),
)

/** What the calls of a step cost on each model, by bucket. */
export const prices = formulas({
  ...perBucket(
    (bucket) => `route_cost_${bucket}`,
    (bucket, label) => ({
      label: `Cost on this model: ${label}`,
      scope: 'route',
      unit: 'money',
      formula: `calls * weight * token_ratio * ${bucket}_per_call / tokens_per_mtok * rate_${bucket} + sum(tier_cost_${bucket})`,
      why: 'Tokens at the base rate, and what each tier adds on the calls above its edge.',
      example: {
        given: {
          calls: 1000,
          weight: 0.5,
          token_ratio: 2,
          [`${bucket}_per_call`]: 300,
          tokens_per_mtok: 1_000_000,
          [`rate_${bucket}`]: 3,
          [`tier_cost_${bucket}`]: [0.5, 0.25],
        },
        expect: 1.65,
      },
    }),
  ),
  ...perBucket(
    (bucket) => `cost_${bucket}`,
    (bucket, label) => ({
      label: `Cost of the step: ${label}`,
      scope: 'step',
      unit: 'money',
      formula: `sum(route_cost_${bucket})`,
      why: 'Each model bills its part of the calls.',
      example: { given: { [`route_cost_${bucket}`]: [1.5, 0.5] }, expect: 2 },
    }),
  ),
  ...perBucket(
    (bucket) => `${bucket}_cost`,
    (bucket, label) => ({
      label: `Cost: ${label}`,
      scope: 'workflow',
      unit: 'money',
      formula: `sum(cost_${bucket})`,
      why: 'Steps add up.',
      example: { given: { [`cost_${bucket}`]: [2, 3] }, expect: 5 },
    }),
  ),
  route_cost: {
    label: 'Cost of the step on this model',
    scope: 'route',
    unit: 'money',
    formula: callBuckets.map((bucket) => `route_cost_${bucket}`).join(' + '),
    why: 'What retries and overhead of this model follow.',
    example: {
      given: Object.fromEntries(callBuckets.map((bucket, i) => [`route_cost_${bucket}`, 10 ** i])),
      expect: 111_111,
    },
  },
  base_cost: {
    label: 'Model cost before retries, evaluation and overhead',
    scope: 'workflow',
    unit: 'money',
    formula: callBuckets.map((bucket) => `${bucket}_cost`).join(' + '),
    why: 'The first pass over the work, priced.',
    example: {
      given: Object.fromEntries(callBuckets.map((bucket, i) => [`${bucket}_cost`, 10 ** i])),
      expect: 111_111,
    },
  },
})
