import { createHash } from 'node:crypto'
import type { SourceFile } from '../diagnostics/diagnostic.js'
import { read } from '../yaml/read.js'
import { type Contract, contract } from './schema.js'

/** A checked contract and the file it came from. */
export interface LoadedContract {
  readonly value: Contract
  readonly file: SourceFile
  readonly sha256: string
}

/** Reads a contract to forecast with. Throws an InputError with every mistake in it. */
export async function loadContract(file: SourceFile): Promise<LoadedContract> {
  const value = await read(file, contract)
  return { value, file, sha256: createHash('sha256').update(file.text).digest('hex') }
}
