import { Option } from 'commander'
import type { Io } from '../cli/io.js'
import { day } from '../cli/options.js'

/** `--book`, repeatable: own price books beside the shipped ones. */
export const bookOption = () =>
  new Option('--book <file...>', 'a price book of your own; it replaces the shipped one of its provider')

/** `--on`: the day whose prices are asked for. */
export const onOption = () => new Option('--on <date>', 'the day whose prices count (default: today)').argParser(day)

/** Puts a result where it was asked for: stdout, or a file. */
export async function deliver(io: Io, output: string | undefined, text: string): Promise<void> {
  if (output === undefined) io.out(text)
  else await io.writeFile(output, text)
}

/** JSON as it is printed: indented, with a line feed at the end. */
export const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`
