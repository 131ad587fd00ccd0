import { posix } from 'node:path'
import { InputError, type SourceFile } from '../../diagnostics/diagnostic.js'
import type { Repository } from './repository.js'
import { Snapshot } from './snapshot.js'

/** `git:REF` or `git:REF:path` as an argument has it. */
export interface GitArgument {
  /** The argument as a file of its own, so that a mistake in it can be shown. */
  readonly source: SourceFile
  readonly ref: string
  /** As it was written; undefined where none was. */
  readonly path: string | undefined
}

/** Reads an argument that names a state of git; undefined where it is none. `name` is what the command calls it. */
export function gitArgument(name: string, text: string): GitArgument | undefined {
  const [, ref, path] = /^git:([^:]*)(?::(.*))?$/s.exec(text) ?? []
  if (ref === undefined) return undefined
  return { source: { path: name, text }, ref, path: path === '' ? undefined : path }
}

/** Says why there is no repository to read from. */
export function noRepository({ source }: GitArgument, reason: string): InputError {
  const where = { file: source, start: 0, end: source.text.length }
  return new InputError([{ code: 'unreadable', message: `git cannot be read: ${reason}`, where }])
}

/** The commit that an argument names. Throws an InputError that shows the name where there is none. */
export async function snapshotOf(repository: Repository, { source, ref }: GitArgument): Promise<Snapshot> {
  if (ref === '') throw noName(source)
  const commit = await repository.commit(ref)
  if (commit) return new Snapshot(repository, commit)
  const where = { file: source, start: 'git:'.length, end: 'git:'.length + ref.length }
  throw new InputError([
    {
      code: 'unknown-name',
      message: `git knows no commit "${ref}"`,
      where,
      help: repository.isShallow ? deepen : 'name a branch, a tag or a commit; git fetch gets those of others',
    },
  ])
}

/** A variable of a CI job that is not set leaves nothing behind `git:`; that is never meant as the current commit. */
const noName = (source: SourceFile): InputError =>
  new InputError([
    {
      code: 'missing-key',
      message: 'git: is followed by no name of a commit',
      where: { file: source, start: 0, end: source.text.length },
      help: 'write a branch, a tag or a commit, such as git:main, or git:HEAD for the current one',
    },
  ])

/** What to do where a clone was made with a part of the history only. */
export const deepen =
  'this clone is shallow: fetch the whole history (GitHub: fetch-depth: 0 of actions/checkout; GitLab: GIT_DEPTH: 0; else git fetch --unshallow)'

/**
 * The path of an argument from the top of the repository: from the top as git writes it, from the current folder where it
 * begins with a dot, and `instead` where there is none.
 */
export function pathFromTop(repository: Repository, path: string | undefined, instead: string): string {
  const given = path ?? `./${instead}`
  const whole = given.startsWith('.') ? posix.join(repository.prefix, given) : posix.normalize(given)
  return whole === '.' ? '' : whole.replace(/\/$/, '')
}
