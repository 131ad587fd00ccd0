import type { Io } from '../../cli/io.js'
import { type Diagnostic, InputError } from '../../diagnostics/diagnostic.js'
import { deepen, gitArgument, noRepository, snapshotOf } from '../git/locator.js'
import { type Commit, Repository } from '../git/repository.js'
import { Snapshot } from '../git/snapshot.js'

/** A commit to compare with, and how it was found. */
export interface FoundBase {
  readonly repository: Repository
  readonly snapshot: Snapshot
  /** What it was asked for as. */
  readonly given: string
  readonly isMergeBase: boolean
  /** Whether it is the commit that is checked out. */
  readonly isHead: boolean
  readonly path: string | undefined
}

/**
 * The commit that the current one is compared with: where it left the branch that was named, so that nobody is blamed for what others
 * changed on it since. Without a name the target of the pull request, as the CI system tells it, or the main branch.
 * Undefined where there is no repository, or no such branch, and none was asked for by name; `shallow` where that may be because the
 * clone lacks it.
 */
export async function findBase(io: Io, given: string | undefined): Promise<FoundBase | 'shallow' | undefined> {
  const argument = given === undefined ? undefined : gitArgument('--base', given)
  const repository = await Repository.find(io)
  if (typeof repository === 'string') {
    if (argument) throw noRepository(argument, repository)
    return undefined
  }
  const head = await repository.commit('HEAD')
  const named = argument ? (await snapshotOf(repository, argument)).commit : await target(io, repository)
  if (!named) return repository.isShallow ? 'shallow' : undefined
  const base = head && (await repository.mergeBase(named, head))
  if (!base) throw noMergeBase(named, repository.isShallow, argument?.source)
  return {
    repository,
    snapshot: new Snapshot(repository, base),
    given: named.name,
    isMergeBase: true,
    isHead: base.sha === head.sha,
    path: argument?.path,
  }
}

/** The branch that the current one is to be merged into. */
async function target({ env = () => undefined }: Io, repository: Repository): Promise<Commit | undefined> {
  const [sha, github, gitlab] = [
    'CI_MERGE_REQUEST_DIFF_BASE_SHA',
    'GITHUB_BASE_REF',
    'CI_MERGE_REQUEST_TARGET_BRANCH_NAME',
  ].map(env)
  const told = [sha, github && `origin/${github}`, gitlab && `origin/${gitlab}`].filter((name) => name)
  for (const name of told) {
    const commit = await repository.commit(name!)
    if (commit) return commit
    throw new InputError([
      {
        code: 'unknown-name',
        message: `this clone has no ${name}, which the change is to be merged into`,
        help: repository.isShallow ? deepen : `fetch it, or name another base: --base git:REF, or --no-base`,
      },
    ])
  }
  for (const name of ['origin/HEAD', 'origin/main', 'origin/master', 'main', 'master']) {
    const commit = await repository.commit(name)
    if (commit) return commit
  }
  return undefined
}

function noMergeBase(
  { name }: Commit,
  isShallow: boolean,
  source?: Parameters<typeof noRepository>[0]['source'],
): InputError {
  const mistake: Diagnostic = {
    code: 'unreadable',
    message: isShallow
      ? `where this history left ${name} cannot be told: the clone is shallow`
      : `this history and ${name} have no commit in common`,
    ...(source && { where: { file: source, start: 0, end: source.text.length } }),
    help: isShallow ? deepen : 'name another base: --base git:REF, or --no-base',
  }
  return new InputError([mistake])
}
