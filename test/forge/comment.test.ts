import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Ran, run } from '../cli/world.js'
import { type Answer, type Fake, fakeForge, token, writes } from './fake.js'

const bot = 'github-actions[bot]'
const marker = '<!-- tokenomics:gate:default -->'
const report = '### Spend rises by 4 %\n\n| Workflow | P95 |\n| --- | ---: |\n| support | 1,200 |\n'

const github = { self: undefined, writer: bot, kind: 'github' } as const
const gitlab = { self: 'project_7_bot', writer: 'project_7_bot', kind: 'gitlab' } as const

let fake: Fake
beforeEach(async () => {
  fake = await fakeForge(github)
})
afterEach(() => fake.close())

interface Given {
  readonly body?: string
  readonly run?: number
  readonly env?: Readonly<Record<string, string>>
  readonly args?: readonly string[]
}

const comment = ({ body = report, run: id, env = {}, args = [] }: Given = {}): Promise<Ran> =>
  run(['comment', 'github', '--body', 'gate.md', ...args], {
    files: new Map([
      ['gate.md', body],
      ['summary.md', 'before'],
    ]),
    fetch,
    environment: {
      GITHUB_API_URL: fake.url,
      GITHUB_REPOSITORY: 'o/r',
      GITHUB_REF: 'refs/pull/7/merge',
      GITHUB_TOKEN: token,
      GITHUB_STEP_SUMMARY: 'summary.md',
      ...(id !== undefined && { GITHUB_RUN_ID: String(id), GITHUB_RUN_ATTEMPT: '1' }),
      ...env,
    },
  })

const others = (count: number) => {
  for (let i = 0; i < count; i++) fake.comments.push({ id: i + 1, author: 'someone', body: `comment ${i}` })
}

/** The platform failed: no verdict, one warning, the report in the summary, and no word of the token. */
function expectFallback(ran: Ran, reason: RegExp): void {
  expect([ran.code, ran.out]).toEqual([0, ''])
  expect(ran.err).toMatch(/^warning: no comment was written: /)
  expect(ran.err).toMatch(reason)
  expect(ran.err).not.toContain(token)
  expect(ran.written.get('summary.md')).toBe(`before\n\n${report.trim()}\n`)
}

describe('the comment', () => {
  test('is created with the marker as its first line', async () => {
    const ran = await comment({ run: 11 })
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(ran.out).toBe('comment created: https://github.example/o/r/pull/7#issuecomment-1000\n')
    expect(fake.comments.at(-1)!.body).toBe(`${marker}\n<!-- tokenomics:run:11.1 -->\n\n${report.trim()}`)
  })

  test('on the second page is found and changed', async () => {
    others(130)
    fake.comments.splice(120, 0, { id: 500, author: bot, body: `${marker}\nold` })
    expect((await comment()).out).toMatch(/^comment updated/)
    expect(writes(fake)).toEqual(['PATCH /repos/o/r/issues/comments/500'])
    expect(fake.comments).toHaveLength(131)
  })

  test('that says the same is left alone, whatever run wrote it and however lines end', async () => {
    await comment({ run: 11 })
    fake.comments[0]!.body = `${fake.comments[0]!.body.replaceAll('\n', '\r\n')}\r\n`
    fake.log.length = 0
    expect((await comment({ run: 12 })).out).toMatch(/^comment unchanged/)
    expect(writes(fake)).toEqual([])
  })

  test('of a later run is left alone', async () => {
    await comment({ run: 12 })
    fake.log.length = 0
    expect((await comment({ run: 11, body: 'older' })).out).toMatch(/^comment left alone/)
    expect(writes(fake)).toEqual([])
    expect((await comment({ run: 12, body: 'again', env: { GITHUB_RUN_ATTEMPT: '2' } })).out).toMatch(
      /^comment updated/,
    )
  })

  test('by somebody else with our marker is left alone, and told of', async () => {
    fake.comments.push({ id: 1, author: 'mallory', body: `${marker}\nAll is well` })
    const ran = await comment()
    expect(ran.out).toMatch(/^comment created/)
    expect(ran.err).toBe(
      'warning: a comment with this marker by mallory was left alone; if that is you, add --author\n',
    )
    expect(fake.comments.map(({ author }) => author)).toEqual(['mallory', bot])
    fake.log.length = 0
    expect((await comment({ body: 'new' })).out).toMatch(/^comment updated/)
    expect(writes(fake)).toEqual(['PATCH /repos/o/r/issues/comments/1000'])
  })

  test('that quotes our marker further down is another one', async () => {
    fake.comments.push({ id: 1, author: bot, body: `Look:\n${marker}` })
    expect((await comment()).out).toMatch(/^comment created/)
  })

  test('of another key is another one', async () => {
    await comment()
    expect((await comment({ args: ['--marker', 'nightly-2'] })).out).toMatch(/^comment created/)
    expect(fake.comments.map(({ body }) => body.split('\n')[0])).toEqual([marker, '<!-- tokenomics:gate:nightly-2 -->'])
  })

  test('has the key that the gate has written above its report', async () => {
    await comment({ body: `<!-- tokenomics:gate:support -->\n\n${report}` })
    expect(fake.comments[0]!.body).toBe(`<!-- tokenomics:gate:support -->\n\n${report.trim()}`)
    await comment({ body: `<!-- tokenomics:gate:support -->\n\n${report}`, args: ['--marker', 'other'] })
    expect(fake.comments[1]!.body).toBe(`<!-- tokenomics:gate:other -->\n\n${report.trim()}`)
  })

  test('is that of the owner of the token, or of whom --author names', async () => {
    await fake.close()
    fake = await fakeForge({ ...github, self: 'Octo-Cat', writer: 'octo-cat' })
    fake.comments.push({ id: 1, author: 'octo-cat', body: `${marker}\nold` })
    expect((await comment()).out).toMatch(/^comment updated/)
    await fake.close()
    fake = await fakeForge({ ...github, writer: 'budget-app[bot]' })
    fake.comments.push({ id: 1, author: 'budget-app[bot]', body: `${marker}\nold` })
    expect((await comment({ args: ['--author', 'budget-app[bot]'] })).out).toMatch(/^comment updated/)
    expect(fake.log.map(({ path }) => path)).not.toContain('/user')
  })

  test('that was deleted while we looked is written anew', async () => {
    fake.comments.push({ id: 1, author: bot, body: `${marker}\nold` })
    fake.interrupt = ({ method }) => {
      if (method === 'PATCH') fake.comments.length = 0
      return undefined
    }
    expect((await comment()).out).toMatch(/^comment created/)
  })
})

describe('a race', () => {
  /** Another job writes its comment after we have looked and before we write. */
  const race = (body: string) => {
    let done = false
    fake.interrupt = ({ method }) => {
      if (method === 'POST' && !done) fake.comments.push({ id: 999, author: bot, body: `${marker}\n${body}` })
      done ||= method === 'POST'
      return undefined
    }
  }

  test('leaves one comment, with what the later run says: ours', async () => {
    race('<!-- tokenomics:run:11.1 -->\n\ntheirs')
    expect((await comment({ run: 12 })).code).toBe(0)
    expect(fake.comments).toEqual([{ id: 999, author: bot, body: expect.stringContaining('Spend rises') }])
  })

  test('leaves one comment, with what the later run says: theirs', async () => {
    race('<!-- tokenomics:run:13.1 -->\n\ntheirs')
    expect((await comment({ run: 12 })).code).toBe(0)
    expect(fake.comments).toEqual([{ id: 999, author: bot, body: `${marker}\n<!-- tokenomics:run:13.1 -->\n\ntheirs` }])
  })

  test('with ourselves, where a comment was written and its answer lost, leaves one', async () => {
    let lost = false
    fake.interrupt = ({ method, body = '' }) => {
      if (method !== 'POST' || lost) return undefined
      lost = true
      fake.comments.push({ id: 998, author: bot, body: (JSON.parse(body) as { readonly body: string }).body })
      return { status: 0, lost }
    }
    expect((await comment({ run: 12 })).out).toMatch(/^comment created/)
    expect(fake.comments.map(({ id }) => id)).toEqual([998])
  })

  test('that cannot be settled leaves the comment, which was written', async () => {
    fake.interrupt = ({ method, path }) =>
      method === 'GET' && path.includes('comments') && fake.comments.length > 0 ? { status: 401 } : undefined
    expect(await comment()).toMatchObject({ out: expect.stringMatching(/^comment created/), err: '' })
  })

  test('that left two is settled by the next run', async () => {
    fake.comments.push({ id: 1, author: bot, body: `${marker}\na` }, { id: 2, author: bot, body: `${marker}\nb` })
    expect((await comment()).out).toMatch(/^comment updated/)
    expect(fake.comments).toEqual([{ id: 1, author: bot, body: expect.stringContaining('Spend rises') }])
  })

  test('in which the other was faster to settle it is none of ours', async () => {
    fake.comments.push({ id: 1, author: bot, body: `${marker}\na` }, { id: 2, author: bot, body: `${marker}\nb` })
    fake.interrupt = ({ method }) =>
      method === 'DELETE' ? { status: 404, value: { message: 'Not Found' } } : undefined
    expect((await comment()).out).toMatch(/^comment updated/)
  })
})

describe('what the platform refuses changes no exit code', () => {
  test.each<readonly [string, Answer, RegExp, number]>([
    [
      'a fork',
      { status: 403, value: { message: 'Resource not accessible by integration' } },
      /status 403: Resource not accessible by integration .*fork/,
      1,
    ],
    ['a wrong token', { status: 401, value: { message: 'Bad credentials' } }, /status 401: Bad credentials/, 1],
    ['a repository that is gone', { status: 404, value: { message: 'Not Found' } }, /status 404: Not Found/, 1],
    ['a locked request', { status: 422, value: { message: 'Issue is locked' } }, /status 422: Issue is locked/, 1],
    ['an error of the server', { status: 502, value: 'bad gateway' }, /status 502/, 5],
    ['a lost connection', { status: 0, lost: true }, /the connection failed.*, 5 times/, 5],
    [
      'a limit that lasts',
      { status: 403, headers: { 'retry-after': '3600' }, value: { message: 'secondary rate limit' } },
      /it asks to wait 3600 s/,
      1,
    ],
    [
      'an answer that is no JSON',
      { status: 200, headers: { 'content-type': 'text/html' } },
      /the answer is no comment/,
      1,
    ],
    ['a redirect', { status: 301, headers: { location: 'https://elsewhere.example/' } }, /status 301/, 1],
  ])('%s', async (_, answer, reason, tries) => {
    fake.interrupt = ({ method }) => (method === 'POST' ? answer : undefined)
    expectFallback(await comment(), reason)
    expect(writes(fake)).toHaveLength(tries)
    expect(fake.comments).toEqual([])
  })

  test('a host that is not there', async () => {
    const gone = fake.url
    await fake.close()
    expectFallback(await comment({ env: { GITHUB_API_URL: gone } }), /the connection failed \(ECONNREFUSED\), 5 times/)
    fake = await fakeForge(github)
  })

  test('a next page on another host, which would get the token', async () => {
    const elsewhere = await fakeForge(github)
    fake.interrupt = ({ path }) =>
      path.includes('comments')
        ? { status: 200, value: [], headers: { link: `<${elsewhere.url}/x>; rel="next"` } }
        : undefined
    expectFallback(await comment(), /leads to another host/)
    expect(elsewhere.log).toEqual([])
    await elsewhere.close()
  })

  test('words of the platform cannot command the runner', async () => {
    const message = '\n::error::boo ##[group]x \u001b[31m'
    fake.interrupt = ({ method }) => (method === 'POST' ? { status: 403, value: { message } } : undefined)
    const { err } = await comment()
    expect(err).not.toMatch(/^::|##\[|\u001b/m)
  })

  test('nor a summary that cannot be written', async () => {
    fake.interrupt = () => ({ status: 403 })
    const ran = await comment({ env: { GITHUB_STEP_SUMMARY: '' } })
    expect([ran.code, ran.written.size]).toEqual([0, 0])
  })
})

describe('is tried again', () => {
  test.each<readonly [string, Answer]>([
    ['an error of the server', { status: 503 }],
    ['too many requests', { status: 429, headers: { 'retry-after': '1' } }],
    ['a secondary limit', { status: 403, value: { message: 'You have exceeded a secondary rate limit' } }],
    ['a lost connection', { status: 0, lost: true }],
  ])('after %s', async (_, answer) => {
    fake.interrupt = (_asked, count) => (count % 2 === 1 ? answer : undefined)
    expect(await comment()).toMatchObject({ code: 0, err: '' })
    expect(fake.comments).toHaveLength(1)
  })

  test('at half the length, where the platform counts otherwise', async () => {
    const rows = Array.from({ length: 800 }, (_, i) => `| workflow ${i} | ${'x'.repeat(60)} |`)
    fake.interrupt = ({ method, body = '' }) =>
      method === 'POST' && body.length > 40_000
        ? { status: 422, value: { message: 'Validation Failed', errors: [{ message: 'Body is too long' }] } }
        : undefined
    await comment({ body: ['| a | b |', '| --- | --- |', ...rows].join('\n') })
    expect(writes(fake)).toHaveLength(2)
    expect(fake.comments[0]!.body).toMatch(/\d+ more rows are left out/)
    expect(fake.comments[0]!.body.length).toBeLessThanOrEqual(32_768)
  })
})

test('a report above 65,536 characters loses rows before it is sent', async () => {
  const rows = Array.from({ length: 3000 }, (_, i) => `| workflow ${i} | ${i} ${'x'.repeat(30)} |`)
  const body = ['## Report', '', '| a | b |', '| --- | --- |', ...rows, '', '**Rules** all pass'].join('\n')
  expect((await comment({ body })).out).toMatch(/^comment created/)
  expect(writes(fake)).toHaveLength(1)
  const sent = fake.comments[0]!.body
  expect(sent.length).toBeLessThanOrEqual(65_536)
  expect(sent).toMatch(/\n\n_\d+ more rows are left out: a comment has no room for more\._\n\n\*\*Rules\*\*/)
})

describe('wrong usage is 2, and nothing is asked', () => {
  test.each<readonly [string, Given, RegExp]>([
    ['no token', { env: { GITHUB_TOKEN: '' } }, /there is no token in GITHUB_TOKEN or GH_TOKEN/],
    ['a token with a line end', { env: { GITHUB_TOKEN: 'abc\n' } }, /holds is no token/],
    ['no repository', { env: { GITHUB_REPOSITORY: '' } }, /which repository/],
    ['a repository that is a path', { args: ['--repo', '../x'] }, /is no repository of github/],
    ['no request', { env: { GITHUB_REF: 'refs/heads/main' } }, /which request/],
    ['a request that is no number', { args: ['--request', '0'] }, /number of a request/],
    ['an address without encryption', { args: ['--api-url', 'http://api.example'] }, /without encryption/],
    ['an address with a password', { args: ['--api-url', 'https://u:hunter2@api.example'] }, /holds a user name/],
    ['a marker that ends its line', { args: ['--marker', 'a-->b'] }, /cannot be a marker/],
    ['an empty report', { body: `${marker}\n\n` }, /holds no report/],
    ['no such platform', { args: ['bitbucket'] }, /./],
  ])('%s', async (_, given, message) => {
    const ran = await comment(given)
    expect([ran.code, ran.out]).toEqual([2, ''])
    expect(ran.err).toMatch(message)
    expect(ran.err).not.toMatch(/hunter2|ghs_/)
    expect(fake.log).toEqual([])
  })
})

test('the request comes from the event where the ref does not say, and the token from another variable', async () => {
  const event = JSON.stringify({ pull_request: { number: 7 } })
  const { code } = await run(['comment', 'github', '--body', 'gate.md', '--token-env', 'OUR_TOKEN', '--repo', 'o/r'], {
    files: new Map([
      ['gate.md', report],
      ['event.json', event],
    ]),
    fetch,
    environment: { GITHUB_API_URL: fake.url, GITHUB_EVENT_PATH: 'event.json', OUR_TOKEN: token },
  })
  expect([code, fake.comments.length]).toEqual([0, 1])
})

describe('on GitLab', () => {
  const note = (body = report, env = {}) =>
    run(['comment', 'gitlab'], {
      files: new Map([['-', body]]),
      fetch,
      environment: {
        CI_API_V4_URL: fake.url,
        CI_PROJECT_ID: 'group/project',
        CI_MERGE_REQUEST_IID: '7',
        CI_PIPELINE_ID: '40',
        GITLAB_TOKEN: token,
        ...env,
      },
    })
  beforeEach(async () => {
    await fake.close()
    fake = await fakeForge(gitlab)
  })

  test('a note is written, changed on the second page, left alone, and not by older pipelines', async () => {
    others(101)
    fake.comments.push({ id: 600, author: 'project_7_bot', body: marker, system: true })
    expect((await note()).out).toBe('comment created\n')
    expect((await note('changed')).out).toBe('comment updated\n')
    expect((await note('changed', { CI_PIPELINE_ID: '41' })).out).toMatch(/^comment unchanged/)
    expect((await note('older', { CI_PIPELINE_ID: '39' })).out).toMatch(/^comment left alone/)
    expect(fake.comments.at(-1)!.body).toBe(`${marker}\n<!-- tokenomics:run:40.1 -->\n\nchanged`)
    expect(writes(fake).map((each) => each.split(' ')[0])).toEqual(['POST', 'PUT'])
  })

  test('a token that may not ends with 0 and a warning', async () => {
    const ran = await note(report, { GITLAB_TOKEN: 'glpat-other' })
    expect(ran.code).toBe(0)
    expect(ran.err).toMatch(/^warning: no comment was written: status 401/)
    expect(ran.err).not.toContain('glpat-other')
  })
})
