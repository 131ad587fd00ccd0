import { type Api, call } from './call.js'
import { type Comment, type Forge, fieldsOf, Refused, textOf } from './forge.js'
import { allPages } from './pages.js'

/** Who writes with the token that GitHub Actions gives a job. */
const actions = 'github-actions[bot]'

/** Comments of a pull request on GitHub, by its REST API of 2022-11-28. */
export function github(api: Api, repository: string, pullRequest: number): Forge {
  const issues = `${api.base}/repos/${repository}/issues`
  const comments = `${issues}/${pullRequest}/comments`
  const one = (id: number) => `${issues}/comments/${id}`
  return {
    limit: 65_536,
    self: () => selfOf(api),
    list: async () => (await allPages(api, `${comments}?per_page=100`)).map(commentOf),
    create: async (body) => commentOf((await call(api, { method: 'POST', url: comments, body: { body } })).value),
    update: async (id, body) => commentOf((await call(api, { method: 'PATCH', url: one(id), body: { body } })).value),
    remove: async (id) => void (await call(api, { method: 'DELETE', url: one(id) })),
  }
}

/** Tokens of an installation, that of a job among them, may not ask who they are. */
async function selfOf(api: Api): Promise<string> {
  try {
    const { value } = await call(api, { method: 'GET', url: `${api.base}/user` })
    return textOf(fieldsOf(value)['login']) || actions
  } catch (error) {
    if (error instanceof Refused && (error.status === 403 || error.status === 404)) return actions
    throw error
  }
}

function commentOf(value: unknown): Comment {
  const { id, user, body, html_url: url } = fieldsOf(value)
  if (typeof id !== 'number') throw new Refused('the answer is no comment')
  const author = textOf(fieldsOf(user)['login'])
  return { id, author, body: textOf(body), ...(typeof url === 'string' && { url }) }
}

/** What goes with each request. */
export const githubHeaders = (token: string, agent: string): Readonly<Record<string, string>> => ({
  accept: 'application/vnd.github+json',
  authorization: `Bearer ${token}`,
  'user-agent': agent,
  'x-github-api-version': '2022-11-28',
})
