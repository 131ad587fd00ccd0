import type { ScopeName } from '../../model/axes.js'
import { type Copula, copulaOf } from '../../stats/copula.js'
import { bitsOf, fillUniforms, type Stream } from '../../stats/rng.js'
import { ranksOf } from '../../workflow/correlations.js'
import type { Portfolio, Quantity } from '../../workflow/portfolio.js'
import type { Skeleton } from '../bind.js'
import { type Drawing, keyOf, streamsOf } from './columns.js'
import { assumptionIdentity, type Identity, identityOf, operandIdentity, priceTrendIdentity } from './identity.js'

/** The streams of quantities that move together with others, by `keyOf`. */
export function joinedStreams(
  { correlations, assumptions, files }: Portfolio,
  skeleton: Skeleton,
  plan: Drawing,
): ReadonlyMap<string, Stream> {
  if (correlations.length === 0) return new Map()
  const copula = copulaOf(ranksOf(correlations))
  if (copula.kind === 'contradiction') throw new Error('correlations that contradict each other are refused on reading')
  const identities = new Map<Quantity, Identity>([
    ...assumptions.flatMap(({ name, quantity }) => drawnIn(quantity, assumptionIdentity(name))),
    ...files.flatMap(({ priceTrend }) => (priceTrend ? drawnIn(priceTrend, priceTrendIdentity) : [])),
    ...identitiesIn(skeleton),
  ])
  const quantities = new Map(correlations.flatMap(({ between }) => between.map((each) => [each.name, each.quantity])))
  const own = copula.names.map((name) => identities.get(quantities.get(name)!)!)
  const join = joiner(copula, streamsOf(own, plan))
  return new Map(
    own.map((identity, i) => [
      keyOf(identity),
      {
        fill: (from, out) => {
          const column = join(from, out.length)[i]!
          for (let draw = 0; draw < out.length; draw += 1) out[draw] = bitsOf(column[draw]!)
        },
      },
    ]),
  )
}

/** Blocks of all columns at once; the latest is kept, for every quantity asks for it. */
function joiner({ join }: Copula, streams: readonly Stream[]) {
  let latest: { readonly from: number; readonly columns: readonly Float64Array[] } | undefined
  return (from: number, size: number): readonly Float64Array[] => {
    if (latest?.from === from && latest.columns[0]?.length === size) return latest.columns
    const columns = streams.map((stream) => {
      const column = new Float64Array(size)
      fillUniforms(stream, from, column)
      return column
    })
    join(columns)
    latest = { from, columns }
    return columns
  }
}

/** What is drawn of a quantity: itself, or where it moves what it is made of. */
export const drawnIn = (quantity: Quantity, identity: Identity): readonly (readonly [Quantity, Identity])[] =>
  quantity.path
    ? Object.entries(quantity.path.operands).flatMap(([name, operand]) =>
        drawnIn(operand, operandIdentity(identity, name, quantity.path!)),
      )
    : [[quantity, identity]]

/** Every quantity that the rows of a skeleton hold, and who it is. */
export function* identitiesIn(skeleton: Skeleton): Generator<readonly [Quantity, Identity]> {
  for (const [scope, rows] of Object.entries(skeleton.rows)) {
    if (scope === 'portfolio' || scope === 'allocation') continue
    for (const [name, instance, quantity] of rows.quantities())
      yield* drawnIn(quantity, identityOf(skeleton, scope as ScopeName, instance, name))
  }
}
