import type { Io } from '../cli/io.js'
import { version } from '../cli/version.js'
import { type Diagnostic, type DiagnosticCode, InputError } from '../diagnostics/diagnostic.js'
import type { Api } from '../forge/call.js'
import { type Forge, fieldsOf } from '../forge/forge.js'
import { github, githubHeaders } from '../forge/github.js'
import { gitlab, gitlabHeaders } from '../forge/gitlab.js'
import { isKey, type Order } from '../forge/marker.js'
import { Allowance } from '../forge/waiting.js'

export type Platform = 'github' | 'gitlab'

/** What was said on the command line; the rest is taken from the variables of the CI system. */
export interface Target {
  readonly repo?: string
  readonly request?: number
  readonly apiUrl?: string
  readonly tokenEnv?: string
  readonly marker?: string
}

export interface Addressed {
  readonly forge: Forge
  readonly order: Order | undefined
}

interface Standard {
  readonly repo: string
  readonly api: string
  readonly defaultApi?: string
  readonly tokens: readonly string[]
  readonly run: readonly [id: string, attempt?: string]
  readonly repoHelp: string
  readonly repoForm: RegExp
}

/** The variables of each platform's CI. */
const standard: Readonly<Record<Platform, Standard>> = {
  github: {
    repo: 'GITHUB_REPOSITORY',
    api: 'GITHUB_API_URL',
    defaultApi: 'https://api.github.com',
    tokens: ['GITHUB_TOKEN', 'GH_TOKEN'],
    run: ['GITHUB_RUN_ID', 'GITHUB_RUN_ATTEMPT'],
    repoHelp: 'add --repo owner/name',
    repoForm: /^[\w.-]+\/[\w.-]+$/,
  },
  gitlab: {
    repo: 'CI_PROJECT_ID',
    api: 'CI_API_V4_URL',
    defaultApi: 'https://gitlab.com/api/v4',
    tokens: ['GITLAB_TOKEN'],
    run: ['CI_PIPELINE_ID'],
    repoHelp: 'add --repo with the number of the project, or its path',
    repoForm: /^(\d+|[\w.-]+(\/[\w.-]+)+)$/,
  },
}

/** The comments of the request that was named or that the CI job runs for. Throws an InputError with all that is missing or wrong. */
export async function targetOf(platform: Platform, target: Target, io: Io): Promise<Addressed> {
  const env = (name: string) => io.env?.(name)
  const { repo: repoVariable, repoForm, repoHelp, run, ...names } = standard[platform]
  const mistakes: Diagnostic[] = []
  const wrong = (code: DiagnosticCode, message: string, help: string) => mistakes.push({ code, message, help })

  const repo = target.repo ?? env(repoVariable) ?? ''
  if (repo === '') wrong('missing-key', 'which repository it is for is not said', `${repoHelp}, or set ${repoVariable}`)
  else if (!repoForm.test(repo) || /(^|\/)\.\.?(\/|$)/.test(repo))
    wrong('wrong-form', `"${repo}" is no repository of ${platform}`, repoHelp)

  const request = target.request ?? (await requestIn(platform, io))
  if (request === undefined) {
    const event = platform === 'github' ? 'on: pull_request' : 'if: $CI_PIPELINE_SOURCE == "merge_request_event"'
    wrong('missing-key', 'which request it is for is not said', `add --request 12, or run the job ${event}`)
  }

  const variables = target.tokenEnv === undefined ? names.tokens : [target.tokenEnv]
  const token = variables.map((name) => env(name)).find((value) => value !== undefined && value !== '')
  if (token === undefined) wrong('missing-key', `there is no token in ${variables.join(' or ')}`, tokenHelp[platform])
  else if (!/^[\x21-\x7e]+$/.test(token))
    wrong(
      'wrong-form',
      `what ${variables.join(' or ')} holds is no token`,
      'a token is one word; look for a line end in it',
    )

  const address = (target.apiUrl ?? env(names.api) ?? names.defaultApi ?? '').replace(/\/+$/, '')
  const refused = refusedAddress(address)
  if (refused !== undefined) {
    // The address itself may hold a password.
    wrong('wrong-form', `the address of the API ${refused}`, 'name its REST API, such as --api-url https://host/api/v3')
  }
  if (target.marker !== undefined && !isKey(target.marker))
    wrong(
      'wrong-form',
      `"${target.marker}" cannot be a marker`,
      'use letters, digits, dots, underscores and single hyphens',
    )
  if (mistakes.length > 0) throw new InputError(mistakes)

  const agent = `tokenomics/${version}`
  const headers = (platform === 'github' ? githubHeaders : gitlabHeaders)(token!, agent)
  const api: Api = { ask: io.fetch, wait: io.wait, allowance: new Allowance(io.clock), base: address, headers }
  return { forge: (platform === 'github' ? github : gitlab)(api, repo, request!), order: orderOf(run, io) }
}

const tokenHelp: Readonly<Record<Platform, string>> = {
  github: 'give the step the token of the job as GITHUB_TOKEN, and the job permissions: pull-requests: write',
  gitlab: 'set GITLAB_TOKEN to a project access token with the scope api; a job token may not write notes',
}

/** The request that the job runs for. */
async function requestIn(platform: Platform, { env = () => undefined, readFile }: Io): Promise<number | undefined> {
  if (platform === 'gitlab') return positive(env('CI_MERGE_REQUEST_IID'))
  const [, fromRef] = /^refs\/pull\/(\d+)\//.exec(env('GITHUB_REF') ?? '') ?? []
  if (fromRef !== undefined) return positive(fromRef)
  const path = env('GITHUB_EVENT_PATH') ?? ''
  if (path === '') return undefined
  try {
    const { pull_request: request, number } = fieldsOf(JSON.parse(await readFile(path)))
    return request === undefined ? undefined : positive(String(fieldsOf(request)['number'] ?? number))
  } catch {
    return undefined
  }
}

const positive = (text: string | undefined): number | undefined =>
  text !== undefined && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined

/** Runs have numbers that grow; a job that was started again has the next attempt. */
function orderOf([id, attempt]: Standard['run'], { env = () => undefined }: Io): Order | undefined {
  const run = positive(env(id))
  return run === undefined ? undefined : [run, positive(attempt && env(attempt)) ?? 1]
}

/** Why a token must not be sent to an address. */
function refusedAddress(address: string): string | undefined {
  if (!URL.canParse(address)) return 'is not an address on the web'
  const { protocol, hostname, username, password, search, hash } = new URL(address)
  if (username !== '' || password !== '') return 'holds a user name or a password'
  if (search !== '' || hash !== '') return 'is more than the address of an API'
  const local = hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]'
  if (protocol === 'https:' || (protocol === 'http:' && local)) return undefined
  return 'would carry the token without encryption'
}
