import { InputError, type SourceFile } from '../../diagnostics/diagnostic.js'
import { read } from '../../yaml/read.js'
import { ExpressionReaderNeeded, loadExpressionReader } from '../expression.js'
import { leverFile } from './schema.js'

/** Reads a lever that stands in a file of its own. Throws an InputError with every mistake in it. */
export async function readLever(file: SourceFile): Promise<void> {
  const source = await readOnce(file)
  const data = dataIn(source)
  if (!data) return
  const message = 'a lever in a file of its own names no data files'
  const help = 'write values: [ … ] in its place, or put the lever into the spec'
  throw new InputError([{ code: 'unsupported', message, where: { file, path: ['changes'], at: 'key' }, help }])
}

async function readOnce(file: SourceFile): Promise<unknown> {
  try {
    return await read(file, leverFile)
  } catch (error) {
    if (!(error instanceof ExpressionReaderNeeded)) throw error
    await loadExpressionReader()
    return read(file, leverFile)
  }
}

/** Whether some value is read from a data file, whose path would be from the folder of the spec. */
const dataIn = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  ('kind' in value ? value.kind === 'data' : Object.values(value).some(dataIn))
