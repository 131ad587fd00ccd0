import { formulas, inputs } from '../graph/formula.js'

export const agenticInputs = inputs({
  retry_factor: { label: 'Retry factor', scope: 'workflow', unit: 'ratio' },
  eval_factor: { label: 'Evaluation factor', scope: 'workflow', unit: 'ratio' },
  overhead_factor: { label: 'Overhead factor', scope: 'workflow', unit: 'ratio' },
  evaluator_output_share: { label: "Share of the evaluator's tokens that is output", scope: 'workflow', unit: 'ratio' },
  evaluator_input_rate: { label: 'Rate of the evaluator: input', scope: 'workflow', unit: 'money/Mtok' },
  evaluator_output_rate: { label: 'Rate of the evaluator: output', scope: 'workflow', unit: 'money/Mtok' },
})

/** The agentic multiplier: what retries, evaluation and overhead add to the first pass. No token is counted twice. */
export const agentic = formulas({
  retry_tokens: {
    label: 'Tokens of retries',
    scope: 'workflow',
    unit: 'tok',
    formula: '(retry_factor - 1) * base_tokens',
    why: 'A factor of 1.12 repeats 12 % of the work.',
    example: { given: { retry_factor: 1.25, base_tokens: 1000 }, expect: 250 },
  },
  retry_cost: {
    label: 'Cost of retries',
    scope: 'workflow',
    unit: 'money',
    formula: '(retry_factor - 1) * base_cost',
    why: 'Repeated work costs what the work costs.',
    example: { given: { retry_factor: 1.25, base_cost: 8 }, expect: 2 },
  },
  evaluator_tokens: {
    label: 'Tokens of evaluation',
    scope: 'workflow',
    unit: 'tok',
    formula: '(eval_factor - 1) * (base_tokens + retry_tokens)',
    why: 'A repeated attempt is evaluated again, so the factors multiply instead of adding.',
    example: { given: { eval_factor: 1.5, base_tokens: 1000, retry_tokens: 250 }, expect: 625 },
  },
  evaluator_rate: {
    label: 'Blended rate of the evaluator',
    scope: 'workflow',
    unit: 'money/Mtok',
    formula: {
      by: 'evaluator',
      texts: {
        own: '(1 - evaluator_output_share) * evaluator_input_rate + evaluator_output_share * evaluator_output_rate',
      },
    },
    why: 'An evaluator mostly reads: its price is input and output by their shares, at the base tier.',
    example: {
      own: {
        given: { evaluator_output_share: 0.25, evaluator_input_rate: 0.4, evaluator_output_rate: 2 },
        expect: 0.8,
      },
    },
  },
  evaluator_cost: {
    label: 'Cost of evaluation by models',
    scope: 'workflow',
    unit: 'money',
    formula: {
      by: 'evaluator',
      texts: {
        own: 'evaluator_tokens / tokens_per_mtok * evaluator_rate',
        blended: '(eval_factor - 1) * (base_cost + retry_cost)',
      },
    },
    why: 'An evaluator has a model and a price of its own; without one, evaluation costs what the workflow costs on average.',
    example: {
      own: { given: { evaluator_tokens: 2_000_000, tokens_per_mtok: 1_000_000, evaluator_rate: 0.5 }, expect: 1 },
      blended: { given: { eval_factor: 1.5, base_cost: 8, retry_cost: 2 }, expect: 5 },
    },
  },
  overhead_tokens: {
    label: 'Tokens of overhead',
    scope: 'workflow',
    unit: 'tok',
    formula: '(overhead_factor - 1) * (base_tokens + retry_tokens + evaluator_tokens)',
    why: 'Context growth and the unmodelled, where nothing better is known.',
    example: {
      given: { overhead_factor: 1.5, base_tokens: 1000, retry_tokens: 250, evaluator_tokens: 750 },
      expect: 1000,
    },
  },
  overhead_cost: {
    label: 'Cost of overhead',
    scope: 'workflow',
    unit: 'money',
    formula: '(overhead_factor - 1) * (base_cost + retry_cost + evaluator_cost)',
    why: 'Overhead costs what the rest costs on average.',
    example: { given: { overhead_factor: 1.5, base_cost: 8, retry_cost: 2, evaluator_cost: 6 }, expect: 8 },
  },
  total_tokens: {
    label: 'Total tokens',
    scope: 'workflow',
    unit: 'tok',
    formula: 'base_tokens + retry_tokens + evaluator_tokens + overhead_tokens',
    why: 'Equal to base tokens × retry × evaluation × overhead factor: the first-pass forecast of the field.',
    example: {
      given: { base_tokens: 1000, retry_tokens: 250, evaluator_tokens: 750, overhead_tokens: 1000 },
      expect: 3000,
    },
  },
  model_cost: {
    label: 'Model cost',
    scope: 'workflow',
    unit: 'money',
    formula: 'base_cost + retry_cost + evaluator_cost + overhead_cost',
    why: 'All that the token meter shows.',
    example: { given: { base_cost: 8, retry_cost: 2, evaluator_cost: 6, overhead_cost: 8 }, expect: 24 },
  },
  route_model_cost: {
    label: 'Model cost that follows this model',
    scope: 'route',
    unit: 'money',
    formula: {
      by: 'evaluator',
      texts: {
        own: 'route_cost + (retry_cost + overhead_cost) * portion(route_cost, base_cost)',
        blended: 'model_cost * portion(route_cost, base_cost)',
      },
    },
    why: "Retries and overhead follow each model's base cost; evaluation goes to the evaluator's model where it has one.",
    example: {
      own: { given: { route_cost: 2, retry_cost: 2, overhead_cost: 8, base_cost: 8 }, expect: 4.5 },
      blended: { given: { model_cost: 24, route_cost: 2, base_cost: 8 }, expect: 6 },
    },
  },
  evaluator_model_cost: {
    label: "Model cost that follows the evaluator's model",
    scope: 'workflow',
    unit: 'money',
    formula: {
      by: 'evaluator',
      texts: { own: 'evaluator_cost + overhead_cost * (1 - portion(base_cost, base_cost))' },
    },
    why: 'Evaluation, and overhead too where nothing else costs anything that it could follow.',
    example: { own: { given: { evaluator_cost: 6, overhead_cost: 3, base_cost: 0 }, expect: 9 } },
  },
})
