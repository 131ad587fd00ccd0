import { type Api, call } from './call.js'
import { type Comment, type Forge, fieldsOf, Refused, textOf } from './forge.js'
import { allPages } from './pages.js'

/** Notes of a merge request on GitLab, by its REST API v4. `project` is a number, or a path such as group/project. */
export function gitlab(api: Api, project: string, mergeRequest: number): Forge {
  const notes = `${api.base}/projects/${encodeURIComponent(project)}/merge_requests/${mergeRequest}/notes`
  const one = (id: number) => `${notes}/${id}`
  return {
    limit: 1_000_000,
    self: () => selfOf(api),
    list: async () => {
      const all = await allPages(api, `${notes}?per_page=100&sort=asc&order_by=created_at`)
      return all.filter((note) => fieldsOf(note)['system'] !== true).map(commentOf)
    },
    create: async (body) => commentOf((await call(api, { method: 'POST', url: notes, body: { body } })).value),
    update: async (id, body) => commentOf((await call(api, { method: 'PUT', url: one(id), body: { body } })).value),
    remove: async (id) => void (await call(api, { method: 'DELETE', url: one(id) })),
  }
}

async function selfOf(api: Api): Promise<string> {
  const { value } = await call(api, { method: 'GET', url: `${api.base}/user` })
  const name = textOf(fieldsOf(value)['username'])
  if (name === '') throw new Refused('the answer does not say whose token this is')
  return name
}

function commentOf(value: unknown): Comment {
  const { id, author, body } = fieldsOf(value)
  if (typeof id !== 'number') throw new Refused('the answer is no note')
  return { id, author: textOf(fieldsOf(author)['username']), body: textOf(body) }
}

/** What goes with each request. */
export const gitlabHeaders = (token: string, agent: string): Readonly<Record<string, string>> => ({
  accept: 'application/json',
  'private-token': token,
  'user-agent': agent,
})
