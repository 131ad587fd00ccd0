import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import type { Io } from '../../cli/io.js'
import { budget } from '../../gate/budget-schema.js'
import type { BudgetFile } from '../../gate/task.js'
import { read } from '../../yaml/read.js'
import { userFile, userFileIfThere } from '../specs.js'

export const budgetName = 'tokenomics.budget.yaml'

/** Reads a budget file. Throws an InputError with every mistake in it, or that it is not there. */
export async function budgetAt(io: Io, path: string): Promise<BudgetFile> {
  const file = await userFile(io, path)
  return { value: await read(file, budget), file, sha256: createHash('sha256').update(file.text).digest('hex') }
}

/** Where a budget may stand: beside the specs or in their folders, and in the current folder. */
export async function budgetPlaces(io: Io, specs: readonly string[]): Promise<readonly string[]> {
  const folders: string[] = []
  for (const path of specs) {
    if (path === '-') continue
    const isFolder = (await io.listFolder(path)) !== undefined
    folders.push(isFolder ? path : dirname(path))
  }
  return [...new Set([...folders, '.'].map((folder) => join(folder, budgetName)))]
}

/** The first of some places that has a file; undefined where none has. */
export async function firstBudget(io: Io, places: readonly string[]): Promise<string | undefined> {
  for (const path of places) if (await isThere(io, path)) return path
  return undefined
}

/** The places that have no file: one that had, before a change moved its budget elsewhere, still judges that change. */
export async function emptyPlaces(io: Io, places: readonly string[]): Promise<readonly string[]> {
  const there = await Promise.all(places.map((path) => isThere(io, path)))
  return places.filter((_, i) => !there[i])
}

/** Whether there is a file; one that cannot be read is a mistake, never one that is not there. */
export const isThere = async (io: Io, path: string): Promise<boolean> => (await userFileIfThere(io, path)) !== undefined
