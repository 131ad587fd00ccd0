import type { SourceFile } from '../../diagnostics/diagnostic.js'
import type { BookReader } from '../../forecast/books.js'
import type { ByCase } from '../../forecast/forecast.js'
import type { CaseResults } from '../../forecast/result.js'
import { evaluateCases, type Priced } from '../../forecast/run.js'
import type { SpecReader } from '../../workflow/load.js'
import type { SpecFile, Workflow } from '../../workflow/portfolio.js'
import { rawValue } from '../../yaml/raw.js'
import { mappingIn } from './leaves.js'
import type { SideTold } from './result.js'

export type Reader = SpecReader & BookReader

/** One side of a comparison: specs that were read and priced. */
export interface Side {
  readonly told: SideTold
  readonly priced: Priced
  readonly cases: ByCase<CaseResults>
  /** Reads what its specs name: price books, contracts, data. */
  readonly reader: Reader
  /** What workflows were called, by the names that they have here. */
  readonly was: ReadonlyMap<string, string>
}

/** A side of specs that were read and priced. Throws an InputError where the figures cannot be worked out. */
export const sideOf = (told: Omit<SideTold, 'kind' | 'name' | 'files'>, priced: Priced, reader: Reader): Side => ({
  told: {
    kind: 'specs',
    ...told,
    name: priced.portfolio.name,
    files: priced.portfolio.files.map(({ file: { path }, sha256 }) => ({ path, sha256 })),
  },
  priced,
  cases: evaluateCases(priced),
  reader,
  was: new Map(),
})

/** A file as it is written. Other files of the same text are the same, but for where they stand. */
const known = new WeakMap<SourceFile, Promise<unknown>>()

export function rawOf({ file }: SpecFile): Promise<unknown> {
  const value = known.get(file) ?? rawValue(file)
  known.set(file, value)
  return value
}

/** A workflow as its file has it. */
export const rawWorkflow = async ({ file, place }: Workflow): Promise<unknown> =>
  mappingIn(await rawOf(file), 'workflows')[String(place.path[1])]
