import { type CallBucket, callBuckets } from './buckets.js'

/** Components that cost lines make up, in the order of the token P&L. */
export const lineComponents = [
  'retrieval',
  'tools',
  'observability',
  'human_review',
  'infrastructure',
  'orchestration',
  'data_pipelines',
  'customization',
  'integration',
  'governance',
  'operations',
  'outcome_evidence',
  'behavioural',
  'benefit_capture',
  'failure',
] as const

/** The components of spend. Stable: they are JSON keys and spreadsheet rows. */
export const components = [
  ...callBuckets,
  'retry',
  'evaluation',
  'overhead',
  ...lineComponents,
  'commitments',
  'volume_discounts',
] as const

export type Component = (typeof components)[number]

/** The quantity of a workflow that each component from the meter is. Cost lines of the same name add to it. */
export const meteredComponents = {
  uncached_input: 'uncached_input_cost',
  cached_input: 'cached_input_cost',
  cache_write: 'cache_write_cost',
  tool_result: 'tool_result_cost',
  reasoning: 'reasoning_cost',
  output: 'output_cost',
  retry: 'retry_cost',
  evaluation: 'evaluator_cost',
  overhead: 'overhead_cost',
  tools: 'tool_fees',
  commitments: 'settlements',
  volume_discounts: 'volume_discounts',
} as const satisfies Readonly<Partial<Record<Component, string>>> & Readonly<Record<CallBucket, string>>
