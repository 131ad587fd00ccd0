import { dashboard, type Metric } from '../model/dashboard.js'

/** The unit of a figure of the dashboard, in the currency of the forecast: `USD/outcome`. */
export const metricUnit = (metric: Metric, currency: string): string =>
  dashboard[metric].unit.replace('money', currency)
