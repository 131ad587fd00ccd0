import type { Difference } from './diff-model.js'
import type { Entry, Model } from './model.js'

/** What differs between two editions of a model besides its prices. Sources and checks count only where nothing else does. */
export function termDifferences(old: Model, next: Model): Difference[] {
  const terms = [
    ...compare(termsOf(old), termsOf(next), null),
    ...next.prices.flatMap((entry) => {
      const before = old.prices.find(({ from }) => from === entry.from)
      return before ? compare(entryTerms(before), entryTerms(entry), entry.from) : []
    }),
  ]
  if (terms.length > 0) return terms
  const [was, is] = [sourcesOf(old), sourcesOf(next)]
  if (was === is) return []
  const checked = (model: Model) => model.prices.at(-1)?.checked ?? null
  return [{ class: 'source only', rate: null, what: 'checked', from: null, old: checked(old), new: checked(next) }]
}

type Terms = Readonly<Record<string, string | null>>

const termsOf = ({ kind, aliases, limits, retires_on, successor, reasoning }: Model): Terms => ({
  kind,
  aliases: aliases.map(({ id }) => id).join(', ') || null,
  context: limits.context === undefined ? null : String(limits.context),
  'longest output': limits.output === undefined ? null : String(limits.output),
  reasoning: typeof reasoning === 'object' ? String(reasoning.rate) : reasoning,
  'retires on': retires_on,
  successor: successor ?? null,
})

const entryTerms = ({ status, guaranteed_until, cache_storage_per_1m_token_hour: storage }: Entry): Terms => ({
  status,
  'guaranteed until': guaranteed_until ?? null,
  'cache storage': storage === undefined ? null : String(storage),
})

const compare = (old: Terms, next: Terms, from: string | null): Difference[] =>
  Object.keys(next)
    .filter((what) => old[what] !== next[what])
    .map((what) => {
      const sides = { old: old[what] ?? null, new: next[what] ?? null }
      return { class: 'terms changed', rate: null, what, from: from === 'unknown' ? null : from, ...sides }
    })

const sourcesOf = ({ prices, notes }: Model): string =>
  JSON.stringify([notes, prices.map(({ from, checked, source, notes: own }) => [from, checked, source, own])])
