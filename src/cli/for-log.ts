import type { Io } from './io.js'

/**
 * The runner of GitHub Actions reads the log of a job: it obeys `::name` at the beginning of a line and `##[name]` anywhere in one. What a
 * user calls things is no command, so in its log both are broken, and in JSON spelt as they may be. A gate writes commands of its own
 * to stdout, and sees to the names in them itself.
 */
export function forLog(io: Io, command: string | undefined): Io {
  if (io.env?.('GITHUB_ACTIONS') !== 'true') return io
  const err = (text: string) => io.err(inert(text))
  if (command === 'gate') return { ...io, err }
  let isJson: boolean | undefined
  const out = (text: string) => {
    isJson ??= text.trimStart().startsWith('{')
    return io.out(isJson ? text.replaceAll('##[', '#\\u0023[') : inert(text))
  }
  return { ...io, out, err }
}

const inert = (text: string): string => text.replaceAll('##[', '# #[').replace(/^(\s*):(?=:)/gm, '$1: ')
