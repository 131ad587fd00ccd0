import { posix } from 'node:path'
import type { Io } from '../../cli/io.js'
import type { Commit, Entry, Repository } from './repository.js'

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

  /** An Io that reads this commit and nothing else. Links are followed as on the disk; one that leaves the repository cannot be read. */
  over(io: Io): Io {
    return { ...io, readFile: (path) => this.#read(path), listFolder: (path) => this.#list(path) }
  }

  async #read(path: string): Promise<string> {
    const found = await this.#find(path)
    if (!found) throw failure('ENOENT', path)
    if (!('object' in found)) throw failure('EISDIR', path)
    if (!this.#texts.has(found.object)) {
      // Whoever reads one file of a folder most likely reads the others too.
      const entries = await this.#folder(found.folder)
      const beside = [...entries!].filter(([name, { kind }]) => kind === 'file' && /\.(ya?ml|json)$/i.test(name))
      await this.#load([found.object, ...beside.map(([, { object }]) => object)])
    }
    const text = this.#texts.get(found.object)
    if (text === undefined) throw failure('EIO', path)
    return text
  }

  async #list(path: string): Promise<readonly string[] | undefined> {
    // What cannot be followed is told when it is read.
    const found = await this.#find(path).catch(() => undefined)
    if (!found || 'object' in found) return undefined
    const entries = await this.#folder(found.folder)
    return entries && [...entries.keys()].sort()
  }

  /** What stands at a path: a file with its object and folder, or a folder; undefined where nothing does. */
  async #find(path: string): Promise<Found | undefined> {
    let left = this.#inside(path)?.split('/') ?? ['..']
    let folder = ''
    let links = 0
    while (left.length > 0) {
      const [name = '', ...rest] = left
      left = rest
      if (name === '' || name === '.') continue
      if (name === '..') {
        if (folder === '') throw failure(links > 0 ? 'EOUTSIDE' : 'ENOENT', path)
        folder = folder.split('/').slice(0, -1).join('/')
        continue
      }
      const entry: Entry | undefined = (await this.#folder(folder))?.get(name)
      if (!entry) return undefined
      if (entry.kind === 'submodule') throw failure('ESUBMODULE', path)
      if (entry.kind === 'file') return left.length > 0 ? undefined : { folder, object: entry.object }
      if (entry.kind === 'folder') {
        folder = posix.join(folder, name)
        continue
      }
      if (links++ === mostLinks) throw failure('ELOOP', path)
      await this.#load([entry.object])
      const target = this.#texts.get(entry.object) ?? ''
      if (posix.isAbsolute(target)) throw failure('EOUTSIDE', path)
      left = [...target.split('/'), ...left]
    }
    return { folder }
  }

  async #load(objects: readonly string[]): Promise<void> {
    const missing = [...new Set(objects)].filter((object) => !this.#texts.has(object))
    if (missing.length === 0) return
    for (const [object, text] of await this.#repository.texts(missing)) this.#texts.set(object, text)
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

type Found = { readonly folder: string } | { readonly folder: string; readonly object: string }

/** As many as Linux follows. */
const mostLinks = 40

const failure = (code: string, path: string): Error => Object.assign(new Error(`${code}: ${path}`), { code })
