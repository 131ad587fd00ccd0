import type { Path } from '../../diagnostics/diagnostic.js'
import { fitsOneOf } from './glob.js'
import { isMapping, type Mapping, mappingAt, type Overlay } from './overlay.js'

/** A step as either form of a workflow gives it. */
export interface StepView {
  readonly id: string
  readonly path: Path
  readonly perTurn: Path
}

/** The steps of a workflow that a change is about; a workflow in short form is its own one step, called `step`, and one of cost lines has none. */
export function stepsOf(overlay: Overlay, workflow: Path, change: Mapping): readonly StepView[] {
  const raw = overlay.at(workflow)
  const steps = mappingAt(raw, 'steps')
  const all: readonly StepView[] =
    isMapping(raw) && Object.hasOwn(raw, 'steps')
      ? Object.keys(steps).map((id) => {
          const path = [...workflow, 'steps', id]
          return { id, path, perTurn: [...path, 'per_turn'] }
        })
      : entriesOf(raw)
          .map(() => ({ id: 'step', path: workflow, perTurn: [...workflow, 'steps_per_turn'] }))
          .slice(0, 1)
  return all.filter(
    ({ id, path }) =>
      fitsOneOf(change['steps'], id) &&
      (change['models'] === undefined || modelsOf(overlay.at(path)).some((name) => fitsOneOf(change['models'], name))),
  )
}

const modelsOf = (step: unknown): readonly string[] => entriesOf(step).map(({ model }) => String(model))

/** The models that serve a step, however they are written. */
export function entriesOf(step: unknown): readonly Mapping[] {
  if (!isMapping(step)) return []
  if (step['model'] !== undefined) return [{ model: step['model'] }]
  const list = step['route'] ?? step['cascade']
  return Array.isArray(list) ? list.filter(isMapping) : []
}

/** Where the context of a step stands, if it has one. */
export function contextOf(overlay: Overlay, step: Path): Path | undefined {
  const places: readonly Path[] = [
    [...step, 'context'],
    [...step, 'tokens', 'context'],
  ]
  return places.find((path) => isMapping(overlay.at(path)))
}
