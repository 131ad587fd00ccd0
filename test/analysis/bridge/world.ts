import { readFile } from 'node:fs/promises'
import { bridgeOf, type Question } from '../../../src/analysis/bridge/make.js'
import type { Bridge } from '../../../src/analysis/bridge/result.js'
import { type Side, sideOf } from '../../../src/analysis/diff/side.js'
import { openPortfolio } from '../../../src/forecast/open.js'

const root = `${import.meta.dirname}/../../..`

export type Files = Readonly<Record<string, string>>

/** A side of specs from text, at a fixed day. */
export async function sideIn(files: Files, ...paths: readonly string[]): Promise<Side> {
  const reader = {
    today: '2026-11-22',
    readFile: async (path: string) => files[path] ?? readFile(`${root}/${path}`, 'utf8'),
    asset: (path: string) => readFile(`${root}/${path}`, 'utf8').catch(() => undefined),
  }
  const specs = await Promise.all(paths.map(async (path) => ({ path, text: await reader.readFile(path) })))
  return sideOf({ given: paths.join(), commit: null }, await openPortfolio(specs, reader), reader)
}

/** A bridge between two sides, of expected spend if not asked otherwise. */
export const bridgeBetween = (base: Side, head: Side, asked: Partial<Question> = {}): Promise<Bridge> =>
  bridgeOf(base, head, { of: 'spend', case: 'expected', ...asked }, { version: 'test', today: '2026-11-22' })

/** A bridge from `base/a.yaml` to `head/a.yaml`. */
export const bridgeIn = async (files: Files, asked: Partial<Question> = {}): Promise<Bridge> =>
  bridgeBetween(await sideIn(files, 'base/a.yaml'), await sideIn(files, 'head/a.yaml'), asked)

/** What each bar moved, by its name; those that moved nothing are left out. */
export const movedIn = ({ bars }: Bridge): Readonly<Record<string, number>> =>
  Object.fromEntries(bars.flatMap(({ bar, change }) => (change === null || change === 0 ? [] : [[bar, change]])))

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
