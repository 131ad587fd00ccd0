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
  const { order, currency, unmatched } = found
  const worth = order.filter((step) => step.worth_it)
  const rest = order.filter((step) => !step.worth_it)
  const last = worth.at(-1)
  const names = worth.map(({ lever }) => medium.asData(lever))
  const answer = last
    ? `Pull first: ${names.join(', then ')}. ${effect(found, last.combination, names.length > 1 ? 'Together they' : 'It', medium)}.`
    : `None is worth pulling: no lever brings ${judged(found, medium)} below ${standing(found)}.`
  const others = rest.map(({ lever }) => medium.asData(lever))
  const after = last ? `${worth.length === 1 ? names[0] : 'these'}` : 'none'
  return [
    answer,
    ...(last && rest.length > 0
      ? [
          `Not worth it after ${after}: ${listed(others)}, ${rest.length === 1 ? 'which does not lower' : 'none of which lowers'} ${judged(found, medium)} further.`,
        ]
      : []),
    ...(unmatched.length > 0
      ? [`Left out, since nothing in the spec fits: ${listed(unmatched.map(({ id }) => medium.asData(id)))}.`]
      : []),
    ...betterElsewhere(found, last?.combination ?? 0, medium),
    ...cheaperElsewhere(found, currency, medium),
  ]
}

/** Adding one lever after the other may miss the best of all combinations. */
function betterElsewhere(found: Comparison, reached: number, medium: Medium): readonly string[] {
  const { best, combinations, judged_by: by } = found
  const [was, is] = [expected(combinations[reached]!)[by]!, expected(combinations[best]!)[by]!]
  if (best === reached || is >= was * (1 - 1e-9)) return []
  return [`Best of all combinations is ${nameOf(found, best, medium)}: ${effect(found, best, 'it', medium)}.`]
}

/** Where spend alone would be lowest, if that is not where outcomes are cheapest. */
function cheapestIsOther({ cheapest, best, combinations }: Comparison): boolean {
  return combinations[cheapest]!.cases.expected.total < combinations[best]!.cases.expected.total
}

function cheaperElsewhere(found: Comparison, currency: string, medium: Medium): readonly string[] {
  if (!cheapestIsOther(found)) return []
  const { total } = expected(found.combinations[found.cheapest]!)
  const name = nameOf(found, found.cheapest, medium)
  return [`The bill alone is lowest ${name === 'as it is' ? name : `with ${name}`}: ${money(total, currency)}.`]
}

const judged = (found: Comparison, medium: Medium): string =>
  found.judged_by === 'total' ? 'the bill' : costPerOutcome(found, medium)

const costPerOutcome = ({ outcome_unit: unit }: Comparison, { asData }: Medium): string =>
  `the cost per ${unit === null ? 'trusted outcome' : asData(unit)}`

function standing({ combinations, currency, judged_by: by }: Comparison): string {
  return money(expected(combinations[0]!)[by]!, currency)
}

/** `they save $3,100 of $107,294 (-2.9 %) in 6 months, and a resolved ticket costs $0.42 instead of $0.44`. */
function effect(found: Comparison, position: number, who: string, medium: Medium): string {
  const { combinations, currency, horizon } = found
  const [was, is] = [expected(combinations[0]!), expected(combinations[position]!)]
  const { simulation, levers } = combinations[position]!
  const months = counted(horizon.periods.length, 'month')
  const [before, after] = [was.cost_per_trusted_outcome, is.cost_per_trusted_outcome]
  const isTold = found.outcome_unit !== null && before !== null && after !== null
  const stays = isTold && Math.abs(after / before - 1) < 0.0005
  const unit = !isTold
    ? ''
    : stays
      ? `, and ${costPerOutcome(found, medium)} stays at ${money(before, currency)}`
      : `, and ${costPerOutcome(found, medium)} ${after > before ? 'rises' : 'falls'} from ${money(before, currency)} to ${money(after, currency)}`
  const chance = isTold && !stays ? simulation?.pays_per_outcome : simulation?.pays
  const sure = chance ? `; ${isTold && !stays ? 'it falls' : 'that pays'} in ${drawsText(chance.share)}` : ''
  const costs = is.lever_costs > 0 ? ', their own costs counted' : ''
  const turns = isTold && is.total > was.total && after < before ? '. The dearer path is the cheaper outcome' : ''
  return `${who} ${changeText(was.total, is.total, currency, levers.length > 1)} in ${months}${costs}${unit}${sure}${turns}`
}

const drawsText = (of: number): string => (of === 1 ? 'all draws' : of === 0 ? 'no draw' : `${share(of)} of the draws`)

function alternativeAnswer(found: Comparison, medium: Medium): readonly string[] {
  return found.alternatives.map((_, i) => {
    const position = i + 1
    const who = `${nameOf(found, position, medium)}, in the place of ${nameOf(found, 0, medium)},`
    return `${effect(found, position, who, medium)}.`
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
