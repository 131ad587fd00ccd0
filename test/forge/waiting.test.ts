import { expect, test } from 'vitest'
import { passes, waitAfter } from '../../src/forge/waiting.js'

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
