import type { FactoryModel } from '../../analysis/factory/factory.js'
import { bar, money, moneyColumn, nothing, quantity, share, tokens } from '../format.js'
import { figures, type Medium, type Sheet } from '../sheet.js'
import { headOf, mixWords, saleWords } from './words.js'

const classNames: Readonly<Record<string, string>> = { cache_read: 'cached input' }

/** Rates by class of token: by the headline, at the utilisation, and what the other model takes. */
export function rateSheet(
  { rates, blended, mix, against, utilisation }: FactoryModel,
  currency: string,
  { asData }: Medium,
): Sheet {
  const classes = Object.entries(rates)
  const columnOf = (values: readonly (number | null)[]) => {
    const known = values.filter((value) => value !== null)
    const texts = moneyColumn(known, currency)
    let at = 0
    return values.map((value) => (value === null ? nothing : texts[at++]!))
  }
  const headline = columnOf([...classes.map(([, each]) => each.headline), blended.headline])
  const own = columnOf([...classes.map(([, each]) => each.rate), blended.rate])
  const other = columnOf([...classes.map(([, each]) => each.against), against?.price ?? null])
  const speeds = [...classes.map(([, each]) => each.tokens_per_second), blended.tokens_per_second]
  const names = [...classes.map(([key]) => classNames[key] ?? key.replaceAll('_', ' ')), 'of the mix']
  return {
    title: 'A Mtok',
    columns: [
      { head: 'A Mtok', kind: 'text' },
      figures('tokens/s', 2),
      figures('headline'),
      figures(`at ${share(utilisation)} use`),
      ...(against ? [figures(headOf(asData(against.model)), 3)] : []),
    ],
    rows: names.map((name, i) => [name, quantity(speeds[i]!), headline[i]!, own[i]!, ...(against ? [other[i]!] : [])]),
    strong: classes.length,
    remarks: [
      `Tokens/s: of one replica that serves this class alone; the mix is ${mixWords(mix)}, and its times add up.`,
      'Headline: machines and their energy at full use. The other rate counts idle hours, engineers and all else; forecasts take it.',
      ...(against
        ? ['The other model: at its base tier in standard mode, a token of one taken for a token of the other.']
        : []),
    ],
  }
}

/** What a month costs, by what is paid. */
export function costSheet(model: FactoryModel, currency: string): Sheet {
  const { costs, supply, utilisation } = model
  const parts = [
    [supply.paid === 'owned' ? 'GPUs, written off' : 'GPUs, rented', costs.gpus],
    ['energy', costs.energy],
    ['engineers', costs.engineering],
    ['other', costs.overhead],
  ] as const
  const kept = parts.filter(([, cost], i) => i === 0 || cost !== 0)
  const amounts = moneyColumn([...kept.map(([, cost]) => cost), costs.total], currency)
  const told = [...kept, ['together', costs.total] as const]
  return {
    title: 'Costs',
    columns: [
      { head: 'Costs', kind: 'text' },
      figures('a month'),
      figures('share', 1),
      { head: '', kind: 'bar', leaves: 2 },
    ],
    rows: told.map(([name, cost], i) => [
      name,
      amounts[i]!,
      share(cost / costs.total),
      i === told.length - 1 ? '' : bar(cost / costs.total, 24),
    ]),
    strong: told.length - 1,
    remarks: [
      `An hour costs ${money(model.cost_per_hour, currency)}, a busy second of a replica ${money(model.cost_per_busy_second, currency)}: ${quantity(supply.hours_per_month)} hours are paid for, ${quantity(supply.hours_per_month * utilisation)} are busy.`,
      ...(costs.engineering === 0 ? ['No engineers are counted: somebody deploys, watches and upgrades it.'] : []),
    ],
  }
}

/** What comes of it, at full use and at the utilisation. */
export function yieldSheet(model: FactoryModel, currency: string, { asData }: Medium): Sheet {
  const { capacity, served, blended, tokens_per_second_per_dollar: speed, tokens_per_joule: joule, sale } = model
  const orNothing = (value: number | null) => (value === null ? nothing : quantity(value))
  return {
    title: 'Yield',
    columns: [{ head: 'Yield', kind: 'text' }, figures('at full use'), figures(`at ${share(model.utilisation)} use`)],
    rows: [
      ['tokens a month', tokens(capacity), tokens(served)],
      ['a Mtok, all costs', money(blended.at_full_use, currency), money(blended.rate, currency)],
      [`tokens/s for each ${currency} an hour`, quantity(speed.headline), quantity(speed.at_utilisation)],
      ['tokens for a joule', orNothing(joule.at_full_use), orNothing(joule.at_utilisation)],
      ...(sale
        ? [
            ['revenue', nothing, money(sale.revenue, currency)],
            ['margin', nothing, money(sale.margin, currency)],
            [
              'revenue a year for each megawatt',
              nothing,
              sale.revenue_per_megawatt === null ? nothing : money(sale.revenue_per_megawatt, currency),
            ],
          ]
        : []),
    ],
    remarks: [
      `Tokens/s for each ${currency} an hour: at full use of the machines alone, else of all that is paid.`,
      ...(sale ? [saleWords(sale, model, currency, asData)] : []),
      ...(joule.at_full_use === null ? ['Without power in the book nothing is told of joules and megawatts.'] : []),
    ],
  }
}
