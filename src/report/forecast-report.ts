import type { Dimension } from '../forecast/breakdown.js'
import type { Forecast } from '../forecast/forecast.js'
import { components } from '../model/components.js'
import { agreementsSheet, commitmentsSheet } from './forecast-commitments.js'
import { dashboardSheet } from './forecast-dashboard.js'
import { type Headline, headlineOf } from './forecast-headline.js'
import { monthsSheet } from './forecast-months.js'
import { partsSheet } from './forecast-parts.js'
import { pricesSheet } from './forecast-prices.js'
import { simulationSheet } from './forecast-simulation.js'
import { tokensSheet } from './forecast-tokens.js'
import { yearsSheet } from './forecast-years.js'
import type { Medium, Sheet } from './sheet.js'

/** A forecast for people, before it is printed. */
export interface ForecastReport {
  readonly headline: Headline
  readonly sheets: readonly Sheet[]
}

/** Rows of a breakdown among others, and of one that the reader asked for. */
const most = 12
const mostAsked = 40

/** What a forecast says to people; with a dimension only the breakdown along it. */
export function forecastReport(forecast: Forecast, medium: Medium, by?: Dimension): ForecastReport {
  const headline = headlineOf(forecast, medium)
  const prices = forecast.price_books.length > 0 ? [pricesSheet(forecast, medium)] : []
  if (by !== undefined) {
    return { headline, sheets: [partsSheet(forecast, by, medium, { most: mostAsked, keep: 'cases' }), ...prices] }
  }
  const simulation = simulationSheet(forecast)
  const months = [yearsSheet(forecast), monthsSheet(forecast)]
  const contracted = [commitmentsSheet(forecast, medium), agreementsSheet(forecast, medium)]
  const several = Object.keys(forecast.workflows).length > 1
  return {
    headline,
    sheets: [
      ...(simulation ? [simulation] : []),
      ...months.flatMap((sheet) => sheet ?? []),
      partsSheet(forecast, 'component', medium, { most: components.length, keep: 'cases' }),
      ...contracted.flatMap((sheet) => sheet ?? []),
      ...(several ? [partsSheet(forecast, 'workflow', medium, { most, keep: 'others' })] : []),
      partsSheet(forecast, 'model', medium, { most, keep: 'cases' }),
      ...(forecast.cases.expected.tokens.total > 0 ? [tokensSheet(forecast)] : []),
      dashboardSheet(forecast),
      ...prices,
    ],
  }
}
