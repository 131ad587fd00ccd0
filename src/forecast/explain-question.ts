import { InputError } from '../diagnostics/diagnostic.js'
import { didYouMean } from '../diagnostics/suggest.js'
import { dashboardGraph, monthGraph } from '../model/graphs.js'
import { Explainer } from './explain.js'
import { agreementScopes } from './explain-agreement.js'
import { readQuestion } from './explain-names.js'
import { Teller, type ToldMonth } from './explain-tell.js'
import type { Explanation } from './explanation.js'
import { type CaseName, caseNames } from './forecast.js'
import { evaluateMonth, type Priced } from './run.js'

/** What is to be explained: a figure, of one workflow or of all, in one case, and of one month where that is wanted. */
export interface Question {
  readonly quantity: string
  readonly workflow?: string
  readonly case: CaseName
  readonly month?: string
}

/** Explains a figure down to the lines of the specs and the entries of the price books. Throws an InputError for what is not there. */
export async function explainQuestion(priced: Priced, question: Question): Promise<readonly Explanation[]> {
  const which = caseNames.indexOf(question.case) as 0 | 1 | 2
  const workflows = askedWorkflows(priced, question.workflow)
  const month = monthGraph()
  const dashboard = dashboardGraph()
  const months = monthsAsked(priced, which, question.month)
  const asked = readQuestion(question.quantity, {
    month,
    dashboard,
    skeleton: priced.skeleton,
    workflows: new Set(workflows),
    bound: months[0]!.bound,
    assumptions: priced.portfolio.assumptions.map(({ name }) => name),
  })
  // Tiers and agreements come with the prices of a month: where these change, the first prices are told.
  const byPrices = asked.kind === 'quantity' && comeWithPrices.includes(asked.scope) && months.length > 1
  const told = byPrices ? [{ ...months[0]!, count: 1 }] : months
  const explainer = new Explainer(month, priced)
  if (asked.kind === 'assumption') {
    const named = priced.portfolio.assumptions.filter(({ name }) => name === asked.name)
    const { month: at } = months[0]!
    return Promise.all(named.map((each) => explainer.assumption(each, { which, month: at })))
  }
  const teller = new Teller(priced, told, workflows, explainer)
  if (asked.kind === 'value') return [await teller.value(asked.name)]
  if (asked.kind === 'metric') return [await teller.metric(asked.name)]
  if (asked.kind === 'component') return [await teller.component(asked.name)]
  if (asked.scope === 'workflow' && asked.instances.length > 1 && teller.canSum(asked.name))
    return [await teller.overWorkflows(asked.name)]
  return Promise.all(asked.instances.map((instance) => teller.overMonths(asked.name, instance)))
}

const comeWithPrices = ['tier', ...agreementScopes]

function askedWorkflows({ portfolio }: Priced, id: string | undefined): readonly number[] {
  const ids = portfolio.workflows.map((workflow) => workflow.id)
  if (id === undefined) return ids.map((_, i) => i)
  if (ids.includes(id)) return [ids.indexOf(id)]
  throw new InputError([
    {
      code: 'unknown-name',
      message: `there is no workflow "${id}"`,
      notes: [`workflows: ${ids.slice(0, 20).join(', ')}`],
      ...(didYouMean(id, ids) && { help: didYouMean(id, ids)! }),
    },
  ])
}

/** The months that are told apart: one for each set of prices, or the one that was asked for. */
function monthsAsked(priced: Priced, which: 0 | 1 | 2, only: string | undefined): readonly ToldMonth[] {
  const { periods, regimes } = priced
  const at = only === undefined ? undefined : periods.indexOf(only)
  if (at === -1) {
    const message = `the month ${only} is not in the horizon`
    throw new InputError([
      { code: 'out-of-range', message, notes: [`the horizon is ${periods[0]} to ${periods.at(-1)}`] },
    ])
  }
  const wanted = regimes.filter(({ months }) => at === undefined || months.includes(at))
  return wanted.map((regime) => {
    const months = at === undefined ? regime.months : [at]
    return {
      ...evaluateMonth(priced, regime, which),
      count: months.length,
      period: periodsOf(months.map((i) => periods[i]!)),
    }
  })
}

/** `2026-12`, or `2027-01 … 2027-05` for several. */
const periodsOf = (months: readonly string[]): string =>
  months.length === 1 ? months[0]! : `${months[0]} … ${months.at(-1)}`
