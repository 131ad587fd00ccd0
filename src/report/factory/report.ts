import type { Factory, FactoryModel } from '../../analysis/factory/factory.js'
import type { Lead } from '../forecast-leads.js'
import { count, money, quantity, share } from '../format.js'
import type { Medium, Sheet } from '../sheet.js'
import { curveSheet } from './curve-sheet.js'
import { costSheet, rateSheet, yieldSheet } from './sheets.js'
import { breakEvenWords, mixWords } from './words.js'

/** Self-hosted models for people, before they are printed. */
export interface FactoryReport {
  readonly title: string
  readonly period: string
  readonly models: readonly {
    readonly title: string
    readonly leads: readonly Lead[]
    readonly sheets: readonly Sheet[]
  }[]
}

/** What GPUs of one's own cost and yield, in the words of people. */
export function factoryReport({ book, currency, as_of, models }: Factory, medium: Medium): FactoryReport {
  const { asData } = medium
  return {
    title: `Self-hosted models of ${asData(book.path)}`,
    period: `version ${asData(book.book_version)}, on ${as_of}; a month, in ${currency}`,
    models: models.map((model) => ({
      title: `${asData(model.model)}: ${supplyWords(model)}`,
      leads: leads(model, currency, asData),
      sheets: [
        rateSheet(model, currency, medium),
        costSheet(model, currency),
        yieldSheet(model, currency, medium),
        curveSheet(model, currency, medium),
      ],
    })),
  }
}

function supplyWords({ supply, utilisation }: FactoryModel): string {
  const { gpus, replicas, paid, batch } = supply
  const machines = `${quantity(gpus * replicas)} GPU${gpus * replicas === 1 ? '' : 's'}`
  const split = replicas === 1 ? '' : ` in ${quantity(replicas)} replicas`
  const together = batch === null ? '' : `, batch ${count(batch)}`
  return `${machines}${split}, ${paid === 'owned' ? 'bought' : 'rented'}${together}, ${share(utilisation)} busy`
}

/** What a million tokens cost, by the headline and in truth, and whether that beats the other model. */
function leads(model: FactoryModel, currency: string, asData: (text: string) => string): readonly Lead[] {
  const { blended, utilisation, against, mix } = model
  const rate = money(blended.rate, currency)
  const told: Lead[] = [
    {
      before: `A Mtok of ${mixWords(mix)} at ${share(utilisation)} use:`,
      figure: rate,
      after: `(headline ${money(blended.headline, currency)})`,
    },
  ]
  if (!against) return told
  const { price, saving } = against
  const name = asData(against.model)
  const beats = (own: number) => (own < price ? 'below' : 'above')
  const both =
    beats(blended.headline) === beats(blended.rate)
      ? `the headline and the rate at ${share(utilisation)} use are both ${beats(blended.rate)} it`
      : `the headline is ${beats(blended.headline)} it, the rate at ${share(utilisation)} use ${beats(blended.rate)}`
  return [
    ...told,
    { before: `${name} takes ${money(price, currency)}: ${both}.`, figure: '', after: '', inner: true },
    {
      before:
        saving >= 0
          ? `The GPUs save ${money(saving, currency)} a month.`
          : `The GPUs cost ${money(-saving, currency)} a month more.`,
      figure: '',
      after: breakEvenWords(against.break_even, model.reasons['against.break_even'], currency, model),
      inner: true,
    },
  ]
}
