import { execFile, spawnSync } from 'node:child_process'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '../..')

const program = join(root, 'bin/tokenomics.js')
const fixed = { TOKENOMICS_TODAY: '2026-11-22', NO_COLOR: '1' }

/** Runs the built program as `tokenomics` does, while this process goes on, so that it can be the server. */
export const started = (
  args: readonly string[],
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> =>
  new Promise((resolve) => {
    const child = execFile(process.execPath, [program, ...args], { env: { ...process.env, ...fixed } }, (_, out, err) =>
      resolve({ code: child.exitCode ?? -1, out, err }),
    )
  })

/** Runs the built program as a user would, from the project's folder. The day is fixed; a test may set more. */
export function tokenomics(
  args: readonly string[],
  {
    input,
    env,
    cwd = root,
  }: { readonly input?: string; readonly env?: Readonly<Record<string, string>>; readonly cwd?: string } = {},
) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, ...fixed, ...env },
    ...(input !== undefined && { input }),
  })
  return { code: status, out: stdout, err: stderr }
}
