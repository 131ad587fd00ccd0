import type { Argument, Command, Option } from 'commander'

/** What a word completes to: one of some words, a file, or nothing that could be known. */
export type Completes = readonly string[] | 'file' | 'nothing'

/** An option as completion scripts know it. */
export interface Flag {
  readonly names: readonly string[]
  readonly summary: string
  /** What its value completes to; undefined for one without a value. */
  readonly value: Completes | undefined
}

/** A command as completion scripts know it. The program itself is the one with the empty path. */
export interface Node {
  readonly path: readonly string[]
  readonly summary: string
  readonly flags: readonly Flag[]
  readonly commands: readonly Node[]
  /** One entry for each argument, in order. */
  readonly words: readonly Completes[]
  /** Whether the last argument may be repeated. */
  readonly repeats: boolean
}

/** The commands, options and arguments of a program whose every command is loaded. Hidden ones are left out. */
export function completionTree(command: Command, path: readonly string[] = []): Node {
  const help = command.createHelp()
  const commands = help
    .visibleCommands(command)
    .filter((each) => each.name() !== 'help')
    .map((each) => completionTree(each, [...path, each.name()]))
  return {
    path,
    summary: command.summary() || command.description(),
    flags: help.visibleOptions(command).map(flagOf),
    commands,
    words: command.registeredArguments.map(completesTo),
    repeats: command.registeredArguments.at(-1)?.variadic ?? false,
  }
}

/** The node and all below it. */
export const everyNode = (node: Node): readonly Node[] => [node, ...node.commands.flatMap(everyNode)]

function flagOf(option: Option): Flag {
  const { long, short, description, required, optional, argChoices, flags } = option
  const takes = required || optional
  return {
    names: [short, long].filter((name) => name !== undefined && name !== null),
    summary: description,
    value: takes ? (argChoices ?? (/<(file|path|folder|spec)\b/.test(flags) ? 'file' : 'nothing')) : undefined,
  }
}

/** Arguments are files unless they are one of some words: model names change with the price books. */
const completesTo = ({ argChoices }: Argument): Completes => argChoices ?? 'file'
