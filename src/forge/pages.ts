import { type Api, call } from './call.js'
import { Refused } from './forge.js'

/** More pages of comments than anybody has: a list that does not end is none. */
const mostPages = 200

/** Every entry of a list that comes in pages; the `Link` header of each says where the next is. */
export async function allPages(api: Api, first: string): Promise<readonly unknown[]> {
  const entries: unknown[] = []
  let url: string | undefined = first
  for (let page = 0; url !== undefined; page++) {
    if (page === mostPages) throw new Refused('the list of comments does not end')
    const { value, headers } = await call(api, { method: 'GET', url })
    if (!Array.isArray(value)) throw new Refused('the answer is no list of comments')
    entries.push(...value)
    url = nextOf(headers.get('link') ?? '', url)
  }
  return entries
}

/** `<https://…?page=2>; rel="next", <…>; rel="last"` */
function nextOf(link: string, from: string): string | undefined {
  const [, next] = /<([^>]*)>\s*;[^,]*\brel="?next\b/.exec(link) ?? []
  return next === undefined || !URL.canParse(next, from) ? undefined : new URL(next, from).href
}
