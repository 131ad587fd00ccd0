import type { PriceBook, Tool } from '../book.js'
import { sameRate } from '../flat.js'
import type { ImportOptions } from './plan.js'
import type { StatedTool } from './source.js'

/** Fees of tools that an import adds to a book, and those it leaves as they are. */
export interface ToolPlan {
  readonly added: readonly (Tool & { readonly old: number | null })[]
  readonly kept: readonly { readonly id: string; readonly reason: string; readonly old: number; readonly new: number }[]
  readonly unchanged: number
}

/** Compares the fees of tools. A new fee is a new entry; the one before it stays. */
export function toolPlan(book: PriceBook | undefined, stated: readonly StatedTool[], options: ImportOptions): ToolPlan {
  const { day, source, since = day } = options
  const added: (Tool & { old: number | null })[] = []
  const kept: { id: string; reason: string; old: number; new: number }[] = []
  let unchanged = 0
  for (const { id, per_1k_calls } of stated) {
    const history = book?.tools.filter((tool) => tool.id === id) ?? []
    const now = history.findLast(({ from }) => from === 'unknown' || from <= day)
    const stamped = { id, per_1k_calls, checked: day, source }
    if (history.length === 0) {
      if (!book || !options.knownOnly) added.push({ ...stamped, from: 'unknown', old: null })
      continue
    }
    const old = now?.per_1k_calls ?? history[0]!.per_1k_calls
    if (sameRate(old, per_1k_calls)) {
      unchanged++
      continue
    }
    const last = history.at(-1)!
    const checked = last.checked ?? book!.as_of
    if (checked > day)
      kept.push({ id, old, new: per_1k_calls, reason: `the book was compared with its source later, on ${checked}` })
    else if (last.from !== 'unknown' && since <= last.from)
      kept.push({ id, old, new: per_1k_calls, reason: `the book has a fee from ${last.from} already` })
    else added.push({ ...stamped, from: since, old })
  }
  return { added, kept, unchanged }
}
