/** The mean of a lognormal of which two quantiles are known, `z` standard deviations either side of the middle. */
const meanBetween = (low: number, high: number, z: number): number => {
  const sigma = Math.log(high / low) / (2 * z)
  return Math.sqrt(low * high) * Math.exp(sigma ** 2 / 2)
}

/** Normal quantiles of 95 % and 90 %, from a printed table. */
const z95 = 1.6448536269514722
const z90 = 1.2815515655446004

const months = 6
const sessions = 40_000 * 1.3
const turns = sessions * meanBetween(4, 11, z95)
const answers = turns * 1.4

const prompt = meanBetween(4200, 7500, z90)
const lookUps = meanBetween(300, 1200, z95)
const written = meanBetween(64, 420, z95)

/** USD of one answer at rates per million for fresh input, cached input, cache writes and output. */
const answer = (fresh: number, cached: number, write: number, output: number): number =>
  (prompt * (0.78 * cached + 0.05 * write + 0.17 * fresh) + lookUps * fresh + written * output) / 1e6

/** USD of one triage at Gemini Flash rates, which double on 1 January 2027. */
const triage = (fresh: number, cached: number, output: number): number =>
  (1400 * (0.7 * cached + 0.3 * fresh) + (150 + 60) * output) / 1e6

const answered = answers * (0.65 * 1.3 * answer(0.1, 0.01, 0.125, 0.5) + 0.35 * answer(2, 0.1, 2.5, 10))
const baseTokens = turns * (1400 + 150 + 60) + answers * (0.65 * 1.3 + 0.35) * (prompt + lookUps + written)

const trustedRate = (34 / 40) * 0.95 * 0.97 * 0.995 * 0.999
const failed = sessions * (1 - trustedRate)
const lines =
  turns * (0.0004 + 0.0012) + sessions * 0.04 * (3 / 60) * 38 + failed * (0.25 * (4 / 60) * 38 + 0.02 * 9) + 1800

/** A tenth of the tokens again, at 95 % input and 5 % output of GPT-6 Luna. */
const judged = (0.1 * 1.037 * baseTokens * (0.95 * 0.1 + 0.05 * 0.5)) / 1e6

const december = 1.037 * (answered + turns * triage(0.75, 0.075, 3.75)) + judged + lines
const january = 1.037 * (answered + turns * triage(1.5, 0.15, 7.5)) + judged + lines

/** The expected case of customer-support.yaml by hand, at list prices of November 2026. USD, tokens, tickets. */
export const support: Readonly<Record<string, number>> = {
  'cases.expected.demand.turns': months * turns,
  'cases.expected.tokens.total': months * baseTokens * 1.037 * 1.1,
  'cases.expected.outcomes.trusted': months * sessions * trustedRate,
  'cases.expected.spend.by_period.0': december,
  'cases.expected.spend.by_period.1': january,
  'cases.expected.spend.total': december + 5 * january,
  'cases.expected.metrics.cost_per_trusted_outcome': (december + 5 * january) / (months * sessions * trustedRate),
}

const tasks = 180 * meanBetween(10, 24, z95)
const variants = 150 * 26
const pages = 6 * 26
const compliant = 0.93 * 0.999

/** What can be said of the other three without a price: their demand and outcomes in the expected case. */
export const others: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'coding-assistant': {
    'cases.expected.demand.sessions': 6 * tasks,
    'cases.expected.demand.steps': 6 * tasks * 1.5 * (10 + (14.466 + 46.404 + 50.988 + 64.792) / 4 + 4),
    'cases.expected.outcomes.trusted': 6 * tasks * 0.61,
  },
  'travel-planning': {
    'cases.expected.demand.turns': 6 * 60_000 * 5,
    'cases.expected.demand.steps': 6 * 60_000 * 5 * (1 + 2 + 0.25 + 0.6 + 0.6),
    'cases.expected.spend.by_component.orchestration': 6 * 60_000 * 0.002,
    'cases.expected.outcomes.trusted_rate': (36 / 50) * 0.5 * 0.96 * 0.99,
  },
  'marketing-campaign': {
    'cases.expected.spend.by_component.infrastructure': 6 * 3200,
    'cases.expected.spend.by_component.governance': 6 * 2200,
    'cases.expected.spend.by_component.retrieval': 6 * variants * 0.004,
    'cases.expected.outcomes.trusted':
      6 * (variants * 0.98 * 0.8 * 0.95 * compliant + pages * 0.95 * 0.88 * 0.97 * compliant),
  },
}
