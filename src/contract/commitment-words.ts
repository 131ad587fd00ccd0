import type { Commitment } from './commitment-schema.js'

/** A commitment in words: `reserved: 4 bn tokens a month at 1.1 per Mtok, take or pay`. */
export function commitmentSays({
  id,
  tokens_per_month,
  units,
  rate,
  unit_price,
  settlement,
  overage,
}: Commitment): string {
  const size = tokens_per_month === undefined ? `${short(units!)} units` : `${short(tokens_per_month)} tokens a month`
  const price =
    rate === undefined
      ? typeof unit_price === 'object'
        ? `${unit_price.per_hour} per unit and hour`
        : `${unit_price} per unit and month`
      : `${rate} per Mtok`
  const rest = typeof overage === 'object' ? `overage ${overage.rate} per Mtok` : overageWords[overage]
  return `${id}: ${size} at ${price}, ${settlement === 'stylised' ? 'by r (2 − u)' : 'take or pay'}, ${rest}`
}

const overageWords = { on_demand: 'overage on demand', reject: 'overage refused' } as const

function short(value: number): string {
  for (const [unit, name] of [
    [1e12, 'tn'],
    [1e9, 'bn'],
    [1e6, 'm'],
  ] as const)
    if (value >= unit) return `${Number((value / unit).toPrecision(4))} ${name}`
  return String(value)
}
