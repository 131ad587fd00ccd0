import { InputError } from '../diagnostics/diagnostic.js'
import type { ImportWork } from './import-works.js'

/** What `--accept` says: everything, or the models it names. */
export type Accepted = true | readonly string[] | undefined

/** Throws an InputError with every price that is hard to believe and that nobody has accepted. */
export function refuseDoubts(works: readonly ImportWork[], accepted: Accepted): void {
  if (accepted === true) return
  const doubts = works.flatMap(({ plan }) =>
    plan.doubts
      .map(({ model, message }) => ({ name: `${plan.provider}/${model}`, message }))
      .filter(({ name }) => !accepted?.includes(name)),
  )
  if (doubts.length === 0) return
  throw new InputError(
    doubts.map(({ name, message }) => ({
      code: 'out-of-range',
      message: `${name}: ${message}`,
      help: `compare it with the page of the provider; --accept ${name} takes it as it is`,
    })),
  )
}
