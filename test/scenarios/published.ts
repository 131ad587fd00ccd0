/**
 * Two classes of token at two rates per million, times a number of requests: what every published example below does.
 * Units: requests a month, tokens a request, USD per million tokens; the result is USD a month.
 */
const bill = (requests: number, input: number, inputRate: number, output: number, outputRate: number): number =>
  (requests * (input * inputRate + output * outputRate)) / 1e6

/** Tokens that `calls` calls send when each resends what the ones before it added, at most `window` of it. */
function resent(calls: number, added: number, window = Number.POSITIVE_INFINITY): number {
  let total = 0
  for (let call = 0; call < calls; call++) total += added + Math.min(call * added, window)
  return total
}

const tries = 1 + 0.25 + 0.25 ** 2 + 0.25 ** 3 + 0.25 ** 4

/** The fit of quantick issue 573, as tokens of a mean request among n. */
const quantick = (n: number): number => 64224 + 530.98 * n

/** Tokens of a median turn of a coding agent, at 5, 6.25, 0.50 and 25 USD per million (background-agents issue 438). */
const turnPrompt = (2726 * 5 + 23372 * 6.25 + 685710 * 0.5) / 1e6

/**
 * The figures of the published examples, worked out again from their inputs in the shortest way there is. Keys are
 * example, then path in the JSON result. Nothing of the program takes part.
 */
export const published: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'trusted-outcome': {
    'workflows.cheaper-interaction.cases.expected.metrics.cost_per_trusted_outcome': 1.2 / 0.55,
    'workflows.dearer-interaction.cases.expected.metrics.cost_per_trusted_outcome': 1.5 / 0.8,
    'cases.expected.metrics.cost_per_trusted_outcome': (1.2 + 1.5) / (0.55 + 0.8),
  },
  'token-productivity': {
    'workflows.concise.cases.expected.metrics.tokens_per_trusted_outcome': 40 + 20,
    'workflows.verbose.cases.expected.metrics.tokens_per_trusted_outcome': 5 * (40 + 20),
    'workflows.concise.cases.expected.metrics.cost_per_trusted_outcome': bill(1, 40, 3, 20, 15),
    'workflows.verbose.cases.expected.metrics.cost_per_trusted_outcome': 5 * bill(1, 40, 3, 20, 15),
  },
  'reasoning-tokens': {
    'cases.expected.metrics.cost_per_request': bill(1, 2000, 3, 500 + 1500, 15),
    'cases.expected.spend.by_component.uncached_input': bill(1000, 2000, 3, 0, 15),
    'cases.expected.spend.by_component.output': bill(1000, 0, 3, 500, 15),
    'cases.expected.spend.by_component.reasoning': bill(1000, 0, 3, 1500, 15),
    'cases.expected.metrics.reasoning_token_ratio': 1500 / (2000 + 500 + 1500),
  },
  'retry-loop': {
    'workflows.without-failures.cases.expected.spend.total': bill(120_000, 4200, 3, 800, 15),
    'workflows.with-retries.cases.expected.spend.total': tries * bill(120_000, 4200, 3, 800, 15),
    'workflows.with-retries.cases.expected.spend.by_component.retry': (tries - 1) * bill(120_000, 4200, 3, 800, 15),
    'workflows.with-retries.cases.expected.metrics.cost_per_trusted_outcome': bill(1, 4200, 3, 800, 15) / 0.75,
  },
  'routing-split': {
    'cases.expected.metrics.cost_per_1m_tokens': 0.8 * 0.1 + 0.2 * 15,
    'cases.expected.spend.by_model.reference/in-15-out-15': 0.2 * 15,
  },
  'monthly-volume': {
    'workflows.five-hundred-a-day.cases.expected.spend.total': bill(500 * 30, 800, 0.8, 200, 4),
    'workflows.five-thousand-a-day.cases.expected.spend.total': bill(5000 * 30, 800, 0.8, 200, 4),
    'workflows.fifty-thousand-a-day.cases.expected.spend.total': bill(50_000 * 30, 800, 0.8, 200, 4),
    'workflows.thousand-users.cases.expected.spend.total': bill(1000 * 5 * 30, 800, 2.5, 400, 10),
  },
  // A month costs 1,000 × 10 × 10 × 2 calls of 4,000 tokens at 3 and 200 at 15 per million: 3,000.
  scissors: {
    'cases.expected.by_period.model_cost.0': bill(1000 * 10 * 10 * 2, 4000, 3, 200, 15),
    'cases.expected.by_period.model_cost.24': 4 * bill(1000 * 10 * 10 * 2, 4000, 3, 200, 15),
    'cases.expected.by_period.tokens.24': 10 * 1000 * 10 * 10 * 2 * 4200,
    'cases.expected.by_period.cost_per_1m_tokens.24': (0.4 * (4000 * 3 + 200 * 15)) / 4200,
  },
  'growing-history': {
    'workflows.twenty-calls.cases.expected.tokens.total': resent(20, 1000),
    'workflows.ten-calls.cases.expected.tokens.total': resent(10, 1000),
    'workflows.twenty-calls-windowed.cases.expected.tokens.total': resent(20, 1000, 5000),
    'workflows.measured-20.cases.expected.metrics.tokens_per_trusted_outcome': quantick(20),
    'workflows.measured-450.cases.expected.metrics.tokens_per_trusted_outcome': quantick(450),
  },
  'cached-agent-turn': {
    'workflows.median-turn.cases.expected.spend.total': turnPrompt + (5156 * 25) / 1e6,
    'workflows.without-output.cases.expected.spend.total': turnPrompt,
  },
  'overhead-portfolio': {
    'workflows.chat.cases.expected.spend.total': 1.7 * bill(200_000, 1200, 2.5, 300, 10),
    'workflows.documents.cases.expected.spend.total': 1.85 * bill(30_000, 12_000, 3, 800, 15),
    'workflows.agents.cases.expected.spend.total': 2 * bill(8000, 40_000, 5, 2500, 25),
    'cases.expected.spend.total':
      1.7 * bill(200_000, 1200, 2.5, 300, 10) +
      1.85 * bill(30_000, 12_000, 3, 800, 15) +
      2 * bill(8000, 40_000, 5, 2500, 25),
  },
}
