import type { Path } from '../../diagnostics/diagnostic.js'
import { hasOperations } from './change-value.js'
import { isMapping, type Mapping, mappingAt, type Overlay } from './overlay.js'

/** What follows from a change: trust, worth, new cost lines. Says whether anything does. */
export function changeConsequences(overlay: Overlay, path: Path, change: Mapping, from: Path): boolean {
  const { outcome, value } = change
  const worth = Object.entries(mappingAt({ value }, 'value'))
  const costs = Object.entries(mappingAt(change, 'new_costs'))
  const done = [
    isMapping(outcome) &&
      isMapping(overlay.at([...path, 'outcome'])) &&
      changeTrust(overlay, [...path, 'outcome'], outcome, [...from, 'outcome']),
    ...worth.map(([key, raw]) => overlay.change([...path, 'value', key], raw, 'money', [...from, 'value', key])),
    ...costs.map(([name, line]) => overlay.put([...path, 'costs', name], line, [...from, 'new_costs', name])),
  ]
  return done.includes(true)
}

/** The gate that the scale of a trusted rate scales where gates are given: their product is scaled by it. */
const scaledGate = 'accepted'

function changeTrust(overlay: Overlay, path: Path, { trusted_rate: rate, gates }: Mapping, from: Path): boolean {
  const at = [...from, 'trusted_rate']
  const done: boolean[] = []
  if (rate !== undefined) {
    if (!isMapping(overlay.at([...path, 'gates'])))
      done.push(overlay.change([...path, 'trusted_rate'], rate, 'fallingShare', at))
    else if (!hasOperations(rate) || Object.hasOwn(rate, 'set')) {
      overlay.drop([...path, 'gates'])
      done.push(overlay.change([...path, 'trusted_rate'], rate, 'fallingShare', at))
    } else if (Object.keys(rate).every((key) => key === 'scale'))
      done.push(overlay.change([...path, 'gates', scaledGate], rate, 'fallingShare', at, 1))
    else
      overlay.mistakes.push({
        code: 'conflict',
        message: `the trusted rate of "${String(path[1])}" is a product of gates, which can be scaled or set as one`,
        where: overlay.place(at),
        help: 'write { scale: … }, or name a gate: gates: { accepted: { cap: … } }',
      })
  }
  for (const [gate, raw] of Object.entries(isMapping(gates) ? gates : {}))
    if (isMapping(overlay.at([...path, 'gates'])))
      done.push(overlay.change([...path, 'gates', gate], raw, 'fallingShare', [...from, 'gates', gate], 1))
  return done.includes(true)
}
