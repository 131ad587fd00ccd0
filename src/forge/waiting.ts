/** The time, in milliseconds, that a comment has for everything: a job must not stand still for it. */
export const patience = 30_000

/** A stretch of time that several requests share, with the waits between them. */
export class Allowance {
  readonly total: number
  readonly #clock: () => number
  readonly #end: number

  /** Begins now, on a clock of milliseconds. */
  constructor(clock: () => number, total = patience) {
    this.total = total
    this.#clock = clock
    this.#end = clock() + total
  }

  get left(): number {
    return this.#end - this.#clock()
  }
}

interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

/** Whether the same request may do better later. GitHub answers 403 to who asks too often, as to who may not ask. */
export const passes = (answer: Answer): boolean =>
  answer.status >= 500 || answer.status === 429 || answer.status === 408 || isLimited(answer)

const isLimited = ({ status, headers, text }: Answer): boolean =>
  status === 403 &&
  (headers.has('retry-after') || headers.get('x-ratelimit-remaining') === '0' || /rate limit/i.test(text))

/**
 * Milliseconds to wait before the next try, as the headers of the answer say, else twice as long each time, from a second.
 * Moments are counted from the answer's own clock.
 */
export function waitAfter({ headers }: Pick<Answer, 'headers'>, tries: number): number {
  const now = Date.parse(headers.get('date') ?? '')
  const after = headers.get('retry-after')
  if (after !== null && /^\d+$/.test(after)) return Number(after) * 1000
  const until = after !== null ? Date.parse(after) : resetOf(headers)
  return Number.isFinite(until - now) ? Math.max(0, until - now) : 1000 * 2 ** tries
}

/** When the requests of an hour may be made again; GitLab and GitHub spell it differently. */
function resetOf(headers: Headers): number {
  if ((headers.get('x-ratelimit-remaining') ?? headers.get('ratelimit-remaining')) !== '0') return Number.NaN
  return Number(headers.get('x-ratelimit-reset') ?? headers.get('ratelimit-reset') ?? Number.NaN) * 1000
}
