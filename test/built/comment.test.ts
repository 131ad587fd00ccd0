import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Fake, fakeForge, token } from '../forge/fake.js'
import { root } from './program.js'

let fake: Fake
beforeEach(async () => {
  fake = await fakeForge({ self: undefined, writer: 'github-actions[bot]', kind: 'github' })
})
afterEach(() => fake.close())

/** The built program beside a server in this process, so not waited for in one go. */
function comment(body: string, env: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [join(root, 'bin/tokenomics.js'), 'comment', 'github', '--repo', 'o/r'], {
    cwd: root,
    env: {
      PATH: process.env['PATH'],
      GITHUB_API_URL: fake.url,
      GITHUB_TOKEN: token,
      GITHUB_REF: 'refs/pull/7/merge',
      ...env,
    },
  })
  child.stdin.end(body)
  let [out, err] = ['', '']
  child.stdout.on('data', (text) => (out += text))
  child.stderr.on('data', (text) => (err += text))
  return new Promise<{ readonly code: number | null; readonly out: string; readonly err: string }>((resolve) =>
    child.on('close', (code) => resolve({ code, out, err })),
  )
}

test('the built program writes a comment, and leaves it alone when it says the same', async () => {
  expect(await comment('Report')).toMatchObject({ code: 0, out: expect.stringMatching(/^comment created/), err: '' })
  expect(await comment('Report')).toMatchObject({ code: 0, out: expect.stringMatching(/^comment unchanged/), err: '' })
  expect(fake.comments.map(({ body }) => body)).toEqual(['<!-- tokenomics:gate:default -->\n\nReport'])
})

test('a refusal is 0 and wrong usage is 2, neither with the token', async () => {
  fake.interrupt = () => ({ status: 403, value: { message: `no ${'way'}` } })
  const [refused, wrong] = await Promise.all([comment('Report'), comment('Report', { GITHUB_REF: 'refs/heads/main' })])
  expect([refused.code, wrong.code]).toEqual([0, 2])
  expect(refused.err + wrong.err).not.toContain(token)
})
