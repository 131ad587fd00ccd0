import { sameRate } from '../flat.js'
import type { StatedTool, Unmapped } from './source.js'

/** A fee that a source states at a model, per thousand calls. */
export interface ToolOf {
  readonly model: string
  readonly id: string
  readonly fee: number
}

/** Sources state fees of tools at each model, books once for the provider: only those that all models agree on are taken. */
export function agreedTools(stated: readonly ToolOf[]): {
  readonly tools: readonly StatedTool[]
  readonly unmapped: readonly Unmapped[]
} {
  const ids = [...new Set(stated.map(({ id }) => id))]
  const agrees = (id: string): boolean => {
    const [first, ...more] = stated.filter((tool) => tool.id === id)
    return more.every(({ fee }) => sameRate(fee, first!.fee))
  }
  return {
    tools: ids.filter(agrees).map((id) => ({ id, per_1k_calls: stated.find((tool) => tool.id === id)!.fee })),
    unmapped: ids
      .filter((id) => !agrees(id))
      .map((what) => ({ what, reason: 'a fee that differs between models; a book has one for its provider' })),
  }
}
