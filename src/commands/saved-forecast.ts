import * as z from 'zod'
import type { SourceFile } from '../diagnostics/diagnostic.js'
import type { Forecast } from '../forecast/forecast.js'
import { read } from '../yaml/read.js'
import { looksLikeJson } from '../yaml/text.js'

const numbers = z.record(z.string(), z.number())
const numberOrNull = z.number().nullable()

const result = z.looseObject({
  spend: z.looseObject({
    total: z.number(),
    by_period: z.array(z.number()),
    by_component: numbers,
    by_model: numbers,
    by_workflow: numbers,
  }),
  tokens: z.looseObject({ total: z.number() }),
  metrics: z.record(z.string(), numberOrNull),
})

const cases = z.looseObject({ conservative: result, expected: result, peak: result })

const stats = z.looseObject({ mean: numberOrNull, p50: numberOrNull, p95: numberOrNull })
const summary = z.looseObject({ spend: stats, cost_per_trusted_outcome: stats.nullable() }).nullable()

const forecast = z.looseObject({
  schema: z.literal('tokenomics/forecast@1'),
  as_of: z.string(),
  seed: z.string().nullable(),
  draws: z.number().nullable(),
  currency: z.string(),
  horizon: z.object({ start: z.string(), months: z.number(), periods: z.array(z.string()).min(1) }),
  spec: z.looseObject({
    name: z.string(),
    files: z.array(z.looseObject({ path: z.string(), sha256: z.string() })),
  }),
  cases,
  simulation: summary,
  workflows: z.record(
    z.string(),
    z.looseObject({ labels: z.record(z.string(), z.string()), cases, simulation: summary }),
  ),
})

/** Whether a file is a forecast that was printed with `--format json` and saved. */
export const isSavedForecast = ({ text }: SourceFile): boolean =>
  looksLikeJson(text) && /"schema"\s*:\s*"tokenomics\/forecast@/.test(text.slice(0, 4096))

/** Reads a saved forecast: what a comparison needs of it is checked. Throws an InputError with every mistake in it. */
export async function savedForecast(file: SourceFile): Promise<Forecast> {
  return (await read(file, forecast)) as unknown as Forecast
}
