import type { Comparison, Warning } from '../../analysis/compare/result.js'
import { counted, money, share } from '../format.js'
import type { Medium } from '../sheet.js'
import { changeText, expected, listed, nameOf } from './words.js'

/** What a comparison comes down to, in sentences; the first is the answer, the others are what to be careful of. */
export const answerOf = (found: Comparison, medium: Medium): readonly string[] => [
  ...(found.kind === 'levers' ? leverAnswer(found, medium) : alternativeAnswer(found, medium)),
  ...found.warnings.map((warning) => warningText(found, warning, medium)),
]

function leverAnswer(found: Comparison, medium: Medium): readonly string[] {
  const { order, combinations, currency, unmatched } = found
  const worth = order.filter((step) => step.worth_it)
  const rest = order.filter((step) => !step.worth_it)
  const last = worth.at(-1)
  const names = worth.map(({ lever }) => medium.asData(lever))
  const [base] = combinations
  const answer = last
    ? `Pull first: ${names.join(', then ')}. ${effect(found, last.combination, medium)}.`
    : `None is worth pulling: no lever makes ${judged(found, medium)} cheaper than ${base ? standing(found) : ''}.`
  const others = rest.map(({ lever }) => medium.asData(lever))
  const after = last ? `${worth.length === 1 ? names[0] : 'these'}` : 'none'
  return [
    answer,
    ...(last && rest.length > 0
      ? [
          `Not worth it after ${after}: ${listed(others)}, ${rest.length === 1 ? 'which makes' : 'each of which makes'} ${judged(found, medium)} no cheaper.`,
        ]
      : []),
    ...(unmatched.length > 0
      ? [`Left out, since nothing in the spec fits: ${listed(unmatched.map(({ id }) => medium.asData(id)))}.`]
      : []),
    ...cheaperElsewhere(found, currency, medium),
  ]
}

/** Where spend alone would be lowest, if that is not where outcomes are cheapest. */
function cheapestIsOther({ cheapest, best, combinations }: Comparison): boolean {
  return combinations[cheapest]!.cases.expected.total < combinations[best]!.cases.expected.total
}

function cheaperElsewhere(found: Comparison, currency: string, medium: Medium): readonly string[] {
  if (!cheapestIsOther(found)) return []
  const { total } = expected(found.combinations[found.cheapest]!)
  const name = nameOf(found, found.cheapest, medium)
  return [`Spend alone is lowest ${name === 'as it is' ? name : `with ${name}`}: ${money(total, currency)}.`]
}

const judged = ({ judged_by: by, outcome_unit: unit }: Comparison, { asData }: Medium): string =>
  by === 'total' ? 'the bill' : `a ${unit === null ? 'trusted outcome' : asData(unit)}`

function standing({ combinations, currency, judged_by: by }: Comparison): string {
  return money(expected(combinations[0]!)[by]!, currency)
}

/** `$3,100 less in 6 months (-2.9 %), and a resolved ticket costs $0.42 instead of $0.44`. */
function effect(found: Comparison, position: number, medium: Medium): string {
  const { combinations, currency, horizon } = found
  const [was, is] = [expected(combinations[0]!), expected(combinations[position]!)]
  const { simulation } = combinations[position]!
  const months = counted(horizon.periods.length, 'month')
  const [before, after] = [was.cost_per_trusted_outcome, is.cost_per_trusted_outcome]
  const isSame = found.outcome_unit !== null && before !== null && after !== null
  const unit = isSame
    ? `, and ${judged({ ...found, judged_by: 'cost_per_trusted_outcome' }, medium)} costs ${money(after, currency)} instead of ${money(before, currency)}`
    : ''
  const chance = isSame ? simulation?.pays_per_outcome : simulation?.pays
  const sure = chance ? `; ${isSame ? 'it is cheaper' : 'that pays'} in ${share(chance.share)} of the draws` : ''
  const costs = is.lever_costs > 0 ? ', levers paid,' : ''
  return `Together${costs} ${changeText(was.total, is.total, currency)} in ${months}${unit}${sure}`.replace(
    'Together',
    combinations[position]!.levers.length > 1 ? 'Together' : 'That is',
  )
}

function alternativeAnswer(found: Comparison, medium: Medium): readonly string[] {
  return found.alternatives.map((_, i) => {
    const position = i + 1
    const text = effect(found, position, medium).replace(/^That is/, 'spends')
    const [was, is] = [expected(found.combinations[0]!), expected(found.combinations[position]!)]
    const [before, after] = [was.cost_per_trusted_outcome, is.cost_per_trusted_outcome]
    const turns =
      found.outcome_unit !== null && before !== null && after !== null && is.total > was.total && after < before
    const name = nameOf(found, position, medium)
    const base = nameOf(found, 0, medium)
    return `${name} against ${base}: ${text.replace('spends ', '')}.${turns ? ' The dearer path is the cheaper outcome.' : ''}`
  })
}

/** What a warning says. */
function warningText(found: Comparison, warning: Warning, medium: Medium): string {
  const { currency } = found
  const who =
    warning.lever === null
      ? medium.asData(found.alternatives[warning.alternative!]!.spec.name)
      : `${medium.asData(warning.lever)} alone`
  const where = warning.workflow === null ? '' : ` of ${medium.asData(warning.workflow)}`
  const saved = money(-warning.spend_change, currency)
  const more = money(warning.cost_per_trusted_outcome_change, currency)
  return `Careful: ${who} lowers the spend${where} by ${saved} and makes an outcome ${more} dearer.`
}
