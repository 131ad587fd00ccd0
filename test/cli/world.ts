import { readFile } from 'node:fs/promises'
import { posix } from 'node:path'
import type { Io } from '../../src/cli/io.js'
import { main } from '../../src/cli/main.js'

const root = `${import.meta.dirname}/../..`

/** What a run printed and wrote, and how it ended. */
export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
  readonly written: ReadonlyMap<string, string>
}

export interface World {
  /** Files of the user's by path; folders are what their paths make. `-` is stdin. */
  readonly files?: ReadonlyMap<string, string>
  readonly columns?: number
  readonly colour?: 0 | 1 | 2 | 3
  readonly today?: string
}

/** Runs the program in-process in a world made of strings. Files that the world lacks are the project's own. */
export async function run(
  args: readonly string[],
  { files = new Map(), columns, colour = 0, today = '2026-11-22' }: World = {},
): Promise<Ran> {
  let [out, err] = ['', '']
  const written = new Map<string, string>()
  const own = (path: string) => readFile(`${root}/${path}`, 'utf8')
  const io: Io = {
    readFile: async (path) => files.get(posix.normalize(path)) ?? own(path),
    writeFile: async (path, text) => void written.set(path, [...text].join('')),
    listFolder: async (path) => {
      const folder = `${posix.normalize(path).replace(/\/$/, '')}/`
      const inside = [...files.keys()]
        .filter((file) => file.startsWith(folder))
        .map((file) => file.slice(folder.length))
      return inside.length > 0 ? inside.filter((name) => !name.includes('/')).sort() : undefined
    },
    asset: (path) => (path.startsWith('dist/') ? Promise.resolve(undefined) : own(path).catch(() => undefined)),
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    cores: 1,
    progress: () => {},
    today,
    stdout: { columns, colour },
    stderr: { columns, colour },
  }
  const code = await main(args, io)
  return { code, out, err, written }
}
