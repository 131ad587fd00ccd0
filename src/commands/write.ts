import type { FileToWrite, Io } from '../cli/io.js'
import { InputError } from '../diagnostics/diagnostic.js'

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'its folder does not exist',
  ENOTDIR: 'its folder is a file',
  EEXIST: 'its folder is a file',
  EISDIR: 'it is a folder',
  EACCES: 'writing there is not allowed',
  EPERM: 'writing there is not allowed',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
}

/** Whether a result goes to stdout: no file is named, or `-`. */
export const toStdout = (path: string | undefined): path is '-' | undefined => path === undefined || path === '-'

/** Writes a result, whole or in pieces, where the user asked for it: a file, or stdout where none or `-` is named. */
export async function writeResult(
  io: Io,
  path: string | undefined,
  text: string | Iterable<string>,
  { inNewFolder = false }: { readonly inNewFolder?: boolean } = {},
): Promise<void> {
  if (toStdout(path)) {
    for (const piece of typeof text === 'string' ? [text] : text) await io.out(piece)
    return
  }
  await writeFiles(io, [{ path, text, inNewFolder }])
}

/** Writes files: all of them or, with an InputError that says why not, none. */
export async function writeFiles(io: Io, files: readonly FileToWrite[]): Promise<void> {
  try {
    await io.writeFiles(files)
  } catch (error) {
    const { code = '', target } = error as NodeJS.ErrnoException & { readonly target?: string }
    const reason = reasons[code]
    if (reason === undefined || target === undefined) throw error
    const notes = files.length > 1 ? ['none of the files was written'] : undefined
    const message = `${target} cannot be written: ${reason}`
    throw new InputError([{ code: 'unreadable', message, ...(notes && { notes }) }])
  }
}
