import type { Io } from '../cli/io.js'
import { InputError } from '../diagnostics/diagnostic.js'

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'its folder does not exist',
  ENOTDIR: 'its folder is a file',
  EISDIR: 'it is a folder',
  EACCES: 'writing there is not allowed',
  EPERM: 'writing there is not allowed',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
}

/** Whether a result goes to stdout: no file is named, or `-`. */
export const toStdout = (path: string | undefined): path is '-' | undefined => path === undefined || path === '-'

/** Writes a result, whole or in pieces, where the user asked for it: a file, or stdout where none or `-` is named. */
export async function writeResult(io: Io, path: string | undefined, text: string | Iterable<string>): Promise<void> {
  if (toStdout(path)) {
    for (const piece of typeof text === 'string' ? [text] : text) await io.out(piece)
    return
  }
  try {
    await io.writeFile(path, text)
  } catch (error) {
    const reason = reasons[(error as NodeJS.ErrnoException).code ?? '']
    if (reason === undefined) throw error
    throw new InputError([{ code: 'unreadable', message: `${path} cannot be written: ${reason}` }])
  }
}
