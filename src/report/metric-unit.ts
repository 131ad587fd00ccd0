import { dashboard, type Metric } from '../model/dashboard.js'

/** The unit of a figure of the dashboard, in the currency of the forecast and the words of the spec: `USD/resolved ticket`. */
export const metricUnit = (metric: Metric, currency: string, outcome = 'outcome'): string =>
  dashboard[metric].unit.replace('money', currency).replace(/outcome$/, () => outcome)
