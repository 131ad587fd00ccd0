import { type Comment, type Forge, Refused } from './forge.js'
import { headOf, isLater, isMarked, type Order, orderIn, reportIn } from './marker.js'
import { shorten } from './shorten.js'

export interface Sticky {
  /** Which of several comments on a request this is. */
  readonly key: string
  /** Markdown; a marker at its beginning is replaced. */
  readonly report: string
  /** The run that speaks; without it whoever comes last is right. */
  readonly order?: Order | undefined
  /** Under which name we write, where the platform does not say. */
  readonly author?: string | undefined
}

export interface Stuck {
  readonly done: 'created' | 'updated' | 'unchanged' | 'older'
  readonly url?: string | undefined
  /** Others who wrote a comment with our marker, which was left alone. */
  readonly strangers: readonly string[]
}

/** Writes the one comment of a key on a request, or brings it up to date. Throws a `Refused` where the platform will not. */
export async function stick(forge: Forge, sticky: Sticky): Promise<Stuck> {
  const self = sticky.author ?? (await forge.self())
  const marked = async () => (await forge.list()).filter(({ body }) => isMarked(body, sticky.key))
  const before = await marked()
  const isOurs = ({ author }: Comment) => self !== undefined && sameName(author, self)
  const strangers = [...new Set(before.filter((each) => !isOurs(each)).map(({ author }) => author))]
  const ours = oldestFirst(before.filter(isOurs))
  if (ours.length > 0) return { ...(await bringUpToDate(forge, ours, sticky)), strangers }
  const made = await written(forge, sticky, (body) => forge.create(body))
  try {
    // Another job may have written one between our look and our comment, and so may we, where the answer was lost.
    const after = oldestFirst((await marked()).filter((each) => isOurs(each) || each.id === made.id))
    const kept = after.length > 1 ? await settle(forge, after) : made
    return { done: 'created', url: kept.url, strangers }
  } catch (error) {
    // It stands there all the same.
    if (error instanceof Refused) return { done: 'created', url: made.url, strangers }
    throw error
  }
}

type Told = Omit<Stuck, 'strangers'>

async function bringUpToDate(forge: Forge, ours: readonly Comment[], sticky: Sticky): Promise<Told> {
  const kept = ours.length > 1 ? await settle(forge, ours) : ours[0]!
  const { url } = kept
  if (isLater(orderIn(kept.body), sticky.order)) return { done: 'older', url }
  const asIs = bodyOf(sticky, forge.limit)
  if (reportIn(kept.body) === reportIn(asIs)) return { done: 'unchanged', url }
  try {
    const updated = await written(forge, sticky, (body) => forge.update(kept.id, body))
    return { done: 'updated', url: updated.url ?? url }
  } catch (error) {
    // Somebody has deleted it since.
    if (!(error instanceof Refused && error.status === 404)) throw error
    const made = await written(forge, sticky, (body) => forge.create(body))
    return { done: 'created', url: made.url }
  }
}

/** Of several comments of ours the first stays, with what the latest run wrote: whoever settles comes to the same. */
async function settle(forge: Forge, ours: readonly Comment[]): Promise<Comment> {
  const [first, ...others] = ours as readonly [Comment, ...Comment[]]
  const latest = ours.reduce((best, each) => (isLater(orderIn(best.body), orderIn(each.body)) ? best : each))
  const kept =
    latest.body === first.body ? first : { ...(await forge.update(first.id, latest.body)), body: latest.body }
  for (const { id } of others) {
    try {
      await forge.remove(id)
    } catch (error) {
      // The other job was faster, or we may not: a comment too many does no harm.
      if (!(error instanceof Refused)) throw error
    }
  }
  return kept
}

const bodyOf = ({ key, order, report }: Sticky, limit: number): string => {
  const head = `${headOf(key, order)}\n\n`
  return head + shorten(reportIn(report), limit - head.length)
}

/** Writes the comment, and once more at half the length where the platform counts otherwise than we do. */
async function written(forge: Forge, sticky: Sticky, write: (body: string) => Promise<Comment>): Promise<Comment> {
  try {
    return await write(bodyOf(sticky, forge.limit))
  } catch (error) {
    if (!(error instanceof Refused && error.tooLong)) throw error
    return write(bodyOf(sticky, forge.limit / 2))
  }
}

const oldestFirst = (comments: readonly Comment[]): readonly Comment[] => [...comments].sort((a, b) => a.id - b.id)

/** Names of accounts do not tell small letters from capitals. */
const sameName = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()
