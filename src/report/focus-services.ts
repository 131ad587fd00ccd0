/** What FOCUS calls a service: its category and subcategory are from lists of the specification. */
interface Service {
  readonly category: string
  readonly subcategory: string
}

const other = (category: string): Service => ({ category, subcategory: `Other (${category})` })
const manage = (subcategory: string): Service => ({ category: 'Management and Governance', subcategory })

const model: Service = { category: 'AI and Machine Learning', subcategory: 'Generative AI' }

/** Of components whose cost is no model's; those of models are generative AI. */
const services: Readonly<Record<string, Service>> = {
  retrieval: { category: 'Analytics', subcategory: 'Search' },
  tools: other('AI and Machine Learning'),
  evaluation: other('AI and Machine Learning'),
  observability: manage('Observability'),
  human_review: other('Business Applications'),
  infrastructure: other('Compute'),
  orchestration: { category: 'Integration', subcategory: 'Workflow Automation' },
  data_pipelines: { category: 'Analytics', subcategory: 'Data Processing' },
  customization: { category: 'AI and Machine Learning', subcategory: 'Machine Learning' },
  integration: other('Integration'),
  governance: manage('Compliance'),
  operations: manage('Administration'),
  outcome_evidence: manage('Compliance'),
  commitments: model,
  volume_discounts: model,
}

/** The service of a charge: of a model, or of a component that the token meter does not show. */
export const serviceOf = (component: string, ofModel: boolean): Service =>
  ofModel ? model : (services[component] ?? other('Other'))

/** The meter of tokens, in the words of the specification's examples of AI billing. */
const meters: Readonly<Record<string, string>> = {
  uncached_input: 'Input Tokens',
  tool_result: 'Input Tokens',
  cached_input: 'Cache Read Input Tokens',
  cache_write: 'Cache Write Input Tokens',
  reasoning: 'Output Tokens',
  output: 'Output Tokens',
}

/** What is metered; retries, evaluation and overhead are tokens of every kind. */
export const meterOf = (component: string): string => meters[component] ?? 'Tokens'
