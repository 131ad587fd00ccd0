import { type Command, Option } from 'commander'
import { type DiagnosticCode, InputError } from '../diagnostics/diagnostic.js'
import { type Dialect, dialects } from '../report/csv.js'
import { type Layout, layouts } from '../report/layout.js'
import { formatFor } from './output-format.js'

/** How a command that prints a table was asked to print it. */
export interface TableOptions<Format extends string> {
  readonly format: Format
  readonly dialect: Dialect
  readonly layout: Layout
  readonly output?: string | undefined
}

/** `--dialect`, of every command that prints CSV. */
export const dialectOption = (): Option =>
  new Option(
    '--dialect <dialect>',
    'of csv: rfc (commas), excel (the same, marked as Unicode), excel-eu (semicolons, decimal commas)',
  )
    .choices([...dialects])
    .default('rfc')

/** `--layout`, of every command that prints CSV; `usual` is how its table stands without it. */
export const layoutOption = (usual: Layout, wide: string): Option =>
  new Option('--layout <layout>', `of csv: long has one figure a row, wide one ${wide}`)
    .choices([...layouts])
    .default(usual)

/**
 * The options with the format that holds: the named one, else the one that the name of the file promises. Throws an
 * InputError for an option that is not of that format: `--dialect`, `--layout`, and those that `some` formats have.
 */
export function tableOptions<Given extends TableOptions<string>>(
  command: Command,
  given: Given,
  some: Readonly<Record<string, readonly string[]>> = {},
): Given {
  const named = (option: string) => command.getOptionValueSource(option) === 'cli'
  const { format: asked, output } = given
  const format = formatFor({
    format: asked,
    named: named('format'),
    formats: formatsOf(command),
    ...(output !== undefined && { output }),
  })
  for (const [option, formats] of Object.entries({ dialect: ['csv'], layout: ['csv'], ...some }))
    if (named(option) && !formats.includes(format)) throw refusal(option, format, formats)
  return { ...given, format: format as Given['format'] }
}

const formatsOf = (command: Command): readonly string[] =>
  command.options.find((option) => option.attributeName() === 'format')?.argChoices ?? []

const refusal = (option: string, format: string, [first, ...others]: readonly string[]): InputError => {
  const message = `--${option} is of ${[first, ...others].join(' and ')}, and the format is ${format}`
  return wrong('conflict', message, `add --format ${first}, or leave out --${option}`)
}

const wrong = (code: DiagnosticCode, message: string, help: string): InputError =>
  new InputError([{ code, message, help }])
