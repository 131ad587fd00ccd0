import type { Diagnostic, Made, Path, Place } from '../../diagnostics/diagnostic.js'
import { changeConsequences } from './change-outcome.js'
import { changeStep } from './change-step.js'
import { changeWorkflow } from './change-workflow.js'
import { fitsOneOf } from './glob.js'
import { isMapping, type Mapping, mappingAt, Overlay } from './overlay.js'
import { consequenceKeys, selectors } from './schema.js'
import { stepsOf } from './step-view.js'

/** A lever as it is written, and where. */
export interface WrittenLever {
  readonly id: string
  readonly raw: Mapping
  readonly place: Place
}

/** A spec with a lever applied. */
export interface Applied {
  readonly value: Mapping
  readonly made: readonly Made[]
  /** Paths of the inputs that changed; none where the lever fits nothing in the spec. */
  readonly touched: readonly Path[]
  readonly mistakes: readonly Diagnostic[]
}

/** Applies a lever to the raw value of a spec. Both are known to be right by themselves. */
export function applyLever(value: Mapping, { id, raw, place }: WrittenLever): Applied {
  const overlay = new Overlay(value, id, place)
  const changes = Array.isArray(raw['changes']) ? raw['changes'].filter(isMapping) : []
  for (const [i, change] of changes.entries())
    for (const workflow of Object.keys(mappingAt(value, 'workflows')))
      if (fitsOneOf(change['workflows'], workflow)) changeIn(overlay, ['workflows', workflow], change, ['changes', i])
  const { made, touched, mistakes } = overlay
  return { value: overlay.value, made, touched, mistakes }
}

/** Does in one workflow what a change says. What follows from it follows only where something changed. */
function changeIn(overlay: Overlay, path: Path, change: Mapping, from: Path): void {
  const steps = stepsOf(overlay, path, change)
  const isAboutSteps = change['steps'] !== undefined || change['models'] !== undefined
  if (isAboutSteps && steps.length === 0) return
  const done = steps.map((step) => changeStep(overlay, step, change, from))
  const changed = changeWorkflow(overlay, path, change, from) || done.includes(true)
  if (changed || Object.keys(change).every(isConsequence)) changeConsequences(overlay, path, change, from)
}

const isConsequence = (key: string): boolean =>
  selectors.some((each) => each === key) || consequenceKeys.some((each) => each === key)
