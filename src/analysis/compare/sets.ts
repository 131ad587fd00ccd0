/** Levers that are pulled, as the bits of a number. */
export type Bits = number

/** Up to so many levers every combination is forecast. */
export const mostForAll = 6

export const none: Bits = 0
export const allOf = (levers: number): Bits => 2 ** levers - 1
export const only = (lever: number): Bits => 2 ** lever
export const has = (bits: Bits, lever: number): boolean => Math.floor(bits / 2 ** lever) % 2 === 1

/** The levers of a set, in their order. */
export const membersOf = (bits: Bits, levers: number): readonly number[] =>
  Array.from({ length: levers }, (_, i) => i).filter((lever) => has(bits, lever))

/** Every combination, the smallest sets first. */
export const everySet = (levers: number): readonly Bits[] =>
  Array.from({ length: 2 ** levers }, (_, bits) => bits).sort(
    (a, b) => membersOf(a, levers).length - membersOf(b, levers).length || a - b,
  )

/**
 * Orders in which every lever comes first once, second once and so on, and each order the other way round. Sets that begin them
 * are levers in a row, so that n (n - 1) + 2 combinations tell all: none, each alone, all but one and all among them.
 */
export function cyclicOrders(levers: number): readonly (readonly number[])[] {
  const forwards = Array.from({ length: levers }, (_, first) =>
    Array.from({ length: levers }, (_each, i) => (first + i) % levers),
  )
  return [...forwards, ...forwards.map((order) => order.toReversed())]
}

/** The combinations that such orders go through. */
export function setsOfOrders(levers: number): readonly Bits[] {
  const sets = new Set<Bits>([none])
  for (const order of cyclicOrders(levers)) {
    let bits = none
    for (const lever of order) {
      bits += only(lever)
      sets.add(bits)
    }
  }
  return [...sets].sort((a, b) => membersOf(a, levers).length - membersOf(b, levers).length || a - b)
}
