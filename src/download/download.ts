import { InputError } from '../diagnostics/diagnostic.js'
import { addressOf } from './address.js'
import { networkReason, statusReason } from './reasons.js'

/** How much an answer may ask of the one who waits for it. */
export interface Limits {
  /** Milliseconds until the answer begins: looking up the name, connecting, waiting. */
  readonly begin: number
  /** Milliseconds until all of it is there, redirects included. */
  readonly whole: number
  /** Bytes of the answer, unpacked. */
  readonly bytes: number
  readonly redirects: number
}

/** What was answered. */
export interface Downloaded {
  readonly text: string
  /** Length of the text in bytes, unpacked. */
  readonly bytes: number
}

/**
 * Gets the text at an address, with its redirects followed. Throws an InputError when nothing can be had from there within
 * the limits: no connection, no answer in time, another status than 200, a web page, a text too long or that is none.
 */
export async function download(ask: typeof fetch, address: string, agent: string, limits: Limits): Promise<Downloaded> {
  const url = addressOf(address)
  const stop = new AbortController()
  const giveUp = (after: number, why: string) => setTimeout(() => stop.abort(why), after)
  const whole = giveUp(limits.whole, `it was not there after ${seconds(limits.whole)}`)
  const begin = giveUp(limits.begin, `no answer began within ${seconds(limits.begin)}`)
  try {
    const options = { headers: { accept: 'application/json', 'user-agent': agent }, signal: stop.signal }
    const answer = await follow(ask, url, options, limits.redirects)
    clearTimeout(begin)
    return await textOf(answer, limits.bytes)
  } catch (error) {
    if (error instanceof InputError) throw error
    const why = error instanceof Unfit ? error.message : stop.signal.aborted ? String(stop.signal.reason) : undefined
    const message = `${address} could not be fetched: ${why ?? networkReason(error)}`
    const help = 'nothing was changed; a list that was downloaded by hand can be brought in with prices import'
    throw new InputError([{ code: 'unreadable', message, help }])
  } finally {
    clearTimeout(whole)
    clearTimeout(begin)
    // Whatever still comes is not waited for.
    stop.abort()
  }
}

/** An answer came, and is not what it should be. */
class Unfit extends Error {}

async function follow(
  ask: typeof fetch,
  url: URL,
  options: Readonly<Pick<RequestInit, 'headers' | 'signal'>>,
  redirects: number,
): Promise<Response> {
  const answer = await ask(url.href, { ...options, redirect: 'manual' })
  if (![301, 302, 303, 307, 308].includes(answer.status)) return answer
  const location = answer.headers.get('location')
  if (location === null || !URL.canParse(location, url.href))
    throw new Unfit('it leads elsewhere, and does not say where')
  const next = addressOf(new URL(location, url.href).href, url.href)
  if (redirects === 0) throw new Unfit('it leads elsewhere, and on and on')
  if (url.protocol === 'https:' && next.protocol === 'http:')
    throw new Unfit(`it leads to ${next.host} without encryption`)
  await answer.body?.cancel()
  return follow(ask, next, options, redirects - 1)
}

async function textOf(answer: Response, most: number): Promise<Downloaded> {
  if (answer.status !== 200) throw new Unfit(statusReason(answer.status))
  const type = answer.headers.get('content-type') ?? ''
  if (/html|xml|^image|^video|^audio/i.test(type)) throw new Unfit(`the answer is ${type.split(';')[0]}, and not JSON`)
  const tooLong = () => new Unfit(`the answer is longer than ${megabytes(most)}`)
  // What is packed is no longer than what it is packed from, or nearly so: then the length says enough.
  if (Number(answer.headers.get('content-length') ?? 0) > most) throw tooLong()
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const pieces: string[] = []
  let bytes = 0
  for await (const chunk of answer.body ?? []) {
    bytes += chunk.byteLength
    if (bytes > most) throw tooLong()
    pieces.push(decoded(decoder, chunk))
  }
  return { text: [...pieces, decoded(decoder)].join(''), bytes }
}

type Decoder = InstanceType<typeof TextDecoder>

function decoded(decoder: Decoder, chunk?: Uint8Array): string {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode()
  } catch {
    throw new Unfit('the answer is not text in UTF-8')
  }
}

const seconds = (milliseconds: number): string => `${milliseconds / 1000} s`
const megabytes = (bytes: number): string => `${bytes / 2 ** 20} MiB`
