import { type Diagnostic, InputError } from '../../diagnostics/diagnostic.js'
import { didYouMean } from '../../diagnostics/suggest.js'
import type { Edition } from '../../forecast/make.js'
import type { Priced } from '../../forecast/run.js'
import { evaluateCases } from '../../forecast/run.js'
import { subjectOf } from '../../forecast/subject.js'
import { replicatesOf } from '../../stats/design.js'
import { layoutOf } from '../../stats/replicates.js'
import { type Draws, Sample } from '../sample.js'
import { answerOf } from './answer.js'
import type { Commit } from './commit.js'
import { demandOn } from './demand.js'
import { commitmentIf, demandIf, type WhatIf } from './what-if.js'

/** What is asked. */
export interface CommitQuestion extends Draws {
  /** Ids of the commitments that are asked about; none for all. */
  readonly ids: readonly string[]
  /** Sizes in units, or in tokens a month where capacity is sold by the token. */
  readonly sizes: readonly number[] | undefined
  readonly whatIf: WhatIf
}

/**
 * What sizes of the commitments of a contract cost under the simulated demand. Throws an InputError where specs name no contract with
 * capacity, where nothing draws on it, and for ids that it does not have.
 */
export function commitOf(priced: Priced, { version, today }: Edition, question: CommitQuestion): Commit {
  const { contract } = priced
  const commitments = contract?.value.commitments ?? []
  // A forecast that is refused has no demand either.
  evaluateCases(priced)
  const mistakes = mistakesOf(
    commitments.map(({ id }) => id),
    question.ids,
  )
  if (mistakes.length > 0 || !contract) throw new InputError(mistakes)
  const { seed, draws, sampling, ids, sizes, whatIf } = question
  const demands = demandOn(priced, new Sample(priced, question).plan)
  const layout = layoutOf(draws, replicatesOf(sampling, draws))
  const asked = commitments.filter(({ id }) => ids.length === 0 || ids.includes(id))
  const drawn = asked.filter(({ id }) => demands.has(id))
  if (drawn.length === 0) throw new InputError([nothingDraws(asked.map(({ id }) => id))])
  return {
    schema: 'tokenomics/commit@1',
    version,
    as_of: today,
    seed,
    draws,
    sampling,
    ...subjectOf(priced),
    contract: { path: contract.file.path, sha256: contract.sha256 },
    what_if: { ...whatIf },
    commitments: drawn.map((commitment) => {
      const changed = commitmentIf(commitment, whatIf)
      const own = demands.get(commitment.id)!.map((each) => demandIf(each, changed, whatIf.demand))
      return answerOf({ commitment: changed, demands: own, sizes, layout })
    }),
  }
}

function mistakesOf(known: readonly string[], asked: readonly string[]): readonly Diagnostic[] {
  if (known.length === 0) {
    const message = 'no spec names a contract with commitments'
    const help = 'write contract: acme.contract.yaml in the spec, and commitments: in that file'
    return [{ code: 'missing-key', message, help }]
  }
  return asked
    .filter((id) => !known.includes(id))
    .map((id) => {
      const help = didYouMean(id, known)
      const message = `the contract has no commitment "${id}"`
      return { code: 'unknown-name', message, notes: [`its commitments: ${known.join(', ')}`], ...(help && { help }) }
    })
}

const nothingDraws = (ids: readonly string[]): Diagnostic => ({
  code: 'missing-key',
  message: `${ids.join(', ')} holds in no month of the horizon`,
  help: 'move the horizon, or its from and to',
})
