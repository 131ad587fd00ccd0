import * as z from 'zod'
import { didYouMean } from '../diagnostics/suggest.js'
import { caseNames } from '../forecast/forecast.js'
import { dashboard } from '../model/dashboard.js'

const statistics = ['mean', 'p5', 'p10', 'p25', 'p50', 'p75', 'p90', 'p95', 'p99'] as const

/** Figures that are simulated, so that they have statistics besides the three cases. */
const simulated = ['spend', 'tokens', 'cost_per_trusted_outcome'] as const

/**
 * Every metric a rule may name. `exceedance` is the share of draws above a budget; `increase` the growth of expected spend over
 * the base, at the prices of the base; `price_change` how far other own prices move expected spend, up or down, and from nothing where
 * the base has no such price;
 * `price_book.age_days` the age of the oldest rate used.
 */
export const metrics: readonly string[] = [
  ...[...new Set([...simulated, ...Object.keys(dashboard)])].flatMap((figure) => [
    ...caseNames.map((name) => `${figure}.${name}`),
    ...(simulated.some((each) => each === figure) ? statistics.map((name) => `${figure}.${name}`) : []),
  ]),
  'exceedance',
  'increase',
  'price_change',
  'price_book.age_days',
  'unpriced_models',
]

/** The name of a metric. A misspelt one is a mistake, never a rule that cannot fail. */
export const metric = z
  .string()
  .superRefine((given, context) => {
    if (metrics.includes(given)) return
    const ways = metrics.filter((each) => each.startsWith(`${given}.`))
    const help = ways.length > 0 ? `say which: ${ways.join(', ')}` : didYouMean(given, metrics)
    context.addIssue({
      code: 'custom',
      message: `there is no metric ${JSON.stringify(given)}`,
      params: {
        code: 'unknown-quantity',
        label: 'a figure and its case or statistic, such as spend.p95',
        ...(help && { help }),
      },
    })
  })
  .meta({ enum: metrics, description: 'What is checked: a figure and its case or statistic, such as spend.p95' })
