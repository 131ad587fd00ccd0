import type { ImportOptions } from '../pricebook/import/plan.js'
import type { Unmapped } from '../pricebook/import/source.js'
import { checksIn } from '../pricebook/import/write.js'
import type { ImportedBook, UnmappedGroup } from '../report/prices-import.js'
import type { ImportResult } from './import-works.js'

/** What an import did with one book, for its report; `written` is where the result went. */
export function importedBook(
  { work: { path, book, plan, old }, text }: ImportResult,
  given: ImportOptions,
  written: string | null,
): ImportedBook {
  const name = (id: string) => `${plan.provider}/${id}`
  return {
    provider: plan.provider,
    path,
    differs: text !== old,
    written,
    new_book: book === undefined,
    added: plan.added.map(({ id, kind, aliases, prices }) => ({
      model: name(id),
      kind,
      aliases: aliases.length,
      prices: prices.length,
      rates: (prices.findLast(({ from }) => from === 'unknown' || from <= given.day) ?? prices[0]!).rates,
    })),
    changed: plan.merged.flatMap(({ model, entries }) =>
      entries.map(({ entry, changes }) => ({
        model: name(model.id),
        from: entry.from,
        changes,
        notes: entry.notes ?? [],
      })),
    ),
    unchanged: plan.merged
      .filter(({ entries, kept }) => entries.length === 0 && kept.length === 0)
      .map(({ model }) => name(model.id)),
    checked: book ? checksIn(book, plan, given) : 0,
    kept: plan.merged.flatMap(({ model, kept }) => kept.map((each) => ({ model: name(model.id), ...each }))),
    tools: {
      added: plan.tools.added.map(({ id, from, old: before, per_1k_calls }) => ({
        id,
        from,
        old: before,
        new: per_1k_calls,
      })),
      kept: plan.tools.kept,
    },
    unmapped: grouped(plan.unmapped),
    accepted: plan.doubts.map(({ model, message }) => `${name(model)}: ${message}`),
  }
}

const fewExamples = 3

/** By reason, the most frequent first. */
function grouped(unmapped: readonly Unmapped[]): UnmappedGroup[] {
  const reasons = new Map<string, string[]>()
  for (const { what, reason } of unmapped) {
    const known = reasons.get(reason)
    if (known) known.push(what)
    else reasons.set(reason, [what])
  }
  return [...reasons]
    .map(([reason, all]) => ({ reason, count: all.length, examples: all.slice(0, fewExamples) }))
    .sort((a, b) => b.count - a.count)
}
