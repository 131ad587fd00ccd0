import type { Io } from '../cli/io.js'
import { version } from '../cli/version.js'
import { InputError, type Override, type SourceFile } from '../diagnostics/diagnostic.js'
import type { Forecast } from '../forecast/forecast.js'
import { forecastAt } from '../forecast/make.js'
import { openPortfolio } from '../forecast/open.js'
import type { PriceBook } from '../pricebook/book.js'

/** What a workload costs in the first month of its horizon, in the expected case, at the prices of some books. */
export interface MonthOfMoney {
  readonly month: string
  readonly currency: string
  readonly total: number
  /** Model cost by `provider/id`; `none` is the rest of spend. */
  readonly by_model: Readonly<Record<string, number>>
}

/**
 * Forecasts a spec with some books in the place of those it names or of the shipped ones, each for its provider. Where that
 * cannot be done, because a book does not have a model of the spec, a text says why.
 */
export async function moneyWith(
  io: Io,
  spec: SourceFile,
  books: readonly PriceBook[],
  today: string,
): Promise<MonthOfMoney | string> {
  const reader = await readerWith(io, books, today)
  const forecast = async (file: SourceFile): Promise<Forecast> =>
    forecastAt(await openPortfolio([file], reader), { version, today })
  try {
    const whole = await forecast(spec)
    const first = whole.horizon.months === 1 ? whole : await forecast(firstMonth(spec, whole.horizon.start))
    const { total, by_model } = first.cases.expected.spend
    return { month: first.horizon.start, currency: first.currency, total, by_model }
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return error.diagnostics[0]!.message
  }
}

/** What a forecast reads, with books standing where shipped or own books of their providers stood. */
async function readerWith(io: Io, books: readonly PriceBook[], today: string) {
  const texts = new Map<string, string>()
  for (const book of books) texts.set(book.provider, (await book.source()).text)
  const providerIn = (text: string) => /^\s*"?provider"?\s*:\s*["']?([^\s"',}]+)/m.exec(text)?.[1] ?? ''
  return {
    ...io,
    today,
    asset: async (path: string) => {
      const [, folder, provider = ''] = /^(dist\/)?pricebooks\/(.+)\.(?:yaml|json)$/.exec(path) ?? []
      const text = texts.get(provider)
      return text === undefined ? io.asset(path) : folder ? undefined : text
    },
    readFile: async (path: string) => {
      const text = await io.readFile(path)
      return /tokenomics\/pricebook@/.test(text) ? (texts.get(providerIn(text)) ?? text) : text
    },
  }
}

/** The spec with a horizon of its first month. */
function firstMonth(spec: SourceFile, start: string): SourceFile {
  const set = (key: string, value: unknown): Override => ({
    path: ['horizon', key],
    value,
    source: { path: '--set', text: `horizon.${key}=${value}` },
  })
  return { ...spec, overrides: [...(spec.overrides ?? []), set('start', start), set('months', 1)] }
}
