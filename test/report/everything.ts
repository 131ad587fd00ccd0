/** A model that costs nothing to ask. */
const freeBook = `schema: tokenomics/pricebook@1
provider: home
book_version: 2026.11.22
as_of: 2026-11-22
currency: USD
unit: per_1m_tokens
sources: { own: { name: our own machines, retrieved: 2026-11-22 } }
models:
  - id: free
    kind: chat
    limits: { context: 100000, output: 10000 }
    reasoning: billed_as_output
    prices:
      - { from: 2026-01-01, status: list, rates: { input: 0, output: 0 }, free: true, checked: 2026-11-22, source: own }
    retires_on: null
`

/** Specs with what the scenarios lack: one model twice in a step, costs beside spend, overhead where only an evaluator costs. */
export const specs: readonly string[] = ['beside.yaml', 'free.yaml']

export const everything: ReadonlyMap<string, string> = new Map([
  ['free-book.yaml', freeBook],
  [
    'free.yaml',
    `schema: tokenomics/workflow@1
horizon: { start: 2027-01, months: 1 }
pricebooks: [./free-book.yaml, openai]
workflows:
  at-home:
    demand: { turns: 1000 }
    model: home/free
    tokens: { input: 5000, output: 300 }
    eval_factor: 1.2
    overhead_factor: 1.5
    evaluator: { model: openai/gpt-6-luna, output_share: 0.1 }
`,
  ],
  [
    'beside.yaml',
    `schema: tokenomics/workflow@1
horizon: { start: 2026-12, months: 2 }
pricebooks: [google, openai]
costs:
  gateway: { category: infrastructure, per: month, amount: 4000, allocate: tokens }
  chances: { category: opportunity_cost, per: month, amount: 300, allocate: equal }
workflows:
  split:
    demand: { sessions: { conservative: 100, expected: 200, peak: 400 }, turns_per_session: 3 }
    steps:
      answer:
        per_turn: 1.5
        route:
          - { model: openai/gpt-6-luna, share: 0.5 }
          - { model: openai/gpt-6-luna, share: 0.2, token_ratio: 1.4 }
          - { model: google/gemini-3.8-flash, share: rest }
        tokens: { input: 4000, cache_hit_rate: 0.5, cache_write_rate: 0.1, tool_result: 300, reasoning: 200, output: 100 }
      check:
        per_turn: 0.5
        cascade: [{ model: google/gemini-3.8-flash, escalate: 0.25 }, { model: openai/gpt-6-luna }]
        tokens: { input: 900, output: 40 }
    retry_factor: 1.2
    eval_factor: 1.3
    overhead_factor: 1.4
    costs:
      waiting: { category: opportunity_cost, per: turn, amount: 0.02 }
      audit: { category: evaluation, per: session, amount: 0.1 }
      first: { category: failure, per: failed_attempt, amount: 1 }
      second: { category: failure, per: failed_attempt, amount: 2 }
    outcome: { unit: ticket, per: session, trusted_rate: { conservative: 0.9, expected: 0.7, peak: 0.5 } }
  judged:
    demand: { turns: 500 }
    model: google/gemini-3.8-flash
    tokens: { input: 1000, output: 50 }
    retry_factor: { conservative: 1, expected: 1, peak: 1.5 }
    eval_factor: 1.5
    overhead_factor: 1.1
    evaluator: { model: openai/gpt-6-luna, output_share: 0.2 }
  idle:
    demand: { turns: 0 }
    model: google/gemini-3.8-flash
    tokens: { input: 1000, output: 50 }
`,
  ],
])
