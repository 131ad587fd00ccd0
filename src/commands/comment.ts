import { Argument, type Command, InvalidArgumentError } from 'commander'
import type { Define } from '../cli/commands.js'
import { exit } from '../cli/exit.js'
import type { Io } from '../cli/io.js'
import { InputError } from '../diagnostics/diagnostic.js'
import { harmless } from '../diagnostics/sanitize.js'
import { Refused } from '../forge/forge.js'
import { isKey, keyIn, reportIn } from '../forge/marker.js'
import { shorten } from '../forge/shorten.js'
import { type Stuck, stick } from '../forge/sticky.js'
import { type Platform, type Target, targetOf } from './comment-target.js'
import { userFile } from './specs.js'
import { writeResult } from './write.js'

interface Options extends Target {
  readonly body: string
  readonly author?: string
}

/** `tokenomics comment`: one comment on a pull or merge request, kept up to date. */
export const define: Define = (command, io) => {
  withTarget(command.addArgument(new Argument('<platform>', 'where the request is').choices(['github', 'gitlab'])))
    .option('--body <file>', 'the report, in Markdown, as gate -o markdown=FILE writes it; - for stdin', '-')
    .option('--marker <key>', 'tells several comments on one request apart (default: as the report says, else default)')
    .option('--author <name>', 'whose comment it is (default: the owner of the token, or github-actions[bot])')
    .addHelpText('after', examples)
    .action(async (platform: Platform, options: Options) => {
      const { forge, order } = await targetOf(platform, options, io)
      const { text } = await userFile(io, options.body)
      const report = reportIn(text)
      if (report === '') throw new InputError([empty(options.body)])
      try {
        const stuck = await stick(forge, { key: options.marker ?? ownKey(text), report, order, author: options.author })
        tell(io, stuck)
      } catch (error) {
        if (!(error instanceof Refused)) throw error
        await fallBack(io, report, error)
      }
    })
}

/** The key that the gate has written above its report. */
const ownKey = (text: string): string => {
  const key = keyIn(text)
  return key !== undefined && isKey(key) ? key : 'default'
}

const withTarget = (command: Command): Command =>
  command
    .option('--repo <name>', 'owner/name on GitHub, number or path of a project on GitLab')
    .option('--request <n>', 'number of the pull or merge request', requestNumber)
    .option('--api-url <url>', 'address of the REST API, of a server of your own')
    .option('--token-env <name>', 'the environment variable that holds the token')

function requestNumber(text: string): number {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('Write the number of a request, such as 12.')
}

const empty = (path: string) => ({
  code: 'missing-key' as const,
  message: `${path === '-' ? 'stdin' : path} holds no report`,
  help: 'name the Markdown file that tokenomics gate -o markdown=FILE wrote',
})

const said: Readonly<Record<Stuck['done'], string>> = {
  created: 'comment created',
  updated: 'comment updated',
  unchanged: 'comment unchanged: it says the same already',
  older: 'comment left alone: a later run wrote it',
}

function tell(io: Io, { done, url, strangers }: Stuck): void {
  io.out(`${said[done]}${url === undefined ? '' : `: ${inLog(url)}`}\n`)
  if (strangers.length === 0) return
  const names = inLog(strangers.join(', '))
  io.err(`warning: a comment with this marker by ${names} was left alone; if that is you, add --author\n`)
}

/** GitHub's summary of a job holds 1 MiB. */
const summaryLimit = 2 ** 20

/** The platform's refusal is no verdict: the report goes where the job can show it, and the job goes on. */
async function fallBack(io: Io, report: string, { message, status }: Refused): Promise<void> {
  const why =
    status === 403 || status === 401 ? ' (the token may not comment; on a request from a fork that is usual)' : ''
  io.err(`warning: no comment was written: ${inLog(message)}${why}\n`)
  const summary = io.env?.('GITHUB_STEP_SUMMARY') ?? ''
  if (summary === '') return
  try {
    const before = await io.readFile(summary).catch(() => '')
    const room = summaryLimit / 4 - before.length
    await writeResult(io, summary, `${before}${before === '' ? '' : '\n\n'}${shorten(report, room)}\n`)
    io.err('the report is in the summary of the job instead\n')
  } catch (error) {
    io.err(`warning: the summary of the job cannot be written either: ${inLog((error as Error).message)}\n`)
  }
}

/** Words of others in the log of a job, where a runner obeys `##[…]` anywhere and `::…` at the beginning of a line. */
const inLog = (text: string): string => harmless(text).replaceAll('##[', '## [').replaceAll('::', ': :')

const examples = `
The comment begins with a hidden line, <!-- tokenomics:gate:KEY -->, and later runs
bring it up to date. It is ours when its author is we; those of others are left
alone, and so is one that a later run wrote.

Repository, request and token come from the variables of GitHub Actions
(GITHUB_TOKEN) and GitLab CI (GITLAB_TOKEN: its job token may not write notes).

Exit codes: ${exit.fine} also when the platform will not have the comment: stderr says why,
and on GitHub the report goes to the summary of the job. ${exit.wrongInput} for wrong usage.
The verdict of a gate is its own exit code, which this command never changes. It
takes half a minute at most, with all that is tried again.

Examples:
  $ tokenomics comment github --body gate.md
  $ tokenomics comment gitlab --body gate.md --marker support --request 12`
