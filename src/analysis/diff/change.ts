import type { Change } from './result.js'

/** Sides add up in different orders: what differs by no more than this share of the larger is the same. */
const LAST_BITS = 1e-12

/** How far two figures are apart; exactly 0 where only their last bits differ. */
export function apart(base: number, head: number): number {
  const change = head - base
  return Math.abs(change) <= LAST_BITS * Math.max(Math.abs(base), Math.abs(head)) ? 0 : change
}

/** A figure on both sides. What one side lacks has no change. */
export function changeOf(base: number | null, head: number | null): Change {
  if (base === null || head === null) return { base, head, change: null, share: null }
  const change = apart(base, head)
  return { base, head, change, share: base === 0 ? null : change / Math.abs(base) }
}
