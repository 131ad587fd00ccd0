import type { SourceFile } from '../diagnostics/diagnostic.js'
import type { Day } from '../pricebook/day.js'
import { type Refusal, refuse } from '../pricebook/refusal.js'
import { type ExchangeRate, type Given, latestOn, type Terms } from './terms.js'

/** How a contract converts prices of one currency into another. */
export class Exchange {
  /** The rates of the pair; none where both currencies are the same. */
  readonly rates: readonly Given<ExchangeRate>[]
  readonly into: string
  readonly #from: string
  readonly #fx: Terms['fx']
  readonly #file: SourceFile

  constructor(fx: Terms['fx'], file: SourceFile, from: string, into: string) {
    this.rates = from === into ? [] : pairIn(fx, from, into)
    this.into = into
    this.#from = from
    this.#fx = fx
    this.#file = file
  }

  /** The exchange rate of a day; undefined where nothing is to be converted. Refuses a day without a rate. */
  on(day: Day): Given<ExchangeRate> | undefined | Refusal {
    if (this.#from === this.into) return undefined
    return latestOn(this.rates, day) ?? this.#refusal(day)
  }

  /** Shown in the contract: at the first rate of the pair, at the pair written the other way round, or at `fx`. */
  #refusal(day: Day): Refusal {
    const [from, into] = [this.#from, this.into]
    const message = `there is no exchange rate from ${from} to ${into} on ${day}`
    const [first] = this.rates.toSorted((a, b) => (a.term.from < b.term.from ? -1 : 1))
    if (first) {
      const where = { ...first.term.place, path: [...first.term.place.path, 'from'] }
      return refuse('currency', message, { where, help: 'add the rate that held before it; none is built in' })
    }
    const [turned] = pairIn(this.#fx, into, from)
    if (turned) {
      const where = { ...turned.term.place, path: [...turned.term.place.path, 'pair'] }
      return refuse('currency', message, {
        where,
        help: `write the pair as ${from}/${into}, with what one ${from} is worth in ${into}`,
      })
    }
    return refuse('currency', message, {
      where: { file: this.#file, path: ['fx'], at: 'key' },
      help: `add fx: [{ pair: ${from}/${into}, rate: …, from: …, source: … }]; none is built in`,
    })
  }
}

const pairIn = (fx: Terms['fx'], from: string, into: string): readonly Given<ExchangeRate>[] =>
  fx.filter(({ given }) => given.pair === `${from}/${into}`)
