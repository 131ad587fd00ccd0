import type { Priced } from '../../forecast/run.js'
import { streamsOf } from '../../forecast/simulation/columns.js'
import { assumptionIdentity, type Identity } from '../../forecast/simulation/identity.js'
import { samplerFor } from '../../forecast/simulation/samplers.js'
import { assumptionsOf } from '../../forecast/simulation/sheet.js'
import { valueIn } from '../../graph/value.js'
import type { Lever, Quantity } from '../../workflow/portfolio.js'
import { type Draws, Sample } from '../sample.js'

/** What a lever costs, draw by draw. */
export interface DrawnCosts {
  readonly oneOff: Float64Array
  readonly monthly: Float64Array
}

/** Draws what levers cost: by their names, so that a lever costs the same in every combination. */
export function drawnCosts(priced: Priced, levers: readonly Lever[], draws: Draws): readonly DrawnCosts[] {
  const { plan } = new Sample(priced, draws)
  const assumptions = assumptionsOf(priced.portfolio)
  const known = new Map<Quantity, Float64Array>()

  const columnOf = (quantity: Quantity | undefined, identity: Identity): Float64Array => {
    const found = quantity && known.get(quantity)
    if (found) return found
    const column = new Float64Array(draws.draws)
    if (!quantity) return column
    known.set(quantity, column)
    const { form, distribution, place, cases } = quantity
    if (form.kind === 'expression') {
      const own = assumptions.get(place!.file)!
      const parts = new Map(form.names.map((name) => [name, columnOf(own.get(name), assumptionIdentity(name))]))
      for (let i = 0; i < column.length; i += 1) column[i] = valueIn(form.expr, (name) => parts.get(name)![i]!)
    } else if (distribution && distribution.sd > 0) {
      const [stream] = streamsOf([identity], plan)
      samplerFor(distribution)(stream!, 0, column)
    } else column.fill(distribution?.mean ?? cases[1])
    return column
  }

  return levers.map(({ id, costs }) => {
    const group = JSON.stringify(['levers', id])
    return {
      oneOff: columnOf(costs.oneOff, { group, id: 'costs.one_off' }),
      monthly: columnOf(costs.monthly, { group, id: 'costs.monthly' }),
    }
  })
}
