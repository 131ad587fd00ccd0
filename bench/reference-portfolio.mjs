// The reference portfolio: so many workflows with 14 uncertain quantities each, no two alike, and its price book.

const ROUTE = [
  ['reference/middle', 0.6],
  ['reference/large', 0.3],
  ['reference/small', 0.1],
]
const RATES = { middle: [3, 0.3, 3.75, 15], large: [15, 1.5, 18.75, 75], small: [0.8, 0.08, 1, 4] }

/** A number from 0 to below 1 made of two small integers. */
function unit(workflow, k) {
  let x = Math.imul(workflow + 1, 0x9e3779b1) ^ Math.imul(k + 1, 0x85ebca77)
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d)
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b)
  return ((x ^ (x >>> 16)) >>> 0) / 2 ** 32
}

const gamma = (shape, mean) => ({ dist: 'gamma', mean, sd: mean / Math.sqrt(shape) })
const between = (dist, min, mode, max) => ({ dist, min, mode, max })
const beta = (alpha, b) => ({ dist: 'beta', alpha, beta: b })

function workflow(at, workflows) {
  let k = 0
  const r = (from, to) => from + (to - from) * (workflows === 1 ? 0.5 : unit(at, k++))
  const scale = Math.exp(r(-1.6, 1.6))
  const tokens = (low, high) => ({ p10: low * r(0.8, 1.2), p90: high * r(0.8, 1.2) })
  const demand = {
    active_users: { p10: 800 * scale, p90: r(1800, 2200) * scale },
    sessions_per_user: gamma(r(2, 6), r(10, 14)),
    turns_per_session: between('pert', 2, r(4, 6), r(12, 16)),
  }
  const per_turn = between('pert', 1, r(2, 4), r(8, 10))
  const retry_factor = between('pert', 1, 1 + r(0.02, 0.08), 1 + r(0.25, 0.35))
  const eval_factor = between('triangular', 1, r(1.02, 1.08), r(1.15, 1.25))
  const peak_factor = between('triangular', 1, r(1.05, 1.15), r(1.4, 1.6))
  const lengths = {
    input: tokens(1400, 12_000),
    reasoning: tokens(100, 1500),
    output: tokens(150, 900),
    tool_result: tokens(200, 2500),
    cache_hit_rate: beta(r(4, 8), r(4, 6)),
    cache_write_rate: { dist: 'uniform', min: 0, max: r(0.02, 0.08) },
  }
  const trusted_rate = beta(r(20, 60), r(4, 12))
  return {
    demand: { ...demand, peak_factor },
    steps: { work: { per_turn, route: ROUTE.map(([model, share]) => ({ model, share })), tokens: lengths } },
    retry_factor,
    eval_factor,
    evaluator: { model: 'reference/small', output_share: 0.1 },
    costs: { review: { category: 'human_review', per: 'outcome', share: r(0.01, 0.03), amount: r(3, 5) } },
    outcome: { unit: 'outcome', per: 'turn', trusted_rate },
  }
}

/** The files of the portfolio by name, as values; JSON is YAML. */
export function referencePortfolio(workflows) {
  const entries = Array.from({ length: workflows }, (_, at) => [`flow-${at}`, workflow(at, workflows)])
  const models = Object.entries(RATES).map(([id, [input, cache_read, cache_write_5m, output]]) => ({
    id,
    kind: 'chat',
    limits: { context: 1_000_000, output: 64_000 },
    prices: [
      {
        from: '2026-01-01',
        status: 'list',
        rates: { input, cache_read, cache_write_5m, output },
        checked: '2026-11-22',
        source: 'page',
      },
    ],
  }))
  return {
    'spec.yaml': {
      schema: 'tokenomics/workflow@1',
      name: `Reference portfolio of ${workflows}`,
      currency: 'USD',
      horizon: { start: '2027-01', months: 1 },
      pricebooks: ['./reference.yaml'],
      workflows: Object.fromEntries(entries),
    },
    'reference.yaml': {
      schema: 'tokenomics/pricebook@1',
      provider: 'reference',
      book_version: '2026.11.22',
      as_of: '2026-11-22',
      currency: 'USD',
      unit: 'per_1m_tokens',
      sources: { page: { url: 'https://example.test/prices', retrieved: '2026-11-22' } },
      models,
    },
  }
}
