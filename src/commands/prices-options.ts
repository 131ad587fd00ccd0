import { Option } from 'commander'
import type { Io } from '../cli/io.js'
import { day } from '../cli/options.js'

/** `--book`, repeatable: own price books beside the shipped ones. */
export const bookOption = () =>
  new Option(
    '--book <file...>',
    'a price book of your own, or a folder of them; it replaces the shipped one of its provider',
  )

/** `--provider`: one of the books. */
export const providerOption = () => new Option('--provider <name>', 'the models of one provider')

/** `--on`: the day whose prices are asked for. */
export const onOption = () => new Option('--on <date>', 'the day whose prices count (default: today)').argParser(day)

/** What a report is written for: the terminal, or a file of usual width without colour. */
export const screenFor = (io: Io, output: string | undefined): Io['stdout'] =>
  output === undefined || output === '-' ? io.stdout : { columns: undefined, colour: 0 }

/** JSON as it is printed: indented, with a line feed at the end. */
export const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

/** `--spec`, repeatable: workloads to weigh prices by. */
export const specOption = (what: string) => new Option('--spec <file...>', what)
