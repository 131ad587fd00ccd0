import type { PriceBook, Tool } from './book.js'
import type { PriceDifference } from './diff.js'
import { sameRate } from './flat.js'

/** What differs between the fees of tools, each told on the first day that has it. Fees are per thousand calls. */
export function toolDifferences(old: PriceBook | undefined, next: PriceBook | undefined): PriceDifference[] {
  const [before, after] = [old?.tools ?? [], next?.tools ?? []]
  const provider = (next ?? old)!.provider
  return [...new Set([...after, ...before].map(({ id }) => id))].flatMap((id) => {
    const [was, is] = [before, after].map((tools) => tools.filter((tool) => tool.id === id))
    const starts = [...new Set([...was!, ...is!].map(({ from }) => from))].sort((a, b) =>
      a === 'unknown' ? -1 : b === 'unknown' || a > b ? 1 : -1,
    )
    let last = ''
    return starts.flatMap((start): PriceDifference[] => {
      const [one, other] = [feeOn(was!, start), feeOn(is!, start)]
      const same = one === other || (one !== null && other !== null && sameRate(one, other))
      const told = same ? '' : `${one} ${other}`
      if (same || told === last) {
        last = told
        return []
      }
      last = told
      const kind = one === null ? 'added' : other === null ? 'removed' : other > one ? 'raised' : 'lowered'
      const from = start === 'unknown' ? null : start
      return [
        { class: kind, model: `${provider} ${id}`, rate: null, what: 'fee of 1,000 calls', from, old: one, new: other },
      ]
    })
  })
}

const feeOn = (tools: readonly Tool[], day: string): number | null =>
  tools.findLast(({ from }) => from === 'unknown' || (day !== 'unknown' && from <= day))?.per_1k_calls ?? null
