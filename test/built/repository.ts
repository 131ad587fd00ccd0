import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { tokenomics } from './program.js'

/** Nothing of the machine's own settings, and no time of day in a commit. */
const env = {
  ...process.env,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_AUTHOR_DATE: '2026-11-01T00:00:00Z',
  GIT_COMMITTER_DATE: '2026-11-01T00:00:00Z',
}

/** What a CI system would say of itself, were the tests run in one. */
const quiet = {
  GITHUB_BASE_REF: '',
  GITHUB_STEP_SUMMARY: '',
  CI_MERGE_REQUEST_DIFF_BASE_SHA: '',
  CI_MERGE_REQUEST_TARGET_BRANCH_NAME: '',
}

/** A git repository that is thrown away after the tests. */
export class ThrowAway {
  readonly path: string

  constructor(path = mkdtempSync(join(tmpdir(), 'tokenomics-git-'))) {
    this.path = path
  }

  static init(): ThrowAway {
    const made = new ThrowAway()
    made.git('init', '-q', '-b', 'main')
    return made
  }

  git(...args: readonly string[]): string {
    const who = ['-c', 'user.name=tester', '-c', 'user.email=tester@example.com', '-c', 'protocol.file.allow=always']
    return execFileSync('git', [...who, ...args], {
      cwd: this.path,
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim()
  }

  write(files: Readonly<Record<string, string>>): this {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.path, path)), { recursive: true })
      writeFileSync(join(this.path, path), text)
    }
    return this
  }

  /** Writes and commits. */
  commit(files: Readonly<Record<string, string>>, message = 'change'): this {
    this.write(files)
    this.git('add', '-A')
    this.git('commit', '-q', '--allow-empty', '-m', message)
    return this
  }

  /** Runs the built program in it. */
  run(args: readonly string[], more: Readonly<Record<string, string>> = {}) {
    return tokenomics(args, { cwd: this.path, env: { ...quiet, ...more } })
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true })
  }
}
