import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '../..')

/** Runs the built program as a user would, from the project's folder. The day is fixed; a test may set more. */
export function tokenomics(
  args: readonly string[],
  {
    input,
    env,
    cwd = root,
  }: { readonly input?: string; readonly env?: Readonly<Record<string, string>>; readonly cwd?: string } = {},
) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'bin/tokenomics.js'), ...args], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, TOKENOMICS_TODAY: '2026-11-22', NO_COLOR: '1', ...env },
    ...(input !== undefined && { input }),
  })
  return { code: status, out: stdout, err: stderr }
}
