import { type DiagnosticCode, InputError } from '../diagnostics/diagnostic.js'

/** The format that the ending of a file name promises. */
const promised: Readonly<Record<string, string>> = {
  json: 'json',
  csv: 'csv',
  md: 'markdown',
  markdown: 'markdown',
}

/** What was asked for on the command line. */
export interface Asked<Format extends string> {
  readonly format: Format
  /** Whether the user named the format, or it is the default. */
  readonly named: boolean
  readonly output?: string
  /** What the command prints. A name that promises anything else promises nothing of it. */
  readonly formats: readonly Format[]
}

/**
 * The format of a result: the one that was named, else the one that the file's name promises. A file whose name promises
 * another than the one named is refused, since whoever opens it would be misled.
 */
export function formatFor<Format extends string>({ format, named, output, formats }: Asked<Format>): Format {
  const [, ending = ''] = /\.(\w+)$/.exec(output ?? '') ?? []
  const promise = formats.find((each) => each === promised[ending.toLowerCase()])
  if (promise === undefined || promise === format || (promise === 'csv' && format === 'focus')) return format
  if (!named) return promise
  const message = `--format ${format} contradicts -o ${output}, whose name promises ${promise}`
  throw wrong('conflict', message, 'leave out --format, or name another file')
}

const wrong = (code: DiagnosticCode, message: string, help: string): InputError =>
  new InputError([{ code, message, help }])
