import { createHash } from 'node:crypto'
import { type Diagnostic, InputError, type SourceFile } from '../diagnostics/diagnostic.js'
import { read } from '../yaml/read.js'
import { type Contract, contract } from './schema.js'

/** A checked contract and the file it came from. */
export interface LoadedContract {
  readonly value: Contract
  readonly file: SourceFile
  readonly sha256: string
}

/** Reads a contract to forecast with. Throws an InputError with every mistake in it, and every term that is not applied yet. */
export async function loadContract(file: SourceFile): Promise<LoadedContract> {
  const value = await read(file, contract)
  const mistakes = notApplied(value, file)
  if (mistakes.length > 0) throw new InputError(mistakes)
  return { value, file, sha256: createHash('sha256').update(file.text).digest('hex') }
}

/** What a forecast cannot work out yet, and would be wrong without. */
const notYet = {
  volume: 'volume discounts',
  spend_commit: 'spend commitments',
} as const

const keys = Object.keys(notYet) as (keyof typeof notYet)[]

function notApplied(value: Contract, file: SourceFile): readonly Diagnostic[] {
  return keys
    .filter((key) => value[key].length > 0)
    .map((key) => ({
      code: 'unsupported',
      message: `${notYet[key]} are not applied by this version`,
      where: { file, path: [key], at: 'key' },
      help: `leave out ${key} to forecast without them`,
    }))
}
