import type { Difference } from './diff-model.js'
import { decimal, type FlatRate } from './flat.js'

/** What modes multiply prices by, where the two sides differ: one difference for each mode, in words. */
export function modeDifferences(old: readonly FlatRate[], next: readonly FlatRate[]): Omit<Difference, 'from'>[] {
  const names = [...new Set([...next, ...old].filter(({ part }) => part === 'mode').map(({ of }) => of))]
  return names.flatMap((name) => {
    const sides = { old: factorsOf(old, name), new: factorsOf(next, name) }
    return sides.old === sides.new ? [] : [{ class: 'mode changed', rate: null, what: `mode ${name}`, ...sides }]
  })
}

/** `× 0.5`, or each rate by itself where they differ; null where the mode is not sold. */
function factorsOf(flats: readonly FlatRate[], name: string): string | null {
  const own = flats.filter(({ part, of }) => part === 'mode' && of === name)
  const factors = own.map(({ rate, factor = 1 }) => `${rate} × ${decimal(factor)}`)
  const alike = new Set(own.map(({ factor = 1 }) => decimal(factor)))
  if (alike.size === 0) return null
  return alike.size === 1 ? `× ${[...alike][0]}` : factors.join(', ')
}
