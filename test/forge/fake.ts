import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A comment as the fake keeps it. */
export interface Kept {
  readonly id: number
  readonly author: string
  body: string
  readonly system?: boolean
}

export interface Asked {
  readonly method: string
  readonly path: string
  readonly body: string | undefined
  readonly headers: IncomingMessage['headers']
}

export interface Answer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly value?: unknown
  /** Closes the connection without an answer. */
  readonly lost?: true
}

export interface Fake {
  readonly url: string
  readonly comments: Kept[]
  readonly log: Asked[]
  /** May answer in the place of the API; undefined lets it answer. */
  interrupt: (asked: Asked, count: number) => Answer | undefined
  readonly close: () => Promise<void>
}

export const token = 'ghs_secret0123456789'

interface Platform {
  /** Who writes with the token; undefined: one of an installation, which may not ask. */
  readonly self: string | undefined
  readonly writer: string
  readonly kind: 'github' | 'gitlab'
}

/** A REST API of GitHub or GitLab on this machine, as far as comments of one request go: pages, limits, rights. */
export async function fakeForge({ self, writer, kind }: Platform): Promise<Fake> {
  const comments: Kept[] = []
  const log: Asked[] = []
  const state: { interrupt: Fake['interrupt'] } = { interrupt: () => undefined }
  const limit = kind === 'github' ? 65_536 : 1_000_000
  let [next, url] = [1000, '']
  const shown = ({ id, author, body, system = false }: Kept) =>
    kind === 'github'
      ? {
          id,
          user: { login: author, type: 'Bot' },
          body,
          html_url: `https://github.example/o/r/pull/7#issuecomment-${id}`,
        }
      : { id, author: { username: author }, body, system }

  const api = (asked: Asked): Answer => {
    const given = asked.headers[kind === 'github' ? 'authorization' : 'private-token']
    if (given !== (kind === 'github' ? `Bearer ${token}` : token))
      return { status: 401, value: { message: 'Bad credentials' } }
    const { pathname, searchParams } = new URL(asked.path, url)
    if (pathname === '/user') {
      if (self === undefined) return { status: 403, value: { message: 'Resource not accessible by integration' } }
      return { status: 200, value: kind === 'github' ? { login: self } : { username: self } }
    }
    const list = kind === 'github' ? '/repos/o/r/issues/7/comments' : '/projects/group%2Fproject/merge_requests/7/notes'
    if (pathname === list && asked.method === 'GET') {
      const [size, page] = [Number(searchParams.get('per_page') ?? 30), Number(searchParams.get('page') ?? 1)]
      const more = comments.length > page * size
      searchParams.set('page', String(page + 1))
      const link = `<${url}${pathname}?${searchParams}>; rel="next", <${url}${pathname}?page=99>; rel="last"`
      const value = comments.slice((page - 1) * size, page * size).map(shown)
      return { status: 200, value, headers: more ? { link } : {} }
    }
    const text = (JSON.parse(asked.body ?? '{}') as { readonly body?: string }).body ?? ''
    if (['POST', 'PATCH', 'PUT'].includes(asked.method) && [...text].length > limit)
      return kind === 'github'
        ? {
            status: 422,
            value: {
              message: 'Validation Failed',
              errors: [{ message: 'Body is too long (maximum is 65536 characters)' }],
            },
          }
        : { status: 400, value: { message: { note: ['is too long (maximum is 1000000 characters)'] } } }
    if (pathname === list && asked.method === 'POST') {
      const made = { id: next++, author: writer, body: text }
      comments.push(made)
      return { status: 201, value: shown(made) }
    }
    const one = kind === 'github' ? '/repos/o/r/issues/comments/' : `${list}/`
    const at = comments.findIndex(({ id }) => `${one}${id}` === pathname)
    const found = comments[at]
    if (!found) return { status: 404, value: { message: 'Not Found' } }
    if (found.author !== writer) return { status: 403, value: { message: 'Forbidden' } }
    if (asked.method === 'DELETE') {
      comments.splice(at, 1)
      return { status: 204 }
    }
    if (asked.method !== (kind === 'github' ? 'PATCH' : 'PUT')) return { status: 405 }
    found.body = text
    return { status: 200, value: shown(found) }
  }

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = chunks.length > 0 ? Buffer.concat(chunks).toString() : undefined
    const asked = { method: request.method!, path: request.url!, body, headers: request.headers }
    log.push(asked)
    const answer = state.interrupt(asked, log.length) ?? api(asked)
    if (answer.lost) {
      request.socket.destroy()
      return
    }
    response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers })
    response.end(answer.value === undefined ? '' : JSON.stringify(answer.value))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    comments,
    log,
    get interrupt() {
      return state.interrupt
    },
    set interrupt(given) {
      state.interrupt = given
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** What was asked for, without what only looks. */
export const writes = ({ log }: Fake): readonly string[] =>
  log.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`)
