import { posix } from 'node:path'
import { sideOf } from '../../analysis/diff/side.js'
import type { Io } from '../../cli/io.js'
import { InputError, type Override, type SourceFile } from '../../diagnostics/diagnostic.js'
import { openPortfolio } from '../../forecast/open.js'
import type { Base } from '../../gate/make.js'
import type { BudgetFile } from '../../gate/task.js'
import { withOverrides } from '../overrides.js'
import { openSide } from '../sides.js'
import { specFiles } from '../specs.js'
import { budgetAt, budgetPlaces, firstBudget } from './budget-file.js'
import type { FoundBase } from './find-base.js'

export interface Opening {
  readonly specs: readonly string[]
  /** The budget file of the head, or where one might have stood. */
  readonly budgetPlaces: readonly string[]
  readonly set: readonly Override[]
  readonly today: string
}

/** Opens the specs and the budget as a commit has them. Specs that it does not have were added since. */
export async function openCommit(io: Io, found: FoundBase, opening: Opening): Promise<Base> {
  const { snapshot, repository, given } = found
  const past = snapshot.over(io)
  const inPast = (path: string) => snapshot.path(fromTop(path, repository))
  const told = { given, commit: snapshot.commit.sha, merge_base: found.isMergeBase }
  const paths = found.path === undefined ? opening.specs : [found.path]
  const files: SourceFile[] = []
  for (const path of paths) files.push(...(await specsIn(past, inPast(path), found)))
  const place = await firstBudget(past, opening.budgetPlaces.map(inPast))
  const budget = place === undefined ? undefined : await budgetAt(past, place)
  if (files.length === 0) return { kind: 'nothing', told, budget }
  const reader = { readFile: past.readFile, asset: past.asset, today: opening.today }
  const priced = await openPortfolio(await withOverrides(files, opening.set), reader)
  return { kind: 'specs', told, side: sideOf({ given, commit: told.commit }, priced, reader), budget }
}

/** A spec, or every spec of a folder; one that was moved since, as it was where it stood. */
async function specsIn(past: Io, path: string, { repository, snapshot }: FoundBase): Promise<readonly SourceFile[]> {
  if ((await past.listFolder(path)) !== undefined) {
    try {
      return await specFiles(past, [path])
    } catch (error) {
      // A folder without a spec has none yet; one with a spec that is wrong is told when all are read.
      if (error instanceof InputError && error.diagnostics.every(({ code, where }) => code === 'unreadable' && !where))
        return []
      throw error
    }
  }
  const isThere = await past.readFile(path).then(
    () => true,
    () => false,
  )
  if (isThere) return specFiles(past, [path])
  const before = (await repository.renames(snapshot.commit)).get(path.slice(snapshot.path('').length))
  return before === undefined ? [] : specFiles(past, [snapshot.path(before)])
}

const fromTop = (path: string, { prefix, top }: FoundBase['repository']): string => {
  const whole = posix.isAbsolute(path) ? posix.relative(top, path) : posix.join(prefix, path)
  return whole === '.' ? '' : whole.replace(/\/$/, '')
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
