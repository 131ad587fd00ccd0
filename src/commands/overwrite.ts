import type { Io } from '../cli/io.js'
import { InputError } from '../diagnostics/diagnostic.js'

/** Throws an InputError where there is a file already, or something that may not be looked at. */
export async function refuseToOverwrite(io: Io, path: string): Promise<void> {
  const code = await io.readFile(path).then(
    () => 'there',
    (error: NodeJS.ErrnoException) => error.code,
  )
  if (code === 'ENOENT' || code === 'ENOTDIR') return
  throw new InputError([
    { code: 'conflict', message: `${path} is there already`, help: 'name another file, or overwrite it with --force' },
  ])
}
