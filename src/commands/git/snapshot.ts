import { dirname, posix } from 'node:path'
import type { Io } from '../../cli/io.js'
import type { Commit, Repository } from './repository.js'

/**
 * Files of a commit, read like files of the disk. Their paths begin with `git:NAME:/`, so that a diagnostic says which state
 * of a file it is about, and what a spec names beside it is found in the same commit.
 */
export class Snapshot {
  readonly commit: Commit
  readonly root: string
  readonly #repository: Repository
  readonly #folders = new Map<string, ReturnType<Repository['folder']>>()
  readonly #texts = new Map<string, string>()

  constructor(repository: Repository, commit: Commit) {
    this.#repository = repository
    this.commit = commit
    this.root = `git:${commit.name}:`
  }

  /** The path of a file of this commit by its path from the top. */
  path(fromTop: string): string {
    return `${this.root}/${fromTop}`
  }

  /** An Io that reads this commit and nothing else: what leaves the repository is not there. */
  over(io: Io): Io {
    return { ...io, readFile: (path) => this.#read(path), listFolder: (path) => this.#list(path) }
  }

  async #read(path: string): Promise<string> {
    const inside = this.#inside(path)
    if (inside === undefined) throw missing('ENOENT', path)
    const entries = await this.#folder(dirname(inside) === '.' ? '' : dirname(inside))
    const entry = entries?.get(posix.basename(inside))
    if (!entry) throw missing('ENOENT', path)
    if (!entry.isFile) throw missing('EISDIR', path)
    if (!this.#texts.has(entry.object)) {
      // Whoever reads one file of a folder most likely reads the others too.
      const beside = [...entries!].filter(([name, { isFile }]) => isFile && /\.(ya?ml|json)$/i.test(name))
      const objects = [...new Set([entry.object, ...beside.map(([, { object }]) => object)])]
      for (const [object, text] of await this.#repository.texts(objects)) this.#texts.set(object, text)
    }
    const text = this.#texts.get(entry.object)
    if (text === undefined) throw missing('EIO', path)
    return text
  }

  async #list(path: string): Promise<readonly string[] | undefined> {
    const inside = this.#inside(path)
    const entries = inside === undefined ? undefined : await this.#folder(inside)
    return entries && [...entries.keys()].sort()
  }

  #folder(path: string): ReturnType<Repository['folder']> {
    const known = this.#folders.get(path) ?? this.#repository.folder(this.commit, path)
    this.#folders.set(path, known)
    return known
  }

  /** A path from the top; undefined where it leads out of the repository. */
  #inside(path: string): string | undefined {
    if (!path.startsWith(this.root)) return undefined
    return path.slice(this.root.length).replace(/^\/+|\/+$/g, '')
  }
}

const missing = (code: string, path: string): Error => Object.assign(new Error(`${code}: ${path}`), { code })
