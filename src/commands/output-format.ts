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
}

/**
 * The format of a result: the one that was named, else the one that the file's name promises. A file whose name promises
 * another than the one named is refused, since whoever opens it would be misled.
 */
export function formatFor<Format extends string>({ format, named, output }: Asked<Format>): Format {
  const [, ending = ''] = /\.(\w+)$/.exec(output ?? '') ?? []
  const promise = promised[ending.toLowerCase()]
  if (promise === undefined || promise === format) return format
  if (!named) return promise as Format
  const message = `--format ${format} contradicts -o ${output}, whose name promises ${promise}`
  throw wrong('conflict', message, 'leave out --format, or name another file')
}

/** Refuses `--layout` where no CSV is written. */
export function refuseLayout(format: string): void {
  if (format === 'csv') return
  throw wrong('conflict', `--layout is of csv, and the format is ${format}`, 'add --format csv, or leave out --layout')
}

const wrong = (code: DiagnosticCode, message: string, help: string): InputError =>
  new InputError([{ code, message, help }])
