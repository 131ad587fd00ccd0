import type { MonthAgreements } from '../../contract/agreements.js'
import { answering } from '../../forecast/answering.js'
import { layOut } from '../../forecast/bind.js'
import { apart } from '../../forecast/paths.js'
import type { PriceMonth, PriceRegime } from '../../forecast/price.js'
import type { CaseResults } from '../../forecast/result.js'
import { evaluateCase, isSettled, type Priced } from '../../forecast/run.js'
import type { ModelName, Portfolio, SpecFile } from '../../workflow/portfolio.js'
import type { From, Pricing, Pricings } from './pricings.js'

/** Which side prices are taken from: those of a model by its name, how they go on, and what a contract settles by the month. */
export interface PriceChoice {
  readonly model: (name: string) => From
  readonly trend: From
  readonly agreements: From
}

/** A portfolio woven of two sides in a case, at prices of either. What models take at most is not asked. */
export function evaluateWorld(
  woven: Portfolio,
  pricings: Pricings,
  choice: PriceChoice,
  which: 0 | 1 | 2,
): CaseResults {
  const agreed = choice.agreements
  const { contract, books, periods } = pricings.of[agreed][agreed].priced
  // Each workflow has a file of its own, by which its prices are found and which says whether a contract settles them.
  const owners = new Map<SpecFile, string>()
  const workflows = woven.workflows.map((workflow) => {
    const fileAt = (prices: From) =>
      pricings.of.head[prices].file(workflow.id) ?? pricings.of.base[prices].file(workflow.id)!
    const { priceTrend: _, ...settled } = fileAt(agreed)
    const { priceTrend } = fileAt(choice.trend)
    const file = { ...settled, ...(priceTrend && { priceTrend }) }
    owners.set(file, workflow.id)
    return { ...workflow, file }
  })
  const portfolio = { ...woven, workflows, files: [...owners.keys()] }
  const skeleton = layOut(portfolio, isSettled({ contract }))
  const regimes = (list: boolean) => regimesOf(pricings, choice, owners, list)
  const { regimes: apartOnes, isMoving } = apart(regimes(false), portfolio)
  const priced: Priced = {
    portfolio,
    books,
    contract,
    periods,
    skeleton,
    isMoving,
    regimes: answering(apartOnes, skeleton, pricings.answer ? regimes(true) : undefined),
    cards: [],
    fees: [],
  }
  return evaluateCase(priced, which)
}

/** Months in which no pricing changes, together; at list prices if so asked. */
function regimesOf(
  pricings: Pricings,
  choice: PriceChoice,
  owners: ReadonlyMap<SpecFile, string>,
  list: boolean,
): readonly PriceRegime[] {
  const { base, head } = pricings.of
  const all = [base.base, base.head, head.base, head.head]
  const regimes = new Map<string, PriceRegime & { readonly months: number[] }>()
  const { start } = head.head.priced.portfolio.horizon
  for (const month of head.head.priced.periods.keys()) {
    const key = list ? String(month) : all.map((each) => each.regime(month)).join()
    const known = regimes.get(key)
    if (known) known.months.push(month)
    else regimes.set(key, { start, prices: pricesIn(month, pricings, choice, owners, list), months: [month] })
  }
  return [...regimes.values()]
}

function pricesIn(
  month: number,
  { of, namedBy }: Pricings,
  { model: sideOf, agreements }: PriceChoice,
  owners: ReadonlyMap<SpecFile, string>,
  list: boolean,
): PriceMonth {
  const pricingOf = (model: ModelName): Pricing => of[namedBy(model)][sideOf(model.name)]
  const found = (file: SpecFile, model: ModelName) => {
    const pricing = pricingOf(model)
    return { prices: list ? pricing.listPrices(month) : pricing.prices(month), file: pricing.file(owners.get(file)!)! }
  }
  const { capacities, volumes, pools }: MonthAgreements = of[agreements][agreements].prices(month)
  return {
    capacities,
    volumes,
    pools,
    card: (file, model, terms) => {
      const { prices, file: own } = found(file, model)
      return prices.card(own, model, terms)
    },
    fee: (file, model, tool) => {
      const { prices, file: own } = found(file, model)
      return prices.fee(own, model, tool)
    },
    storage: (file, model) => {
      const { prices, file: own } = found(file, model)
      return prices.storage(own, model)
    },
  }
}
