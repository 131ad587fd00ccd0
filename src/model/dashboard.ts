import { formulas, inputs } from '../graph/formula.js'

/** Totals over the horizon, of a workflow or of a portfolio, that the dashboard's ratios are made of. */
export const totalInputs = inputs({
  tokens_per_mtok: { label: 'Tokens in a million tokens', scope: 'result', unit: 'tok/Mtok' },
  turns_per_call: { label: 'Turns of a plain call', scope: 'result', unit: 'turn/call' },
  spend: { label: 'Spend', scope: 'result', unit: 'money' },
  model_cost: { label: 'Model cost', scope: 'result', unit: 'money' },
  evaluation: { label: 'Spend on evaluation', scope: 'result', unit: 'money' },
  total_tokens: { label: 'Total tokens', scope: 'result', unit: 'tok' },
  base_tokens: { label: 'Base tokens', scope: 'result', unit: 'tok' },
  retry_tokens: { label: 'Tokens of retries', scope: 'result', unit: 'tok' },
  reasoning_tokens: { label: 'Reasoning tokens', scope: 'result', unit: 'tok' },
  uncached_input_tokens: { label: 'Uncached input tokens', scope: 'result', unit: 'tok' },
  cached_input_tokens: { label: 'Cached input tokens', scope: 'result', unit: 'tok' },
  cache_write_tokens: { label: 'Cache write tokens', scope: 'result', unit: 'tok' },
  tool_result_tokens: { label: 'Tool result tokens', scope: 'result', unit: 'tok' },
  turns: { label: 'Turns', scope: 'result', unit: 'turn' },
  steps: { label: 'Steps', scope: 'result', unit: 'call' },
  attempted_steps: { label: 'Attempted steps', scope: 'result', unit: 'call' },
  attempts: { label: 'Attempts', scope: 'result', unit: 'attempt' },
  outcome_spend: { label: 'Spend of the workflows that have an outcome', scope: 'result', unit: 'money' },
  outcome_tokens: { label: 'Tokens of the workflows that have an outcome', scope: 'result', unit: 'tok' },
  outcome_attempted_steps: {
    label: 'Attempted steps of the workflows that have an outcome',
    scope: 'result',
    unit: 'call',
  },
  trusted_outcomes: { label: 'Trusted outcomes', scope: 'result', unit: 'outcome' },
  outcome_value: { label: 'Value of all trusted outcomes', scope: 'result', unit: 'money' },
  value_per_outcome: { label: 'Value of an outcome', scope: 'result', unit: 'money/outcome' },
  baseline_cost_per_outcome: { label: 'Cost of an outcome without AI', scope: 'result', unit: 'money/outcome' },
})

export const dashboardScopes = { result: {} } as const

/** The executive dashboard: ratios of totals over the horizon. A zero or unknown denominator leaves them null, with a reason. */
export const dashboard = formulas({
  cost_per_1m_tokens: {
    label: 'Cost per million tokens',
    scope: 'result',
    unit: 'money/Mtok',
    formula: 'model_cost / total_tokens * tokens_per_mtok',
    why: 'How efficient the factory is, whatever it produces.',
    example: { given: { model_cost: 24, total_tokens: 12_000_000, tokens_per_mtok: 1_000_000 }, expect: 2 },
  },
  cost_per_request: {
    label: 'Cost per request (turn)',
    scope: 'result',
    unit: 'money/turn',
    formula: 'spend / turns',
    why: 'What one user request costs, all in.',
    example: { given: { spend: 55, turns: 100 }, expect: 0.55 },
  },
  cost_per_workflow: {
    label: 'Cost per attempt',
    scope: 'result',
    unit: 'money/attempt',
    formula: 'outcome_spend / attempts',
    why: 'What one run of the workflow costs, trusted or not.',
    example: { given: { outcome_spend: 55, attempts: 50 }, expect: 1.1 },
  },
  cost_per_trusted_outcome: {
    label: 'Cost per trusted outcome',
    scope: 'result',
    unit: 'money/outcome',
    formula: 'outcome_spend / trusted_outcomes',
    why: 'Failed attempts are paid for too; only trusted outcomes share the bill.',
    example: { given: { outcome_spend: 1.2, trusted_outcomes: 0.5 }, expect: 2.4 },
  },
  tokens_per_trusted_outcome: {
    label: 'Tokens per trusted outcome',
    scope: 'result',
    unit: 'tok/outcome',
    formula: 'outcome_tokens / trusted_outcomes',
    why: 'Productivity of tokens, free of prices.',
    example: { given: { outcome_tokens: 3000, trusted_outcomes: 0.5 }, expect: 6000 },
  },
  retry_token_ratio: {
    label: 'Retry token ratio',
    scope: 'result',
    unit: 'ratio',
    formula: 'retry_tokens / total_tokens',
    why: 'Tokens spent on doing it again.',
    example: { given: { retry_tokens: 250, total_tokens: 2000 }, expect: 0.125 },
  },
  reasoning_token_ratio: {
    label: 'Reasoning token ratio',
    scope: 'result',
    unit: 'ratio',
    formula: 'reasoning_tokens / total_tokens',
    why: 'Tokens that nobody reads.',
    example: { given: { reasoning_tokens: 500, total_tokens: 2000 }, expect: 0.25 },
  },
  cache_hit_share: {
    label: 'Cache hit share',
    scope: 'result',
    unit: 'ratio',
    formula:
      'cached_input_tokens / (uncached_input_tokens + cached_input_tokens + cache_write_tokens + tool_result_tokens)',
    why: 'Share of all prompt tokens that was read from cache.',
    example: {
      given: {
        cached_input_tokens: 500,
        uncached_input_tokens: 300,
        cache_write_tokens: 100,
        tool_result_tokens: 100,
      },
      expect: 0.5,
    },
  },
  eval_overhead_ratio: {
    label: 'Evaluation share of spend',
    scope: 'result',
    unit: 'ratio',
    formula: 'evaluation / spend',
    why: 'What assurance costs.',
    example: { given: { evaluation: 11, spend: 55 }, expect: 0.2 },
  },
  gross_margin_per_trusted_outcome: {
    label: 'Gross margin per trusted outcome',
    scope: 'result',
    unit: 'money/outcome',
    formula: 'value_per_outcome - cost_per_trusted_outcome',
    why: 'What is left of the value of an outcome.',
    example: { given: { value_per_outcome: 6.5, cost_per_trusted_outcome: 2.5 }, expect: 4 },
  },
  agentic_multiplier: {
    label: 'Agentic multiplier',
    scope: 'result',
    unit: 'ratio',
    formula: 'total_tokens / turns / (base_tokens / steps) * turns_per_call',
    why: 'Tokens of a turn over tokens of one plain call: steps × retry × evaluation × overhead.',
    example: { given: { total_tokens: 3000, turns: 2, base_tokens: 1000, steps: 4, turns_per_call: 1 }, expect: 6 },
  },
  steps_per_trusted_outcome: {
    label: 'Steps per trusted outcome',
    scope: 'result',
    unit: 'call/outcome',
    formula: 'outcome_attempted_steps / trusted_outcomes',
    why: 'How many governed steps one accepted outcome takes.',
    example: { given: { outcome_attempted_steps: 10, trusted_outcomes: 0.5 }, expect: 20 },
  },
  saving_per_trusted_outcome: {
    label: 'Saving per trusted outcome',
    scope: 'result',
    unit: 'money/outcome',
    formula: 'baseline_cost_per_outcome - cost_per_trusted_outcome',
    why: 'Against doing it the way it was done before.',
    example: { given: { baseline_cost_per_outcome: 7.5, cost_per_trusted_outcome: 2.5 }, expect: 5 },
  },
  net_benefit: {
    label: 'Net benefit',
    scope: 'result',
    unit: 'money',
    formula: 'outcome_value - spend',
    why: 'Value of all trusted outcomes less all spend. Money adds up, whatever the outcomes are.',
    example: { given: { outcome_value: 65, spend: 55 }, expect: 10 },
  },
})

export type Metric = keyof typeof dashboard

/** Who acts on each figure of the executive dashboard. */
export const owners: Readonly<Partial<Record<Metric, string>>> = {
  cost_per_1m_tokens: 'AI platform',
  cost_per_request: 'product',
  cost_per_workflow: 'agent platform',
  cost_per_trusted_outcome: 'business',
  tokens_per_trusted_outcome: 'agent engineering',
  retry_token_ratio: 'quality',
  reasoning_token_ratio: 'model platform',
  cache_hit_share: 'gateway',
  eval_overhead_ratio: 'governance',
  gross_margin_per_trusted_outcome: 'business owner',
}
