import { expect } from 'vitest'
import type { JsonDiagnostics } from '../../src/diagnostics/json.js'
import { run, type World } from '../cli/world.js'

/** What no user should ever read: words of the language, of the parser and of the schema, and traces of a stack. */
const ours =
  /\bNaN\b|Infinity|undefined|\[object |\bzod\b|ZodError|TypeError|RangeError|\n\s+at .+:\d+:\d+|node_modules/

/** Message, place, an empty line, the line of the file, and the carets below it. */
const withCaret = /^error\[[a-z-]+\]: .*\n *--> .+:\d+:\d+\n *\|\n *\d+ \|.*\n *\| *\^/

/**
 * Runs a command that reads the user's files, and again with `-o` and as JSON, and expects of all that is right
 * whatever the input: a result and nothing else, or mistakes with their places and nothing else. Gives the exit code.
 */
export async function expectGoodBehaviour(args: readonly string[], world: World): Promise<number> {
  const { code, out, err, written } = await run(args, world)
  expect([0, 2]).toContain(code)
  expect(out + err).not.toMatch(ours)
  expect(written.size).toBe(0)
  if (code === 0) return code

  expect(out).toBe('')
  expect(err).not.toBe('')
  for (const paragraph of err.split('\n\n')) if (/^ *--> /m.test(paragraph)) expect(paragraph).toMatch(withCaret)

  const toFile = await run([...args, '-o', 'result.json'], world)
  expect([toFile.code, toFile.out, toFile.written.size]).toEqual([2, '', 0])
  if (isAboutFiles(args, err)) await expectPlaces(args, world)
  return code
}

/** Mistakes on the command line itself are told by the library that reads it, as one line. */
const isAboutFiles = (args: readonly string[], err: string): boolean =>
  err.startsWith('error[') && !args.some((arg) => arg.startsWith('--format'))

/** Every diagnostic that names a file points into it. */
async function expectPlaces(args: readonly string[], world: World): Promise<void> {
  const { code, out, err } = await run([...args, '--format', 'json'], world)
  expect([code, out]).toEqual([2, ''])
  const { diagnostics }: JsonDiagnostics = JSON.parse(err)
  expect(diagnostics.length).toBeGreaterThan(0)
  for (const { path, line, column, end_line, end_column } of diagnostics) {
    if (path === null) continue
    expect(line, path).not.toBeNull()
    const text = world.files?.get(path) ?? args[args.indexOf('--set') + 1] ?? ''
    const lines = text.split('\n')
    expect(line).toBeLessThanOrEqual(lines.length)
    expect(end_line).toBeGreaterThanOrEqual(line!)
    if (path !== '--set') expect(column).toBeLessThanOrEqual([...lines[line! - 1]!].length + 1)
    if (end_line === line) expect(end_column).toBeGreaterThanOrEqual(column!)
  }
}
