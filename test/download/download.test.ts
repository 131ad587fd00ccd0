import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { InputError } from '../../src/diagnostics/diagnostic.js'
import { download, type Limits } from '../../src/download/download.js'
import { breaksOff, endless, type Loopback, leadsTo, loopback, neverEnds, serves } from './server.js'

const list = '{ "names": ["größer"] }'
const bytes = Buffer.byteLength(list)

let server: Loopback

beforeAll(async () => {
  server = await loopback({
    '/list': serves(list),
    '/packed': serves(gzipSync(list), { 'content-encoding': 'gzip' }),
    '/badly-packed': serves(gzipSync(list).fill(7, 10), { 'content-encoding': 'gzip' }),
    '/bomb': serves(gzipSync(Buffer.alloc(1 << 22)), { 'content-encoding': 'gzip' }),
    '/once': leadsTo('/list'),
    '/for-good': leadsTo('/list', 301),
    '/five': leadsTo('/four', 307),
    '/four': leadsTo('three', 303),
    '/three': leadsTo('./two?x=1', 308),
    '/two?x=1': leadsTo('/once'),
    '/six': leadsTo('/five'),
    '/loop': leadsTo('/loop'),
    '/nowhere': leadsTo(undefined),
    '/to-a-file': leadsTo('file:///etc/passwd'),
    '/to-a-login': leadsTo('http://me:secret@127.0.0.1/'),
    '/unchanged': (_, response) => response.writeHead(304).end(),
    '/nothing': (_, response) => response.writeHead(204).end(),
    '/broken': (_, response) => response.writeHead(500, { 'content-type': 'application/json' }).end(list),
    '/page': serves('<!doctype html><title>Sign in</title>', { 'content-type': 'text/html; charset=utf-8' }),
    '/latin': serves(Buffer.from([0x22, 0xe9, 0x22])),
    '/silent': () => {},
    '/never-ends': neverEnds,
    '/breaks-off': breaksOff(list),
    '/endless': endless,
    '/huge': serves(Buffer.alloc(1 << 20)),
    '/not-http': ({ socket }) => socket.end('SSH-2.0-OpenSSH_9.6\r\n'),
  })
})
afterAll(() => server.close())

const limits: Limits = { begin: 2000, whole: 4000, bytes: 1000, redirects: 5 }
const get = (path: string, own: Partial<Limits> = {}, base = server.url) =>
  download(fetch, `${base}${path}`, 'tokenomics/test', { ...limits, ...own })

/** What is said when nothing can be had. */
const refusal = async (got: Promise<unknown>): Promise<string> => {
  const error = await got.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(InputError)
  const [{ code, message, where }] = (error as InputError).diagnostics as InputError['diagnostics'] & [never]
  expect([code, where]).toEqual([expect.stringMatching(/^(unreadable|wrong-form)$/), undefined])
  return message
}

describe('what an address answers is had', () => {
  test.each(['/list', '/packed', '/once', '/for-good', '/five'])('%s', async (path) => {
    expect(await get(path)).toEqual({ text: list, bytes })
  })

  test('to the last byte that is allowed', async () => {
    expect(await get('/list', { bytes })).toEqual({ text: list, bytes })
    expect(await refusal(get('/list', { bytes: bytes - 1 }))).toMatch(/is longer than/)
  })
})

describe('what is no list is refused, with the address and the reason', () => {
  test.each([
    ['/absent', 'the answer was status 404 (not found)'],
    ['/broken', 'the answer was status 500 (an error of the server)'],
    ['/unchanged', 'the answer was status 304 (not modified), though nothing was asked about'],
    ['/nothing', 'the answer was status 204'],
    ['/page', 'the answer is text/html, and not JSON'],
    ['/latin', 'the answer is not text in UTF-8'],
    ['/six', 'it leads elsewhere, and on and on'],
    ['/loop', 'it leads elsewhere, and on and on'],
    ['/nowhere', 'it leads elsewhere, and does not say where'],
    ['/breaks-off', 'the connection broke off'],
    ['/badly-packed', 'the answer is packed in a way that cannot be unpacked'],
  ])('%s', async (path, reason) => {
    expect(await refusal(get(path))).toBe(`${server.url}${path} could not be fetched: ${reason}`)
  })

  test('an answer that is not HTTP', async () => {
    expect(await refusal(get('/not-http'))).toMatch(/the answer is not HTTP|the connection broke off/)
  })

  test('a loop is left after the redirects that are allowed', async () => {
    server.asked.length = 0
    await refusal(get('/loop', { redirects: 3 }))
    expect(server.asked).toEqual(['/loop', '/loop', '/loop', '/loop'])
  })

  test('a redirect may not lead off the web, nor hand on a login', async () => {
    expect(await refusal(get('/to-a-file'))).toBe('file:///etc/passwd is not an address on the web')
    expect(await refusal(get('/to-a-login'))).toBe('the address at 127.0.0.1 holds a user name or a password')
  })

  test('a redirect may not give up encryption', async () => {
    const ask: typeof fetch = async () => new Response('', { status: 302, headers: { location: 'http://x.example/' } })
    const got = download(ask, 'https://x.example/', 'tokenomics/test', limits)
    expect(await refusal(got)).toMatch(/it leads to x\.example without encryption$/)
  })
})

describe('too much is not waited for', () => {
  test.each([
    ['/huge', 'that says how long it is'],
    ['/endless', 'that does not'],
    ['/bomb', 'that is packed small'],
  ])('%s: an answer %s', async (path) => {
    const got = get(path, { bytes: 2 ** 18 })
    expect(await refusal(got)).toBe(`${server.url}${path} could not be fetched: the answer is longer than 0.25 MiB`)
  })

  test('an answer that does not begin', async () => {
    expect(await refusal(get('/silent', { begin: 50 }))).toMatch(/no answer began within 0\.05 s$/)
  })

  test('an answer that does not end', async () => {
    expect(await refusal(get('/never-ends', { begin: 50, whole: 150 }))).toMatch(/it was not there after 0\.15 s$/)
  })
})

describe('where nothing answers', () => {
  const down = (code: string, nested = true) => {
    const cause = Object.assign(new Error(code), { code })
    const failed = nested ? new AggregateError([cause]) : cause
    return (async () => {
      throw new TypeError('fetch failed', { cause: failed })
    }) as typeof fetch
  }

  test('a port that nobody listens at', async () => {
    const { url, close } = await loopback({})
    await close()
    expect(await refusal(get('/', {}, url))).toBe(`${url}/ could not be fetched: the connection was refused`)
  })

  test.each([
    ['ENOTFOUND', 'there is no host of this name'],
    ['EAI_AGAIN', 'the name of the host could not be looked up'],
    ['ECONNRESET', 'the connection broke off'],
    ['CERT_HAS_EXPIRED', 'the certificate of the host is not trusted (CERT_HAS_EXPIRED)'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'the certificate of the host is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT)'],
    ['ESOMETHING', 'the connection failed (ESOMETHING)'],
  ])('%s', async (code, reason) => {
    for (const nested of [true, false]) {
      const got = download(down(code, nested), 'https://x.example/', 'tokenomics/test', limits)
      expect(await refusal(got)).toBe(`https://x.example/ could not be fetched: ${reason}`)
    }
  })

  test.each(['prices.json', 'ftp://x.example/', '', 'https://'])('%j is no address', async (address) => {
    const ask = () => {
      throw new Error('nothing is to be asked')
    }
    expect(await refusal(download(ask, address, 'tokenomics/test', limits))).toBe(
      `${address} is not an address on the web`,
    )
  })
})

test('only the address and the name of the program are sent', async () => {
  let sent: Readonly<Record<string, unknown>> = {}
  const { url, close } = await loopback({
    '/': ({ headers }, response) => {
      sent = headers
      response.end(list)
    },
  })
  await get('/', {}, url)
  await close()
  expect(sent).toMatchObject({ 'user-agent': 'tokenomics/test', accept: 'application/json' })
  expect(Object.keys(sent).filter((name) => /cookie|auth|referer|origin|if-/.test(name))).toEqual([])
})
