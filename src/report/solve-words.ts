import type { Solution } from '../analysis/solve/solution.js'
import { money, nothing, number, quantity, tokens } from './format.js'
import type { Medium } from './sheet.js'

/** A figure in its unit, rounded. */
export function figureText(value: number | null, { goal: { unit }, currency }: Solution): string {
  if (value === null) return nothing
  if (unit?.startsWith(currency)) return money(value, currency)
  return unit === 'tok' ? tokens(value) : quantity(value)
}

/** A figure at the value that was found: the target itself where it is met to seven digits. */
export const foundText = (found: Solution): string =>
  figureText(found.reached && found.goal.operator === '==' ? found.goal.target : found.after.figure, found)

/** A slope in the unit of the figure, with the digits of a unit cost. */
export const slopeText = (found: Solution): string => {
  const { slope } = found.after
  return slope === null ? nothing : `${slope > 0 ? '+' : ''}${figureText(slope, found)}`
}

/** The goal as a sentence has it: `spend.p90 <= 25,000`. */
export function goalText(found: Solution, { asData }: Medium): string {
  const { metric, operator, target } = found.goal
  return `${asData(metric)} ${operator} ${number(target)}`
}

/** What was asked. */
export function questionText(found: Solution, medium: Medium): string {
  const { break_even: named } = found
  if (!named) return goalText(found, medium)
  const of = { 'trusted-rate': 'trusted rate', price: 'price', volume: 'volume' }[named.of]
  const against = named.against === 'value' ? 'what an outcome is worth' : 'the cost without AI'
  return `Break-even ${of} of ${medium.asData(named.workflow)}, against ${named.of === 'price' && named.against === 'value' ? 'its cost' : against}`
}

/** The answer in a sentence or two. */
export function answerText(found: Solution, medium: Medium): string {
  const { reached, before, after, input, course, other_values: others } = found
  const path = medium.asData(input.path)
  const value = quantity(after.value)
  if (!reached) {
    const no = found.break_even ? 'No break-even' : 'Not reached'
    return `${no}: ${why(found)}. The closest is ${foundText(found)}, with ${path} at ${value}.`
  }
  if (course === 'flat' || (before.value === after.value && before.meets_goal))
    return `Reached as it is: every value of ${path} that was tried meets it.`
  const sure = before.meets_goal ? ` It is met now, and the value can go that far.` : ''
  const more =
    others.length > 0
      ? ` The figure crosses the target elsewhere too: at ${others.map(quantity).join(', ')}; this is the crossing nearest to the present value.`
      : ''
  return `${found.break_even ? 'Breaks even' : 'Reached'} with ${path} at ${value}.${sure}${more}`
}

function why({ shortfall, input, refused }: Solution): string {
  switch (shortfall) {
    case 'no_effect':
      return 'the input does not move the figure'
    case 'jump':
      return 'the figure jumps over the target'
    case 'levels_off':
      return 'the figure levels off before it gets there'
    default:
      return refused === null ? `no value ${ends(input)} gets there` : 'no value that the spec allows gets there'
  }
}

/** Limits of an input; no limit of its own is what only bounds every number. */
function ends({ min, max }: Solution['input']): string {
  if (max < endless) return `from ${quantity(min)} to ${quantity(max)}`
  return min > -endless ? `from ${quantity(min)} up that was tried` : 'that was tried'
}

const endless = 1e14
