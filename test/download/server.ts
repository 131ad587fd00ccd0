import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A server on this machine that answers as it is told, at a port of its own. */
export interface Loopback {
  readonly url: string
  /** Paths that were asked for, in order. */
  readonly asked: string[]
  readonly close: () => Promise<void>
}

/** Opens one. Answers are found by path; others are not found. */
export async function loopback(answers: Readonly<Record<string, RequestListener>>): Promise<Loopback> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    asked.push(path)
    const answer = answers[path]
    if (answer) answer(request, response)
    else response.writeHead(404, { 'content-type': 'text/plain' }).end('404: Not Found')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Answers with a text, as a list of prices is served. */
export const serves =
  (text: string | Buffer, headers: Readonly<Record<string, string>> = {}): RequestListener =>
  (_, response) =>
    response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8', ...headers }).end(text)

/** Leads elsewhere. */
export const leadsTo =
  (location: string | undefined, status = 302): RequestListener =>
  (_, response) =>
    response.writeHead(status, location === undefined ? {} : { location }).end('moved')

/** Begins to answer and never ends. */
export const neverEnds: RequestListener = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json' })
  response.write('[')
}

/** Breaks off after a part of what it promised. */
export const breaksOff =
  (text: string): RequestListener =>
  (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': String(text.length) })
    response.write(text.slice(0, text.length >> 1), () => response.socket?.destroy())
  }

/** Writes more and more, for as long as somebody reads, and never says how much it will be. */
export const endless: RequestListener = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json' })
  const piece = Buffer.alloc(1 << 16, ' ')
  const more = () => {
    while (!response.destroyed && response.write(piece));
  }
  response.on('drain', more)
  more()
}
