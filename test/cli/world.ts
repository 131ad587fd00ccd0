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
  readonly environment?: Readonly<Record<string, string>>
  /** The network; without it `prices update` finds the files of the world at https://web.example/, and others nothing. */
  readonly fetch?: Io['fetch']
}

const noNetwork: Io['fetch'] = () => {
  throw new Error('this command must not use the network')
}

/** A web that has the files of a world at https://web.example/. */
const webOf =
  (files: ReadonlyMap<string, string>): Io['fetch'] =>
  async (address) => {
    const { origin, pathname } = new URL(String(address))
    const text = origin === 'https://web.example' ? files.get(pathname.slice(1)) : undefined
    return text === undefined ? new Response('not found', { status: 404 }) : new Response(text)
  }

/** Runs the program in-process in a world made of strings. Files that the world lacks are the project's own. */
export async function run(
  args: readonly string[],
  { files = new Map(), columns, colour = 0, today = '2026-11-22', environment = {}, fetch }: World = {},
): Promise<Ran> {
  const network = args[0] === 'prices' && args[1] === 'update' ? webOf(files) : noNetwork
  let [out, err] = ['', '']
  // Waits take no time here, and the clock goes on by them.
  let passed = 0
  const written = new Map<string, string>()
  const own = (path: string) => readFile(`${root}/${path}`, 'utf8')
  const io: Io = {
    readFile: async (path) => files.get(posix.normalize(path)) ?? own(path),
    writeFiles: async (all) => {
      for (const { path, text } of all) written.set(path, [...text].join(''))
    },
    fetch: fetch ?? network,
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
    wait: async (milliseconds) => {
      passed += milliseconds
    },
    clock: () => passed,
    env: (name) => environment[name],
    progress: () => {},
    today,
    stdout: { columns, colour },
    stderr: { columns, colour },
  }
  const code = await main(args, io)
  return { code, out, err, written }
}
