import type { Portfolio } from '../workflow/portfolio.js'
import { agreementNotes } from './agreement-use.js'
import type { BookReader } from './books.js'
import { contractNotes, contractUse } from './contract-use.js'
import type { Forecast } from './forecast.js'
import { locateNotes, orderNotes, rateNotes, specNotes } from './notes.js'
import { priceNotes } from './price-notes.js'
import { booksUsed } from './price-use.js'
import { evaluateCases, type Priced, price } from './run.js'
import type { Workers } from './simulation/simulate.js'
import type { Simulation } from './simulation/unit.js'
import { subjectOf } from './subject.js'
import { supplyNotes } from './supply-notes.js'
import { termsOf } from './terms.js'

/** What a forecast says of itself. */
export interface Edition {
  readonly version: string
  /** ISO date taken for today. */
  readonly today: string
}

/** Forecasts a portfolio: finds its prices and forecasts it at them. */
export async function makeForecast(portfolio: Portfolio, reader: BookReader, edition: Edition): Promise<Forecast> {
  return forecastAt(await price(portfolio, reader), edition)
}

/** Evaluates the three cases of a portfolio at its prices, draws it if asked to, and writes down what a reader should know. */
export async function forecastAt(
  priced: Priced,
  { version, today }: Edition,
  simulation?: Simulation,
  workers?: Workers,
): Promise<Forecast> {
  const { portfolio } = priced
  const cases = evaluateCases(priced)
  const simulated =
    simulation && (await (await import('./simulation/simulate.js')).simulate(priced, cases, simulation, workers))
  const { workflows, horizon } = portfolio
  const notes = [
    ...specNotes(workflows),
    ...rateNotes(routesOf(priced)),
    ...priceNotes(priced.cards, `${horizon.start}-01`, today),
    ...contractNotes(priced),
    ...agreementNotes(priced),
    ...supplyNotes(priced),
    ...orderNotes(cases),
  ]
  return {
    schema: 'tokenomics/forecast@1',
    version,
    as_of: today,
    seed: simulation?.seed ?? null,
    draws: simulation?.draws ?? null,
    sampling: simulation?.sampling ?? null,
    ...subjectOf(priced),
    price_books: booksUsed(priced.cards, today),
    contract: await contractUse(priced),
    cases: {
      conservative: cases.conservative.portfolio,
      expected: cases.expected.portfolio,
      peak: cases.peak.portfolio,
    },
    simulation: simulated?.portfolio ?? null,
    workflows: Object.fromEntries(
      workflows.map(({ id, labels }, i) => [
        id,
        {
          labels,
          cases: {
            conservative: cases.conservative.workflows[i]!,
            expected: cases.expected.workflows[i]!,
            peak: cases.peak.workflows[i]!,
          },
          simulation: simulated?.workflows[i] ?? null,
        },
      ]),
    ),
    notes: await locateNotes(notes),
  }
}

/** Every route of every step with the cards that price it, one for each set of prices. */
function routesOf({ portfolio, regimes }: Priced) {
  return regimes.flatMap(({ prices }) =>
    portfolio.workflows.flatMap(({ steps, file }) =>
      steps.flatMap((step) =>
        step.routes.map((route) => ({
          step,
          card: prices.card(file, route.model, termsOf(step, route)),
          place: route.model.place,
        })),
      ),
    ),
  )
}
