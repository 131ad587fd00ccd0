import { expect, test } from 'vitest'
import { call } from '../../src/forge/call.js'
import { Refused } from '../../src/forge/forge.js'
import { Allowance, passes, patience, waitAfter } from '../../src/forge/waiting.js'

const date = 'Sun, 22 Nov 2026 10:00:00 GMT'
const at = (headers: Readonly<Record<string, string>>) => ({ headers: new Headers(headers) })

test.each<readonly [Readonly<Record<string, string>>, number]>([
  [{ 'retry-after': '7' }, 7000],
  [{ 'retry-after': 'Sun, 22 Nov 2026 10:00:09 GMT', date }, 9000],
  [{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(Date.parse(date) / 1000 + 30), date }, 30_000],
  [{ 'ratelimit-remaining': '0', 'ratelimit-reset': String(Date.parse(date) / 1000 + 30), date }, 30_000],
  [{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(Date.parse(date) / 1000 - 30), date }, 0],
  [{ 'x-ratelimit-remaining': '10', 'x-ratelimit-reset': '1', date }, 4000],
  [{ 'x-ratelimit-remaining': '0' }, 4000],
  [{ 'retry-after': 'soon' }, 4000],
  [{}, 4000],
])('%j asks to wait %i ms', (headers, wait) => {
  expect(waitAfter(at(headers), 2)).toBe(wait)
})

test.each<readonly [number, Readonly<Record<string, string>>, string, boolean]>([
  [500, {}, '', true],
  [503, {}, '', true],
  [429, {}, '', true],
  [403, {}, 'Resource not accessible by integration', false],
  [403, { 'x-ratelimit-remaining': '4999' }, 'Forbidden', false],
  [403, { 'x-ratelimit-remaining': '0' }, 'Forbidden', true],
  [403, { 'retry-after': '60' }, 'Forbidden', true],
  [403, {}, 'You have exceeded a secondary rate limit', true],
  [422, {}, '', false],
  [404, {}, '', false],
])('status %i with %j may pass: %s', (status, headers, text, may) => {
  expect(passes({ status, text, ...at(headers) })).toBe(may)
})

/** A platform whose answers take so long each, or that never answers; on a clock that goes on by what is waited for. */
function slow(answer: () => Response | undefined, takes: number) {
  let now = 5000
  const asked: string[] = []
  const api = {
    base: 'https://api.example',
    headers: {},
    allowance: new Allowance(() => now),
    wait: async (milliseconds: number) => {
      now += milliseconds
    },
    ask: (async (url: string) => {
      asked.push(url)
      now += Math.min(takes, api.allowance.left)
      const answered = answer()
      if (!answered) throw new DOMException('The operation was aborted due to timeout', 'TimeoutError')
      return answered
    }) as unknown as typeof fetch,
  }
  return { api, asked, spent: () => now - 5000 }
}

test('a platform that never answers is let go of within the time for everything', async () => {
  const { api, asked, spent } = slow(() => undefined, 10_000)
  await expect(call(api, { method: 'GET', url: 'https://api.example/user' })).rejects.toThrow(
    new Refused('no answer, 3 times'),
  )
  expect([asked.length, spent()]).toEqual([3, patience])
})

test('one that answers slowly gets no more requests once the time is used up', async () => {
  const { api, asked, spent } = slow(() => Response.json([]), 8000)
  const ask = () => call(api, { method: 'GET', url: 'https://api.example/x' })
  for (let i = 0; i < 4; i += 1) await ask()
  await expect(ask()).rejects.toThrow('no more time: all requests have 30 s together')
  expect([asked.length, spent()]).toEqual([4, patience])
})

test('a wait that is longer than what is left is not begun', async () => {
  const limited = () => new Response('{"message":"slow down"}', { status: 429, headers: { 'retry-after': '20' } })
  const { api, spent } = slow(limited, 0)
  await expect(call(api, { method: 'GET', url: 'https://api.example/x' })).rejects.toThrow(
    'status 429: slow down; it asks to wait 20 s',
  )
  expect(spent()).toBe(20_000)
})
