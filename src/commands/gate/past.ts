import { posix } from 'node:path'
import type { Io } from '../../cli/io.js'
import { type Diagnostic, InputError, type SourceFile } from '../../diagnostics/diagnostic.js'
import { filesIn, specFiles } from '../specs.js'
import { budgetName, isThere } from './budget-file.js'
import type { FoundBase } from './find-base.js'
import type { HiddenSpec } from './open-base.js'

/** Files of the head, as a commit has them: by their paths, or by those they had before they were moved. */
export class Past {
  /** Reads the commit and nothing else. */
  readonly io: Io
  readonly #now: Io
  readonly #found: FoundBase
  #renames: Promise<ReadonlyMap<string, string>> | undefined

  constructor(io: Io, found: FoundBase) {
    this.#now = io
    this.#found = found
    this.io = found.snapshot.over(io)
  }

  /** A path from here, in the commit. */
  readonly path = (path: string): string => this.#found.snapshot.path(this.#fromTop(path))

  /** Where the file at a path stood in the commit: nowhere, or one place. */
  async movedFrom(path: string): Promise<readonly string[]> {
    const before = (await this.#moved()).get(this.#fromTop(path))
    return before === undefined ? [] : [this.#found.snapshot.path(before)]
  }

  /** Where a budget would stand beside a spec of the commit. */
  besideIn = (path: string): string => path.replace(/[^/]*$/, budgetName)

  /** The specs that paths name, and those that the specs of the head were before they were moved. */
  async specs(paths: readonly string[], head: readonly SourceFile[]): Promise<readonly SourceFile[]> {
    const files = new Map<string, SourceFile>()
    const add = (some: readonly SourceFile[]) => {
      for (const file of some) files.set(file.path, file)
    }
    const isFolder = new Map<string, boolean>()
    for (const path of paths) {
      const there = (await this.io.listFolder(this.path(path))) !== undefined
      isFolder.set(path, there)
      if (there) add(await this.#inFolder(this.path(path)))
      else if (await isThere(this.io, this.path(path))) add(await specFiles(this.io, [this.path(path)]))
    }
    const come = head.filter(({ path }) => path !== '(stdin)' && !files.has(this.path(path)))
    if (come.length === 0) return [...files.values()]
    const gone = new Set<string>()
    for (const { path } of come)
      for (const before of await this.movedFrom(path)) {
        if (!files.has(before)) add(await this.#inFile(before))
        gone.add(before.replace(/\/[^/]*$/, ''))
      }
    // A folder that was moved whole: what it had and has no longer was deleted along.
    if (paths.some((path) => isFolder.get(path) === false))
      for (const folder of gone) {
        const here = posix.relative(this.#found.repository.prefix, folder.slice(this.#found.snapshot.path('').length))
        if ((await this.#now.listFolder(here === '' ? '.' : here)) === undefined) add(await this.#inFolder(folder))
      }
    return [...files.values()]
  }

  /** Specs of the commit that the head still has, at a path or in a form in which they are not judged. */
  async hidden(files: readonly SourceFile[], head: readonly SourceFile[]): Promise<readonly HiddenSpec[]> {
    const judged = new Set(head.map(({ path }) => this.path(path)))
    const gone = files.filter(({ path }) => !judged.has(path))
    if (gone.length === 0) return []
    const now = new Map([...(await this.#moved())].map(([to, from]) => [from, to]))
    const hidden: HiddenSpec[] = []
    for (const { path } of gone) {
      const before = path.slice(this.#found.snapshot.path('').length)
      const to = now.get(before) ?? before
      if (judged.has(this.#found.snapshot.path(to))) continue
      const here = posix.relative(this.#found.repository.prefix, to)
      if (await isThere(this.#now, here)) hidden.push({ before, path: here })
    }
    return hidden
  }

  #moved(): Promise<ReadonlyMap<string, string>> {
    this.#renames ??= this.#found.repository.renames(this.#found.snapshot.commit)
    return this.#renames
  }

  /** The specs of a folder. One without a spec has none yet; one with a spec that is wrong is told when all are read. */
  async #inFolder(path: string): Promise<readonly SourceFile[]> {
    try {
      return await specFiles(this.io, [path])
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      const mistakes: Diagnostic[] = []
      const found = await filesIn(this.io, path, (await this.io.listFolder(path)) ?? [], mistakes)
      const isEmpty = found.every(({ told }) => told.is !== 'workflow' && told.misspelt === undefined)
      if (mistakes.length > 0 || !isEmpty) throw error
      return []
    }
  }

  /** What stood at a path, if it was a spec: git may take any file that is much alike for the one that was moved. */
  async #inFile(path: string): Promise<readonly SourceFile[]> {
    const files = await this.#inFolder(path.replace(/\/[^/]*$/, ''))
    return files.filter((file) => file.path === path)
  }

  #fromTop(path: string): string {
    const { prefix, top } = this.#found.repository
    const whole = posix.isAbsolute(path) ? posix.relative(top, path) : posix.join(prefix, path)
    return whole === '.' ? '' : whole.replace(/\/$/, '')
  }
}
