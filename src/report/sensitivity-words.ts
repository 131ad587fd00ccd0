import type { Sensitivity } from '../analysis/sensitivity.js'
import { count, counted, money, nothing, share } from './format.js'
import type { Medium } from './sheet.js'

/** What the figure is called in a sentence. */
export const figureName = ({ of }: Pick<Sensitivity, 'of'>): string =>
  of === 'spend' ? 'spend' : 'cost per trusted outcome'

/** `Spend in 6 months`, `Cost per trusted outcome`. */
export function figureTitle({ of, horizon, outcome_unit: unit }: Sensitivity, { asData }: Medium): string {
  if (of !== 'spend') return `Cost per trusted outcome${unit === null ? '' : ` (${asData(unit)})`}`
  const { length } = horizon.periods
  return length === 1 ? 'Spend in the month' : `Spend in ${counted(length, 'month')}`
}

/** `a`, `a and b`, `a, b and c`. */
export const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`

/** A path of the spec without what all paths of its only workflow begin with. */
export function shortPath(path: string, { workflows }: Pick<Sensitivity, 'workflows'>): string {
  const [only] = workflows
  const prefix = workflows.length === 1 ? `workflows.${only!.id}.` : 'workflows.'
  return path.startsWith(prefix) ? path.slice(prefix.length) : path
}

/** Why there are no shares. */
function whyNone(found: Sensitivity): string {
  switch (found.reasons['share']) {
    case 'nothing_uncertain':
      return 'No quantity of the spec is uncertain: there is no spread to share out.'
    case 'zero_trusted_outcomes':
      return 'Nothing is trusted in some draws, and too few have a cost per trusted outcome to share out its spread.'
    default:
      return `No quantity that is uncertain moves ${figureName(found)}.`
  }
}

/** Which inputs are worth measuring better, and what it would do to the range. */
export function verdict(found: Sensitivity, { asData }: Medium): string {
  const { fixing, currency } = found
  if (!fixing) return whyNone(found)
  const { held, before, after } = fixing
  const names = listed(held.map((path) => asData(shortPath(path, found))))
  const players = found.inputs.filter(({ quantities }) => quantities.some(({ path }) => held.includes(path)))
  const together = players.reduce((sum, player) => sum + Math.max(0, player.share ?? 0), 0)
  const measure = `Worth measuring better: ${names}, ${share(Math.min(1, together))} of the spread`
  if (before.p10 === null || before.p90 === null || after.p10 === null || after.p90 === null) return `${measure}.`
  const [wide, left] = [before.p90 - before.p10, after.p90 - after.p10]
  const change = wide > 0 ? `, ${share(Math.abs(1 - left / wide))} ${left > wide ? 'wider' : 'narrower'}` : ''
  const known = held.length === 1 ? 'it' : 'them'
  return `${measure}; with ${known} known, P10 to P90 would be ${money(after.p10, currency)} to ${money(after.p90, currency)}${change}.`
}

/** What the columns mean, how sure the shares are, and what a reader should know of these inputs. */
export function remarksOf(found: Sensitivity, medium: Medium, hidden: number): readonly string[] {
  const { split, draws, sampling, seed, inputs } = found
  const figure = figureName(found)
  const worst = Math.max(0, ...inputs.map(({ standard_error: error }) => error ?? 0))
  const alone = inputs.some(({ quantities }) => quantities.some(({ one_at_a_time: ends }) => ends !== null))
  const groups = inputs.filter(({ quantities }) => quantities.length > 1)
  return [
    ...(hidden > 0 ? [`--top ${inputs.length} shows all; --format json and csv have them.`] : []),
    `Share: fair part of the variance (Shapley effects), with a standard error of ${points(worst)} percentage points at most.`,
    `Swing: mean ${figure} where the input is among its highest fifth, less where it is among its lowest.`,
    'Rank: correlation of ranks over the draws, from -1 to 1.',
    `Elasticity: percent that ${figure} of the expected case grows by for 1 % more of the input.`,
    ...(alone
      ? [
          `One at a time: ${figure} with the input at its P90, less at its P10, all others in their expected case. What lies below a floor there shows nothing.`,
        ]
      : []),
    ...groups.map(
      ({ quantities }) =>
        `${listed(quantities.map(({ path }) => medium.asData(shortPath(path, found))))} move together and share as one.`,
    ),
    ...(split.left_out > 0
      ? [
          `Left out of the shares: ${counted(split.left_out, 'draw')} in which nothing was trusted, so that they have no cost per outcome.`,
        ]
      : []),
    `Drawn by ${sampling}, seed ${seed}: ${counted(draws, 'draw')}${split.draws < draws ? `, shares from ${count(split.draws)} of them` : ''}.`,
  ]
}

const points = (error: number): string => String(Number((error * 100).toPrecision(2)))

/** Where the mean and the expected case lie. */
export function besideRange({ spread, expected, currency }: Sensitivity): string {
  const told = (value: number | null) => (value === null ? nothing : money(value, currency))
  return `Mean: ${told(spread.mean)}; expected case: ${told(expected)}`
}
