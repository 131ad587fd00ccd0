import type { Priced } from '../forecast/run.js'
import { keyOf } from '../forecast/simulation/columns.js'
import { assumptionIdentity, type Identity } from '../forecast/simulation/identity.js'
import { drawnIn, identitiesIn } from '../forecast/simulation/joined.js'
import { isUncertain } from '../forecast/simulation/sheet.js'
import type { Distribution } from '../stats/distribution.js'
import type { Quantity } from '../workflow/portfolio.js'
import type { Part } from './parts.js'

/** An uncertain quantity of a spec. */
export interface Input extends Identity {
  readonly key: string
  readonly quantity: Quantity
  readonly distribution: Distribution
}

/** What shares the spread as one: a quantity, or several that move together. */
export interface Player {
  /** More than one where quantities are correlated, or where specs share an assumption by its name. */
  readonly inputs: readonly Input[]
  /** The parts that read one of them. */
  readonly parts: readonly number[]
}

/** Whether an input is noise: what nobody could know better. That of all months of a workflow is one player. */
export const isChance = ({ quantity }: Pick<Input, 'quantity'>): boolean => quantity.form.kind === 'constant'

/** Every uncertain quantity of a portfolio, those that move together as one player, in the order in which they are met. */
export function playersOf(priced: Priced, parts: readonly Part[]): readonly Player[] {
  const inputs = inputsOf(priced, parts)
  const together = new Groups(inputs.map(({ key }) => key))
  const keys = new Map(inputs.map(({ quantity, key }) => [quantity, key]))
  for (const { between } of priced.portfolio.correlations) {
    // A price trend that no price follows is no input of any part.
    const [one, other] = between.map(({ quantity }) => keys.get(quantity))
    if (one !== undefined && other !== undefined) together.join(one, other)
  }
  const noises = new Map<unknown, string>()
  for (const { key, quantity } of inputs.filter(isChance)) {
    const before = noises.get(quantity.place)
    if (before === undefined) noises.set(quantity.place, key)
    else together.join(before, key)
  }
  const groups = new Map<string, Input[]>()
  for (const input of inputs) {
    const group = together.of(input.key)
    groups.set(group, [...(groups.get(group) ?? []), input])
  }
  const readers = new Map<string, number[]>()
  for (const [at, { inputs: read }] of parts.entries())
    for (const key of new Set(read.map((each) => together.of(each.key))))
      readers.set(key, [...(readers.get(key) ?? []), at])
  return [...groups].map(([group, members]) => ({ inputs: members, parts: readers.get(group) ?? [] }))
}

/** Each quantity once: assumptions first, then what the rows of the portfolio hold, then exchange rates that parts read. */
function inputsOf({ portfolio, skeleton }: Priced, parts: readonly Part[]): readonly Input[] {
  const found = new Map<Quantity, Input>()
  const add = (quantity: Quantity, identity: Identity) => {
    const { distribution, form } = quantity
    if (form.kind === 'expression' || !distribution || !isUncertain(quantity) || found.has(quantity)) return
    found.set(quantity, { ...identity, key: keyOf(identity), quantity, distribution })
  }
  for (const { name, quantity } of portfolio.assumptions)
    for (const [drawn, identity] of drawnIn(quantity, assumptionIdentity(name))) add(drawn, identity)
  for (const [quantity, identity] of identitiesIn(skeleton)) add(quantity, identity)
  for (const { inputs } of parts) for (const input of inputs) add(input.quantity, input)
  return [...found.values()]
}

/** Names that belong together, directly or through others. */
class Groups {
  readonly #above: Map<string, string>

  constructor(names: readonly string[]) {
    this.#above = new Map(names.map((name) => [name, name]))
  }

  /** The name that stands for all that belong to this one. */
  of(name: string): string {
    const above = this.#above.get(name)!
    return above === name ? name : this.of(above)
  }

  join(one: string, other: string): void {
    this.#above.set(this.of(other), this.of(one))
  }
}
