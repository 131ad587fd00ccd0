import { sideOf } from '../../analysis/diff/side.js'
import type { Io } from '../../cli/io.js'
import type { Override, SourceFile } from '../../diagnostics/diagnostic.js'
import { openPortfolio } from '../../forecast/open.js'
import type { Base } from '../../gate/make.js'
import type { BudgetFile } from '../../gate/task.js'
import { withOverrides } from '../overrides.js'
import { openSide } from '../sides.js'
import { budgetAt, budgetPlaces, firstBudget } from './budget-file.js'
import type { FoundBase } from './find-base.js'
import { Past } from './past.js'

export interface Opening {
  readonly specs: readonly string[]
  /** Every spec of the head, as it was read. */
  readonly files: readonly SourceFile[]
  /** The budget file of the head, or where one might have stood. */
  readonly budgetPlaces: readonly string[]
  readonly set: readonly Override[]
  readonly today: string
}

/** A base, and the files of the head that hold its specs but are not among those that are judged. */
export interface OpenedBase {
  readonly base: Base
  readonly hidden: readonly HiddenSpec[]
}

/** A spec of the base that the head has and does not judge. */
export interface HiddenSpec {
  /** Where it stood, from the top of the repository. */
  readonly before: string
  /** Where it stands, from here. */
  readonly path: string
}

/**
 * Opens the specs and the budget as a commit has them. What was moved since is found where it stood; specs that the commit does
 * not have were added since.
 */
export async function openCommit(io: Io, found: FoundBase, opening: Opening): Promise<OpenedBase> {
  const { snapshot, given } = found
  const past = new Past(io, found)
  const told = { given, commit: snapshot.commit.sha, merge_base: found.isMergeBase }
  // A path of the base's own says which specs are meant.
  const files =
    found.path === undefined ? await past.specs(opening.specs, opening.files) : await past.specs([found.path], [])
  const budget = await budgetOf(past, opening, files)
  const hidden = found.path === undefined ? await past.hidden(files, opening.files) : []
  if (files.length === 0) return { base: { kind: 'nothing', told, budget }, hidden }
  const reader = { readFile: past.io.readFile, asset: past.io.asset, today: opening.today }
  const priced = await openPortfolio(await withOverrides(files, opening.set), reader)
  return { base: { kind: 'specs', told, side: sideOf({ given, commit: told.commit }, priced, reader), budget }, hidden }
}

/** The budget where it might stand, or where that of the head stood, or beside the specs as they stood. */
async function budgetOf(past: Past, opening: Opening, files: readonly SourceFile[]): Promise<BudgetFile | undefined> {
  const there = await firstBudget(past.io, opening.budgetPlaces.map(past.path))
  if (there !== undefined) return budgetAt(past.io, there)
  const moved: string[] = []
  for (const path of opening.budgetPlaces) moved.push(...(await past.movedFrom(path)))
  const beside = files.map(({ path }) => past.besideIn(path))
  const place = await firstBudget(past.io, [...new Set([...moved, ...beside])])
  return place === undefined ? undefined : budgetAt(past.io, place)
}

/** Opens a base that is no state of git: a folder, a spec or a saved forecast. */
export async function openPath(io: Io, given: string, { specs, set, today }: Opening): Promise<Base> {
  const opened = await openSide(io, '--base', given, { set, today, other: specs[0] ?? '.' })
  const told = { given, commit: null, merge_base: false }
  if (opened.kind === 'forecast') return { kind: 'forecast', told, forecast: opened.forecast }
  const place = await firstBudget(io, (await budgetPlaces(io, [given])).slice(0, 1))
  const budget: BudgetFile | undefined = place === undefined ? undefined : await budgetAt(io, place)
  return { kind: 'specs', told, side: opened.side, budget }
}
