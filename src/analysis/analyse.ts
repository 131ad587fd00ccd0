import { InputError } from '../diagnostics/diagnostic.js'
import type { Edition } from '../forecast/make.js'
import { evaluateCases, type Priced } from '../forecast/run.js'
import { beyondNumbers } from '../forecast/simulation/beyond.js'
import { subjectOf } from '../forecast/subject.js'
import { meanOf } from '../stats/moments.js'
import { expectedPoint, slopesAt } from './elasticity.js'
import { fixingOf } from './fixing.js'
import { inputSharesOf } from './input-shares.js'
import { type World, worldOf } from './parts.js'
import { type Player, playersOf } from './players.js'
import { type Draws, otherSeed, Sample } from './sample.js'
import type { Sensitivity } from './sensitivity.js'
import { combined, drawSums } from './simulated.js'
import { splitDraws } from './split/draws.js'
import { split } from './split/split.js'
import type { Shares } from './split/tally.js'
import { spreadOf } from './spread.js'
import { reasonAgainst, type TargetName, targetOf } from './target.js'
import { byWorkflow } from './workflow-shares.js'

/** What is asked. */
export interface Question extends Draws {
  readonly of: TargetName
  /** Whether so many draws were asked for; otherwise a large portfolio is split with fewer of them. */
  readonly exactly: boolean
  /** Whether each quantity is moved alone too. */
  readonly tornado: boolean
}

/**
 * What makes a figure of a priced portfolio uncertain. Throws an InputError where a case cannot be forecast, and where outcomes
 * cannot be counted.
 */
export async function sensitivityOf(
  priced: Priced,
  { version, today }: Edition,
  question: Question,
): Promise<Sensitivity> {
  const { of, seed, draws, sampling } = question
  const cases = evaluateCases(priced)
  refuseUncounted(of, priced)
  const world = worldOf(priced, targetOf(of, priced))
  const players = playersOf(priced, world.parts)
  const sample = new Sample(priced, question)
  const sums = drawSums(world, sample)
  if (!sums.every((sum) => sum.every((value) => Number.isFinite(value)))) throw beyondNumbers()
  const figures = combined(world, sums)
  const reasons: Record<string, string> = {}
  const spread = spreadOf(figures, reasons)
  const { shares, used } = sharesOf(priced, world, players, question, sums)
  if (!(shares.variance > 0)) reasons['share'] = reasonForNone(players, shares)
  const point = expectedPoint(world)
  const expected = cases.expected.portfolio
  const figure = of === 'spend' ? expected.spend.total : expected.metrics.cost_per_trusted_outcome
  if (figure === null) reasons['expected'] = expected.reasons['cost_per_trusted_outcome'] ?? 'zero_trusted_outcomes'
  const inputs = await inputSharesOf({ priced, world, players, shares, sample, figures, point, question }, reasons)
  return {
    schema: 'tokenomics/sensitivity@1',
    version,
    as_of: today,
    seed,
    draws,
    sampling,
    ...subjectOf(priced),
    of,
    outcome_unit: of === 'spend' ? null : (expected.outcomes?.unit ?? null),
    expected: figure,
    spread,
    split: { draws: used, left_out: shares.leftOut },
    ...byWorkflow(priced, world, players, shares),
    inputs: inputs.map(({ input }) => input),
    fixing: fixingOf(world, sample, { sums, spread, ranked: inputs.map(({ player }) => player) }, shares, players),
    reasons,
  }
}

/** Fair shares of the players, and of how many draws. */
function sharesOf(
  priced: Priced,
  world: World,
  players: readonly Player[],
  question: Question,
  sums: readonly Float64Array[],
): { readonly shares: Shares; readonly used: number } {
  const used = splitDraws(world.parts, question)
  const base = new Sample(priced, { ...question, draws: used })
  const other = new Sample(priced, { ...question, draws: used, seed: otherSeed(question.seed) })
  const slopes = slopesAt(world, sums.map(meanOf))
  return { shares: split(world, players, { base, other, seed: question.seed }, slopes), used }
}

const reasonForNone = (players: readonly Player[], { leftOut }: Shares): string =>
  players.length === 0 ? 'nothing_uncertain' : leftOut > 0 ? 'zero_trusted_outcomes' : 'no_effect'

function refuseUncounted(of: TargetName, priced: Priced): void {
  const reason = reasonAgainst(of, priced)
  if (reason === undefined) return
  if (reason === 'entangled') {
    const message =
      'with a spend commitment, capacity that rejects overage, or agreements in a currency that moves, inputs have no shares of their own'
    const help =
      'ask of the contract without them what the inputs do: no spend_commit, overage: on_demand, no sensitivity'
    throw new InputError([{ code: 'unsupported', message, help }])
  }
  const none = reason === 'no_outcome'
  throw new InputError([
    {
      code: 'missing-key',
      message: none
        ? 'no workflow has an outcome, so there is no cost per trusted outcome'
        : 'outcomes of different units do not add up, so there is no cost per trusted outcome of all workflows together',
      help: none
        ? 'give a workflow an outcome, or leave out --of cost_per_trusted_outcome'
        : 'name specs whose outcomes have one unit, or leave out --of cost_per_trusted_outcome',
    },
  ])
}
