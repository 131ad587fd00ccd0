import type { Command, Option } from 'commander'

/**
 * Whether the arguments ask for `--format json`, read like the program itself reads them, but to the end though one of
 * them is wrong: option by option, so that a value which looks like an option is a value.
 */
export function wantsJson(args: readonly string[], program: Command): boolean {
  const options = optionsOf(program)
  let format: string | undefined
  for (let i = 0; i < args.length && args[i] !== '--'; i++) {
    const { option, value } = optionIn(args[i]!, options)
    if (!option?.required) continue
    const given = value ?? args[++i]
    if (option.attributeName() === 'format') format = given
  }
  return format === 'json'
}

const optionsOf = (command: Command): readonly Option[] => [...command.options, ...command.commands.flatMap(optionsOf)]

/** The option that an argument names, with its value where that is glued to it: `--format=json`, `-fjson`. */
function optionIn(arg: string, options: readonly Option[]): { readonly option?: Option; readonly value?: string } {
  const [, name = arg, value] = /^(--[^=]+)=(.*)$/s.exec(arg) ?? /^(-[^-])(.+)$/s.exec(arg) ?? []
  const option = options.find(({ long, short }) => long === name || short === name)
  return { ...(option && { option }), ...(value !== undefined && { value }) }
}
