import { type CaseName, caseNames, type Forecast } from '../forecast/forecast.js'
import type { CsvTable, CsvValue } from './csv.js'
import type { Charge } from './focus-charges.js'
import { meterOf, serviceOf } from './focus-services.js'

type Row = Readonly<Record<string, CsvValue>>

/** Columns of FOCUS 1.2 and 1.3 in the order of their names, then our own. */
export const focusColumns = [
  'BilledCost',
  'BillingAccountId',
  'BillingAccountName',
  'BillingCurrency',
  'BillingPeriodEnd',
  'BillingPeriodStart',
  'ChargeCategory',
  'ChargeClass',
  'ChargeDescription',
  'ChargeFrequency',
  'ChargePeriodEnd',
  'ChargePeriodStart',
  'ConsumedQuantity',
  'ConsumedUnit',
  'ContractedCost',
  'ContractedUnitPrice',
  'EffectiveCost',
  'HostProviderName',
  'InvoiceIssuerName',
  'ListCost',
  'ListUnitPrice',
  'PricingCategory',
  'PricingQuantity',
  'PricingUnit',
  'ProviderName',
  'PublisherName',
  'ServiceCategory',
  'ServiceName',
  'ServiceProviderName',
  'ServiceSubcategory',
  'SkuId',
  'SkuMeter',
  'SkuPriceId',
  'Tags',
  'x_Component',
  'x_CostLine',
  'x_ForecastAsOf',
  'x_ForecastCase',
  'x_ForecastPercentile',
  'x_ForecastSource',
  'x_Step',
  'x_Workflow',
] as const

/**
 * A forecast in the columns of FOCUS, for tools that read bills. It is no billing data: nobody has charged it, and each case
 * is a bill of its own, so that costs add up within one `x_ForecastCase`. `x_ForecastPercentile` is where the case falls among
 * the draws of the horizon's spend, from 0 to 100.
 */
export const focusCsv = (forecast: Forecast, charges: Iterable<Charge>, only?: CaseName): CsvTable => ({
  header: focusColumns,
  rows: rows(forecast, charges, only === undefined ? caseNames : [only]),
})

function* rows(
  forecast: Forecast,
  charges: Iterable<Charge>,
  cases: readonly CaseName[],
): Generator<readonly CsvValue[]> {
  const ofForecast = forecastPart(forecast)
  for (const charge of charges) {
    const common = { ...ofForecast, ...chargePart(charge), Tags: tagsOf(forecast, charge.workflow) }
    for (const name of cases) {
      if (charge.spend[name] === 0 && charge.list[name] === 0 && !charge.tokens?.[name]) continue
      const percentile = forecast.simulation?.case_percentiles[name]
      const row: Row = {
        ...common,
        ...amounts(charge, name),
        ChargeDescription: `Forecast, ${name} case: ${common.what}`,
        x_ForecastCase: name,
        x_ForecastPercentile: percentile === undefined ? null : percentile * 100,
      }
      yield focusColumns.map((column) => row[column] ?? null)
    }
  }
}

const forecastPart = ({ currency, spec, version, as_of }: Forecast) => ({
  BillingAccountId: 'forecast',
  BillingAccountName: spec.name,
  BillingCurrency: currency,
  ChargeCategory: 'Usage',
  ChargeFrequency: 'Usage-Based',
  x_ForecastAsOf: as_of,
  x_ForecastSource: `tokenomics ${version}`,
})

function chargePart({ period, workflow, step, component, line, model }: Charge) {
  const sold = model || (line.includes('/') && component === 'tools' ? line : '')
  const provider = sold ? sold.slice(0, sold.indexOf('/')) : 'own organization'
  const { category, subcategory } = serviceOf(component, model !== '')
  const part = line || (model ? `${component.replaceAll('_', ' ')}, ${model}` : component.replaceAll('_', ' '))
  const [start, end] = [`${period}-01T00:00:00Z`, `${monthAfter(period)}-01T00:00:00Z`]
  return {
    BillingPeriodStart: start,
    BillingPeriodEnd: end,
    ChargePeriodStart: start,
    ChargePeriodEnd: end,
    PricingCategory: component === 'commitments' ? 'Committed' : sold ? 'Standard' : 'Other',
    ...Object.fromEntries(providers.map((column) => [column, provider])),
    ServiceCategory: category,
    ServiceSubcategory: subcategory,
    ServiceName: model ? `${provider} models` : sold ? `${provider} tools` : line || component,
    SkuId: sold || null,
    SkuMeter: model ? meterOf(component) : sold.endsWith('/cache_storage') ? 'Cache Storage' : sold ? 'Calls' : null,
    SkuPriceId: sold ? [sold, ...(model ? [component] : [])].join('/') : null,
    x_Component: component,
    x_CostLine: line || null,
    x_Step: step || null,
    x_Workflow: workflow,
    what: `${part}, of ${[workflow, ...(step ? [step] : [])].join(' / ')}`,
  }
}

const providers = [
  'HostProviderName',
  'InvoiceIssuerName',
  'ProviderName',
  'PublisherName',
  'ServiceProviderName',
] as const

const tokensPerBlock = 1_000_000

/** A price is what the month's tokens cost a million on average: tiers and changes of price inside the month are in it. */
function amounts({ spend, list, tokens, component }: Charge, name: CaseName): Row {
  const cost = spend[name]
  // A commitment is no price of any use: what it changes of the bill is in the billed and the effective cost alone. What is taken
  // off for volume is negotiated, and no list price either.
  const contracted = component === 'commitments' ? 0 : cost
  const listed = component === 'commitments' || component === 'volume_discounts' ? 0 : list[name]
  const costs = { BilledCost: cost, EffectiveCost: cost, ContractedCost: contracted, ListCost: listed }
  if (!tokens) return costs
  const blocks = tokens[name] / tokensPerBlock
  return {
    ...costs,
    ConsumedQuantity: tokens[name],
    ConsumedUnit: 'Tokens',
    PricingQuantity: blocks,
    PricingUnit: '1000000 Tokens',
    ContractedUnitPrice: blocks > 0 ? contracted / blocks : null,
    ListUnitPrice: blocks > 0 ? listed / blocks : null,
  }
}

/** Labels of a workflow as FOCUS writes tags: JSON. */
const tagsOf = ({ workflows }: Forecast, id: string): string => JSON.stringify(workflows[id]?.labels ?? {})

function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
}
