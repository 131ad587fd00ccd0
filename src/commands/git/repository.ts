import type { Io } from '../../cli/io.js'
import { InputError } from '../../diagnostics/diagnostic.js'

/** A commit that a name was resolved to. */
export interface Commit {
  /** As the user named it. */
  readonly name: string
  readonly sha: string
}

/** What git says of the repository around the current folder; nothing of it is changed. */
export class Repository {
  readonly #git: NonNullable<Io['git']>
  /** The current folder, from the top of the repository: empty, or with a slash at its end. */
  readonly prefix: string
  /** The absolute path of the top. */
  readonly top: string
  /** Whether its history is cut off somewhere. */
  readonly isShallow: boolean

  private constructor(git: NonNullable<Io['git']>, prefix: string, top: string, isShallow: boolean) {
    this.#git = git
    this.prefix = prefix
    this.top = top
    this.isShallow = isShallow
  }

  /** The repository, or why there is none. */
  static async find({ git }: Pick<Io, 'git'>): Promise<Repository | string> {
    const found = await git?.(['rev-parse', '--show-toplevel', '--is-shallow-repository', '--show-prefix'])
    if (!git || !found) return 'git is not installed here'
    if (found.code !== 0) return reasonIn(found.err)
    const [top = '', shallow = '', prefix = ''] = textOf(found.out).split('\n')
    return new Repository(git, prefix, top, shallow === 'true')
  }

  /** The commit that a branch, tag or hash names; undefined where none is called so. */
  async commit(name: string): Promise<Commit | undefined> {
    if (name.startsWith('-') || /[\s\x00-\x1f]/.test(name)) return undefined
    const found = await this.#run(['rev-parse', '--verify', '--quiet', `${name}^{commit}`])
    const sha = textOf(found.out).trim()
    return found.code === 0 && sha !== '' ? { name, sha } : undefined
  }

  /** The last commit that two histories share; undefined where they share none, or the clone does not reach it. */
  async mergeBase(one: Commit, other: Commit): Promise<Commit | undefined> {
    const found = await this.#run(['merge-base', one.sha, other.sha])
    const [sha = ''] = textOf(found.out).split('\n')
    return found.code === 0 && sha !== '' ? { name: sha.slice(0, 10), sha } : undefined
  }

  /** Whether the files at these paths, from here, are as a commit has them. */
  async isClean({ sha }: Commit, paths: readonly string[]): Promise<boolean> {
    if (paths.length === 0) return true
    const found = await this.#run(['diff', '--quiet', '--no-ext-diff', sha, '--', ...paths])
    return found.code === 0
  }

  /** Files that were moved since a commit: where they were, by where they are. */
  async renames({ sha }: Commit): Promise<ReadonlyMap<string, string>> {
    const found = await this.#run([
      'diff',
      '--name-status',
      '--find-renames',
      // A change that adds thousands of files must not hide one that it moves.
      '-l4000',
      '--diff-filter=R',
      '--no-ext-diff',
      '-z',
      sha,
    ])
    const parts = textOf(found.out).split('\0')
    return new Map(
      Array.from({ length: Math.floor(parts.length / 3) }, (_, i) => [parts[3 * i + 2]!, parts[3 * i + 1]!]),
    )
  }

  /** What a folder of a commit holds, by name; undefined where it has no such folder. Empty is the top. */
  async folder({ sha }: Commit, path: string): Promise<ReadonlyMap<string, Entry> | undefined> {
    const at = path === '' ? sha : `${sha}:${path}`
    const found = await this.#run(['ls-tree', '--full-tree', '-z', at])
    if (found.code !== 0) return undefined
    const entries = textOf(found.out)
      .split('\0')
      .filter((line) => line !== '')
    return new Map(
      entries.map((line) => {
        const [facts = '', name = ''] = line.split('\t')
        const [mode = '', kind = '', object = ''] = facts.split(' ')
        return [name, { kind: mode === '120000' ? 'link' : kindOf(kind), object }]
      }),
    )
  }

  /** The texts of objects, in one go. */
  async texts(objects: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const { out } = await this.#run(['cat-file', '--batch'], objects.map((object) => `${object}\n`).join(''))
    const texts = new Map<string, string>()
    let at = 0
    while (at < out.length) {
      const end = out.indexOf(10, at)
      const [object = '', , size = ''] = textOf(out.subarray(at, end)).split(' ')
      const length = Number(size)
      if (!Number.isInteger(length)) break
      texts.set(object, textOf(out.subarray(end + 1, end + 1 + length)))
      at = end + 2 + length
    }
    return texts
  }

  async #run(args: readonly string[], input?: string) {
    const run = await this.#git(args, input)
    if (!run) throw new InputError([{ code: 'unreadable', message: 'git is not installed here' }])
    return run
  }
}

export interface Entry {
  readonly kind: 'file' | 'link' | 'folder' | 'submodule'
  /** Its name among the objects of git. */
  readonly object: string
}

const kindOf = (object: string): Entry['kind'] =>
  object === 'blob' ? 'file' : object === 'tree' ? 'folder' : 'submodule'

const textOf = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)

/** The first line of what git complains about, without its mark. */
const reasonIn = (err: string): string => (err.split('\n')[0] ?? '').replace(/^fatal: /, '') || 'git failed'
