import { Command } from 'commander'
import { harmless } from '../diagnostics/sanitize.js'
import { commands } from './commands.js'
import type { Io } from './io.js'
import { version } from './version.js'

/** The program with the named command loaded; the others only have their line in the help. `all` loads every one. */
export async function programFor(name: string | undefined, io: Io): Promise<Command> {
  const program = new Command('tokenomics')
    .description('Forecasts what AI workflows cost, and what a trusted outcome of them costs.')
    .version(version, '-V, --version', 'print the version')
    .option('--no-color', 'print without colour')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'Prints help for a command.')
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({
      writeOut: io.out,
      writeErr: io.err,
      outputError: (text, write) => write(usageError(text)),
      getOutHelpWidth: () => io.stdout.columns ?? 80,
      getErrHelpWidth: () => io.stderr.columns ?? 80,
    })
    .addHelpText('after', exitCodes)
  for (const [each, { summary, load }] of Object.entries(commands)) {
    const command = program.command(each).summary(summary).description(summary).exitOverride()
    if (name === each || name === 'all') (await load()).define(command, io)
  }
  return program
}

/** What is wrong with the arguments, which quotes them: a guess of what was meant is a line of its own, and nothing else is. */
const usageError = (text: string): string =>
  `${text
    .trimEnd()
    .split(/\n(?=\(Did you mean )/)
    .map(harmless)
    .join('\n')}\n`

const exitCodes = `
Examples:
  $ tokenomics init my-workflow.yaml
  $ tokenomics forecast my-workflow.yaml
  $ tokenomics explain cost_per_trusted_outcome my-workflow.yaml

Exit codes: 0 fine, 1 a gate failed, 2 wrong input, 70 a bug of ours.`
