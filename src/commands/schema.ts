import { Argument } from 'commander'
import type { Define } from '../cli/commands.js'
import { outputOption } from '../cli/options.js'
import { formats, schemaText } from './formats.js'
import { writeResult } from './write.js'

/** `tokenomics schema`: the JSON Schema of a file format, or the list of formats. */
export const define: Define = (command, io) => {
  command
    .addArgument(
      new Argument('[format]', 'the file format; without it, the list of formats').choices(Object.keys(formats)),
    )
    .addOption(outputOption())
    .addHelpText('after', help)
    .action(async (name: string | undefined, { output }: { readonly output?: string }) => {
      const format = name === undefined ? undefined : formats[name]
      await writeResult(io, output, format ? schemaText(await format.schema()) : list())
    })
}

/** The formats, a line each. */
function list(): string {
  const width = Math.max(...Object.keys(formats).map((name) => name.length))
  return Object.entries(formats)
    .map(([name, { summary }]) => `${name.padEnd(width)}  ${summary}\n`)
    .join('')
}

const help = `
Examples:
  $ tokenomics schema
  $ tokenomics schema workflow -o workflow.schema.json

An editor that knows YAML then completes and checks a spec whose first line is
  # yaml-language-server: $schema=workflow.schema.json`
