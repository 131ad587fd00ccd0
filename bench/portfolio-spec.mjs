/** A spec of so many workflows, each with two steps, routing, an evaluator, cost lines and gates, no two alike. */
export function portfolio(workflows) {
  const vary = (i, from, to) => from + ((to - from) * ((i * 2_654_435_761) % 1000)) / 1000
  const entries = Array.from({ length: workflows }, (_, i) => [
    `agent-${i}`,
    {
      labels: { team: ['support', 'sales', 'research'][i % 3] },
      demand: {
        active_users: Math.round(vary(i, 500, 20_000)),
        sessions_per_user: 3,
        turns_per_session: 4,
        peak_factor: { conservative: 1, expected: 1, peak: 1.5 },
      },
      steps: {
        plan: {
          per_turn: 1,
          model: 'openai/gpt-6-luna',
          tokens: { input: 1800, cache_hit_rate: 0.6, reasoning: 300, output: 120 },
        },
        answer: {
          per_turn: 1,
          route: [
            { model: 'anthropic/claude-haiku-5-5', share: 0.8 },
            { model: 'anthropic/claude-sonnet-5-5', share: 0.2, token_ratio: 1.1 },
          ],
          tokens: {
            input: Math.round(vary(i + 7, 2000, 9000)),
            cache_hit_rate: 0.5,
            cache_write_rate: 0.1,
            tool_result: 900,
            output: { p10: 120, p90: 500 },
          },
        },
      },
      retry_factor: 1.12,
      eval_factor: 1.08,
      evaluator: { model: 'openai/gpt-6-luna', output_share: 0.1 },
      costs: {
        'vector-search': { category: 'retrieval', per: 'turn', amount: 0.0004 },
        'ticket-review': { category: 'human_review', per: 'attempt', share: 0.04, minutes: 3, hourly_rate: 38 },
        platform: { category: 'infrastructure', per: 'month', amount: 1800 },
      },
      outcome: {
        unit: 'resolved ticket',
        per: 'session',
        gates: { completed: 0.86, accepted: 0.95, grounded: 0.97, policy_compliant: 0.995, safe: 0.999 },
      },
    },
  ])
  return {
    schema: 'tokenomics/workflow@1',
    name: `${workflows} workflows`,
    horizon: { start: '2027-02', months: 1 },
    workflows: Object.fromEntries(entries),
  }
}

/** Plain block YAML, as people write it. */
export function yaml(value, indent = '') {
  return Object.entries(value)
    .map(([key, part]) => {
      if (Array.isArray(part)) {
        const items = part.map((item) => yaml(item, `${indent}    `).replace(/^ {4}/, '').replace(/^( *)/, `$1`))
        return `${indent}${key}:\n${items.map((item) => `${indent}  - ${item.trimStart()}`).join('')}`
      }
      if (typeof part === 'object') return `${indent}${key}:\n${yaml(part, `${indent}  `)}`
      return `${indent}${key}: ${part}\n`
    })
    .join('')
}
