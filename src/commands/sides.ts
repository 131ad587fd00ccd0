import { type Side, sideOf } from '../analysis/diff/side.js'
import type { Io } from '../cli/io.js'
import { InputError, type Override } from '../diagnostics/diagnostic.js'
import type { Forecast } from '../forecast/forecast.js'
import { openPortfolio } from '../forecast/open.js'
import { gitArgument, noRepository, pathFromTop, snapshotOf } from './git/locator.js'
import { Repository } from './git/repository.js'
import { isSavedForecast, savedForecast } from './saved-forecast.js'
import { specFiles, userFile } from './specs.js'

/** What an argument of a comparison names: specs that were read and priced, or a forecast that was saved. */
export type Opened =
  | { readonly kind: 'specs'; readonly side: Side }
  | { readonly kind: 'forecast'; readonly given: string; readonly forecast: Forecast }

export interface Opening {
  readonly set: readonly Override[]
  readonly today: string
  /** The path of the other side: that of `git:REF` without one. */
  readonly other: string
}

/** Opens one side of a comparison. `name` is what the command calls its argument. */
export async function openSide(io: Io, name: string, given: string, opening: Opening): Promise<Opened> {
  const git = gitArgument(name, given)
  if (!git) return opened(io, given, given, null, opening)
  const repository = await Repository.find(io)
  if (typeof repository === 'string') throw noRepository(git, repository)
  const snapshot = await snapshotOf(repository, git)
  const fromTop = pathFromTop(repository, git.path, pathOf(opening.other))
  try {
    return await opened(snapshot.over(io), given, snapshot.path(fromTop), snapshot.commit.sha, opening)
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    // What is not there is shown where it was asked for.
    const [first] = error.diagnostics
    if (error.diagnostics.length > 1 || first?.code !== 'unreadable' || first.where) throw error
    const start = given.length - (git.path?.length ?? given.length)
    const message = first.message.replaceAll(snapshot.path(''), '').replace(/$/, ` in ${git.ref}`)
    throw new InputError([{ ...first, message, where: { file: git.source, start, end: given.length } }])
  }
}

/** The path of an argument, whichever state it is of. */
const pathOf = (given: string): string => gitArgument('', given)?.path ?? (given.startsWith('git:') ? '.' : given)

async function opened(io: Io, given: string, path: string, commit: string | null, opening: Opening): Promise<Opened> {
  const { set, today } = opening
  if (path !== '-' && (await io.listFolder(path)) === undefined) {
    const file = await userFile(io, path)
    if (isSavedForecast(file)) return { kind: 'forecast', given, forecast: await savedForecast(file) }
  }
  const reader = { readFile: io.readFile, asset: io.asset, today }
  const priced = await openPortfolio(await specFiles(io, [path], set), reader)
  return { kind: 'specs', side: sideOf({ given, commit }, priced, reader) }
}
