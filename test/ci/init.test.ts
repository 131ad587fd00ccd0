import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import pkg from '../../package.json' with { type: 'json' }
import { tokenomics } from '../built/program.js'
import { run } from '../cli/world.js'

const printed = async (...args: readonly string[]): Promise<string> => {
  const { code, out, err } = await run(['ci', 'init', ...args, '-o', '-'])
  expect([code, err]).toEqual([0, ''])
  return out
}

interface Workflow {
  readonly on: unknown
  readonly permissions: unknown
  readonly jobs: {
    readonly gate: {
      readonly steps: readonly {
        readonly name?: string
        readonly uses?: string
        readonly run?: string
        readonly if?: string
        readonly env?: Readonly<Record<string, string>>
        readonly with?: Readonly<Record<string, unknown>>
      }[]
    }
  }
}

describe('for GitHub', () => {
  test('asks for the least, fetches the history, pins actions, and puts no expression into a script', async () => {
    const text = await printed('github')
    const { on, permissions, jobs } = parse(text) as Workflow
    expect([on, permissions]).toEqual(['pull_request', { contents: 'read', 'pull-requests': 'write' }])
    expect(text).not.toContain('pull_request_target')
    const { steps } = jobs.gate
    const checkout = steps.find(({ uses }) => uses?.startsWith('actions/checkout@'))
    expect(checkout?.with).toEqual({ 'fetch-depth': 0, 'persist-credentials': false })
    for (const { uses, run: script = '' } of steps) {
      if (uses) expect(uses).toMatch(/^actions\/[\w-]+@(v\d+|[0-9a-f]{40})$/)
      expect(script).not.toContain('${{')
    }
    expect(text).toContain(`TOKENOMICS_PACKAGE: "tokenomics@${pkg.version}"`)
    expect(text).not.toMatch(/\{(package|specs|path)\}/)
  })

  test('installs before the pull request is there, and gives the token to the comment alone', async () => {
    const { steps } = (parse(await printed('github')) as Workflow).jobs.gate
    const at = (which: (step: (typeof steps)[number]) => boolean) => steps.findIndex(which)
    expect(at(({ name }) => name === 'Install')).toBeLessThan(
      at(({ uses = '' }) => uses.startsWith('actions/checkout')),
    )
    const withToken = steps.filter(({ env = {} }) => JSON.stringify(env).includes('token'))
    expect(withToken.map(({ name }) => name)).toEqual(['Comment'])
  })

  test('names the specs that are judged', async () => {
    const { steps } = (parse(await printed('github', 'specs/', 'more/a.yaml')) as Workflow).jobs.gate
    expect(steps.find(({ name }) => name === 'Gate')?.run).toMatch(/junit\.xml" -- specs\/ more\/a\.yaml$/m)
  })

  test('installs what is named', async () => {
    const tarball = 'https://packages.example/tokenomics-0.1.0.tgz'
    expect(await printed('github', '--package', tarball)).toContain(`TOKENOMICS_PACKAGE: "${tarball}"`)
    expect((await run(['ci', 'init', 'github', '-o', '-', '--package', 'x" y'])).code).toBe(2)
  })

  test.each(['x; rm -rf .', '${{ github.token }}', '--fail-on=never', 'a b.yaml', '"', '$(id)'])(
    'a spec named %j is refused',
    async (spec) => {
      const ran = await run(['ci', 'init', 'github', '-o', '-', '--', spec])
      expect([ran.code, ran.out]).toEqual([2, ''])
    },
  )

  const lint = spawnSync('actionlint', ['-version']).status === 0
  test.skipIf(!lint)('actionlint has nothing to say (skipped where it is not installed)', async () => {
    const { status, stdout } = spawnSync('actionlint', ['-'], {
      input: await printed('github', 'specs/'),
      encoding: 'utf8',
    })
    expect([status, stdout]).toEqual([0, ''])
  })

  test.skipIf(!lint)('actionlint, which would say so (skipped where it is not installed)', async () => {
    const input = (await printed('github')).replace(
      'run: |\n          mkdir',
      'run: |\n          echo ${{ github.head_ref }}\n          mkdir',
    )
    expect(spawnSync('actionlint', ['-'], { input, encoding: 'utf8' }).status).toBe(1)
  })
})

describe('for GitLab', () => {
  test('runs on merge requests with the history and a git, keeps reports, and comments only where it may', async () => {
    const { tokenomics: job } = parse(await printed('gitlab', 'specs/')) as {
      readonly tokenomics: Readonly<Record<string, unknown>> & {
        readonly script: readonly string[]
        readonly after_script: readonly string[]
      }
    }
    expect(job['image']).toMatch(/^node:\d+$/)
    expect(job['variables']).toEqual({
      GIT_DEPTH: '0',
      TOKENOMICS_PACKAGE: `tokenomics@${pkg.version}`,
      TOKENOMICS_HOME: '$CI_BUILDS_DIR/.tokenomics',
    })
    expect(job.script.join()).toMatch(/gate --base "git:\$CI_MERGE_REQUEST_DIFF_BASE_SHA" .* -- specs\/$/)
    expect(job.after_script[0]).toMatch(/^if \[ -n "\$GITLAB_TOKEN" \]/)
    for (const script of [...job.script, ...job.after_script])
      expect(spawnSync('bash', ['-n', '-c', script]).status, script).toBe(0)
  })

  test('says how to include itself', async () => {
    expect(await printed('gitlab')).toContain('include: [{ local: .gitlab/tokenomics.gitlab-ci.yml }]')
  })
})

test('writes to the usual place, in a folder that it makes, and overwrites only when told', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ci-'))
  const path = join(folder, '.github/workflows/tokenomics.yml')
  expect(tokenomics(['ci', 'init', 'github'], { cwd: folder })).toMatchObject({ code: 0, out: '' })
  const text = readFileSync(path, 'utf8')
  writeFileSync(path, 'own')
  const again = tokenomics(['ci', 'init', 'github'], { cwd: folder })
  expect([again.code, readFileSync(path, 'utf8')]).toEqual([2, 'own'])
  expect(again.err).toContain('is there already')
  expect(tokenomics(['ci', 'init', 'github', '--force'], { cwd: folder }).code).toBe(0)
  expect(readFileSync(path, 'utf8')).toBe(text)
  mkdirSync(join(folder, 'x'))
  expect(tokenomics(['ci', 'init', 'gitlab', '-o', 'x'], { cwd: folder }).code).toBe(2)
  rmSync(folder, { recursive: true })
})
