import type { BreakEven, FactoryModel, FactoryReason, Sale } from '../../analysis/factory/factory.js'
import { money, share, tokens } from '../format.js'
import { widthOfText } from '../text.js'

/** `75 % input and 25 % output`. */
export function mixWords(mix: FactoryModel['mix']): string {
  const parts = Object.entries(mix).map(
    ([name, part]) => `${Number((part * 100).toPrecision(3))} % ${name.replace('_', ' ')}`,
  )
  return parts.join(', ').replace(/, ([^,]*)$/, ' and $1')
}

/** The other model as the head of a column, which a long name would push out of the terminal. */
export const headOf = (model: string): string => (widthOfText(model) > longestHead ? 'other model' : model)

const longestHead = 32

/** From which volume on the GPUs pay, or why from none. */
export function breakEvenWords(
  even: BreakEven | null,
  reason: FactoryReason | undefined,
  currency: string,
  { blended }: FactoryModel,
): string {
  if (even) return `They pay from ${tokens(even.tokens)} tokens a month on, ${share(even.utilisation)} use.`
  return reason === 'below_energy'
    ? 'They pay at no volume: a token saves no more than its energy costs.'
    : `They pay at no use: even at full use a Mtok costs ${money(blended.at_full_use, currency)}.`
}

/** At which price tokens are sold; where it is that of the other model, its break-even is told beside that. */
export function saleWords(
  { price, break_even }: Sale,
  model: FactoryModel,
  currency: string,
  asData: (text: string) => string,
): string {
  const amount = `${money(price, currency)} a Mtok`
  if (model.against?.price === price) return `Sold at what ${asData(model.against.model)} takes, ${amount}.`
  return `Sold at ${amount}. ${breakEvenWords(break_even, model.reasons['sale.break_even'], currency, model)}`
}
