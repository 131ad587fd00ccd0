import { type Command, CommanderError } from 'commander'
import type { Task } from '../commands/simulation-work.js'
import { InputError } from '../diagnostics/diagnostic.js'
import { commands } from './commands.js'
import { type ExitCode, exit, GateFailed } from './exit.js'
import { forLog } from './for-log.js'
import type { Io } from './io.js'
import { programFor } from './program.js'
import { wantsJson } from './wants-json.js'

/** What another thread does with its part of a large piece of work. */
export const work = async (task: Task) => (await import('../commands/simulation-work.js')).openTask(task)

/** Runs the program on its arguments and says how it ended. A bug of ours is thrown with its stack; `bin/` makes 70 of it. */
export async function main(args: readonly string[], given: Io): Promise<ExitCode> {
  const io = forLog(args.includes('--no-color') ? withoutColour(given) : given, commandIn(args))
  let program: Command | undefined
  try {
    program = await programFor(commandIn(args), io)
    await program.parseAsync(args.length > 0 ? args : ['--help'], { from: 'user' })
    return exit.fine
  } catch (error) {
    if (error instanceof InputError) {
      await report(error, program !== undefined && wantsJson(args, program), io)
      return exit.wrongInput
    }
    if (error instanceof GateFailed) return exit.gateFailed
    if (error instanceof CommanderError) return error.exitCode === 0 ? exit.fine : exit.wrongInput
    throw error
  }
}

/** The command that the arguments name: the first word that is one, `help forecast` among them. */
const commandIn = (args: readonly string[]): string | undefined => {
  const words = args.filter((arg) => !arg.startsWith('-'))
  return words.slice(0, words[0] === 'help' ? 2 : 1).find((word) => Object.hasOwn(commands, word))
}

/** Mistakes go to stderr, as text or, where the result would have been JSON, as JSON. */
async function report({ diagnostics }: InputError, json: boolean, io: Io): Promise<void> {
  // Loaded only when something is wrong: where a mistake stands takes reading the YAML a second time, with positions.
  const [{ locate }, { renderAll }, { diagnosticsJson }] = await Promise.all([
    import('../yaml/locate.js'),
    import('../diagnostics/render.js'),
    import('../diagnostics/json.js'),
  ])
  const located = await locate(diagnostics)
  const text = json ? `${JSON.stringify(diagnosticsJson(located), null, 2)}\n` : renderAll(located, io.stderr)
  io.err(text)
}

const withoutColour = (io: Io): Io => ({
  ...io,
  stdout: { ...io.stdout, colour: 0 },
  stderr: { ...io.stderr, colour: 0 },
})
