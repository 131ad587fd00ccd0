import { fieldsOf, Refused, textOf } from './forge.js'
import { type Allowance, passes, waitAfter } from './waiting.js'

/** How an API is asked. */
export interface Api {
  readonly ask: typeof fetch
  readonly wait: (milliseconds: number) => Promise<void>
  /** What all requests have together. */
  readonly allowance: Allowance
  /** Without a slash at its end. */
  readonly base: string
  /** They carry the token. */
  readonly headers: Readonly<Record<string, string>>
}

export interface Reply {
  readonly value: unknown
  readonly headers: Headers
}

interface Request {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  readonly url: string
  readonly body?: unknown
}

const [tries, timeout, mostBytes] = [5, 10_000, 64 * 2 ** 20]

/**
 * Makes a request, again where that may help: no answer, an error of the server, too many requests. Throws a `Refused`
 * when that is of no use, with what the platform says, and never with what was sent; and when the time is used up.
 */
export async function call(api: Api, request: Request): Promise<Reply> {
  if (new URL(request.url).origin !== new URL(api.base).origin) throw new Refused('the answer leads to another host')
  for (let done = 1; ; done++) {
    const answer = await answerOf(api, request)
    if ('lost' in answer) {
      const wait = 1000 * 2 ** (done - 1)
      if (done === tries || wait >= api.allowance.left) throw new Refused(`${answer.lost}${times(done)}`)
      await api.wait(wait)
      continue
    }
    const { status, headers, text } = answer
    if (status >= 200 && status < 300) return { value: parsed(text, status), headers }
    const wait = waitAfter(answer, done - 1)
    const passing = passes(answer)
    const tooLong = passing && wait >= api.allowance.left
    if (!passing || done === tries || tooLong) throw refusal(status, text, tooLong ? wait : undefined)
    await api.wait(wait)
  }
}

const times = (done: number): string => (done === 1 ? '' : `, ${done} times`)

type Answer = { readonly status: number; readonly headers: Headers; readonly text: string } | { readonly lost: string }

async function answerOf({ ask, headers, allowance }: Api, { method, url, body }: Request): Promise<Answer> {
  const most = Math.min(timeout, allowance.left)
  if (most <= 0) throw new Refused(`no more time: all requests have ${allowance.total / 1000} s together`)
  try {
    const answer = await ask(url, {
      method,
      headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      redirect: 'manual',
      signal: AbortSignal.timeout(Math.ceil(most)),
    })
    return { status: answer.status, headers: answer.headers, text: await read(answer) }
  } catch (error) {
    if (error instanceof Refused) throw error
    return { lost: lostReason(error, most) }
  }
}

async function read(answer: Response): Promise<string> {
  const pieces: Uint8Array[] = []
  let bytes = 0
  for await (const piece of answer.body ?? []) {
    bytes += piece.byteLength
    if (bytes > mostBytes) throw new Refused('the answer is longer than 64 MiB')
    pieces.push(piece)
  }
  const decoder = new TextDecoder()
  return pieces.map((piece) => decoder.decode(piece, { stream: true })).join('') + decoder.decode()
}

/** Why no answer came, without the address: it stands beside it already. */
function lostReason(error: unknown, most: number): string {
  if (error instanceof Error && error.name === 'TimeoutError')
    return `no answer${most < timeout ? '' : ` within ${timeout / 1000} s`}`
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const { code } = fieldsOf(cause)
  return `the connection failed${typeof code === 'string' ? ` (${code})` : ''}`
}

function parsed(text: string, status: number): unknown {
  if (text.trim() === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    throw new Refused('the answer is not JSON', status)
  }
}

/** What the platform says of its refusal, in a line. */
function refusal(status: number, text: string, wait: number | undefined): Refused {
  const said = saidIn(text).replace(/\s+/g, ' ').slice(0, 300)
  const isLimit = status === 403 || status === 429
  const later = isLimit && wait !== undefined ? `; it asks to wait ${Math.ceil(wait / 1000)} s` : ''
  const tooLong = (status === 422 || status === 400 || status === 413) && /too long|maximum|too large/i.test(text)
  return new Refused(`status ${status}${said === '' ? '' : `: ${said}`}${later}`, status, tooLong)
}

function saidIn(text: string): string {
  try {
    const { message, error, errors } = fieldsOf(JSON.parse(text))
    const more = Array.isArray(errors) ? errors.map((each) => textOf(fieldsOf(each)['message']) || textOf(each)) : []
    const first =
      typeof message === 'string' ? message : message === undefined ? textOf(error) : JSON.stringify(message)
    return [first, ...more].filter(Boolean).join('; ')
  } catch {
    return ''
  }
}
