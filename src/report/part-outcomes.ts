import type { Part } from '../forecast/breakdown.js'
import type { Filled } from './forecast-parts.js'
import { count, money, nothing } from './format.js'
import { figures, type Medium } from './sheet.js'

/** Trusted outcomes of the expected case and what one costs; with their units where those differ. */
export function outcomeColumns(parts: readonly Part[], currency: string, { asData }: Medium): readonly Filled[] {
  const costs = parts.map(({ outcomes }) => outcomes?.costPerTrusted.expected ?? null)
  const units = new Set(parts.flatMap(({ outcomes }) => outcomes?.unit ?? []))
  return [
    {
      column: figures('outcomes', 4),
      cells: parts.map(({ outcomes }) => (outcomes ? count(outcomes.trusted.expected) : nothing)),
    },
    {
      column: figures('cost of one', 4),
      cells: costs.map((cost) => (cost === null ? nothing : money(cost, currency))),
    },
    ...(units.size > 1
      ? [
          {
            column: { head: 'outcome', kind: 'text', leaves: 3 } as const,
            cells: parts.map(({ outcomes }) => (outcomes ? asData(outcomes.unit) : '')),
          },
        ]
      : []),
  ]
}
