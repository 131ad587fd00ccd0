import type { Path } from '../../diagnostics/diagnostic.js'
import type { FieldName } from '../field.js'
import { fits } from './glob.js'
import { moveCalls } from './move-calls.js'
import { type Mapping, mappingAt, type Overlay } from './overlay.js'
import { contextOf, type StepView } from './step-view.js'

const tokenFields: Readonly<Record<string, FieldName>> = {
  cache_write_rate: 'share',
  tool_result: 'tokens',
  reasoning: 'tokens',
  output: 'tokens',
}

const contextFields: Readonly<Record<string, FieldName>> = {
  stable: 'tokens',
  fresh: 'tokens',
  carry: 'tokens',
  window: 'someTokens',
  compact_to: 'tokens',
}

/** Does to a step what a change says, `from` being where in the lever it stands. Says whether anything of the step changes. */
export function changeStep(overlay: Overlay, { path, perTurn }: StepView, change: Mapping, from: Path): boolean {
  const context = contextOf(overlay, path)
  const tokens = mappingAt(change, 'tokens')
  const at = (key: string) => [...from, 'tokens', key]
  const hits = context ? [...context, 'hit_rate'] : [...path, 'tokens', 'cache_hit_rate']
  const done = [
    overlay.change(perTurn, change['per_turn'], 'count', [...from, 'per_turn'], 1),
    !context && overlay.change([...path, 'tokens', 'input'], tokens['input'], 'tokens', at('input')),
    overlay.change(hits, tokens['cache_hit_rate'], 'fallingShare', at('cache_hit_rate'), 0),
    ...Object.entries(tokenFields).map(([key, field]) =>
      overlay.change([...path, 'tokens', key], tokens[key], field, at(key), 0),
    ),
    context !== undefined && changeContext(overlay, context, mappingAt(change, 'context'), [...from, 'context']),
    changeTools(overlay, path, mappingAt(change, 'tools'), [...from, 'tools']),
    change['move'] !== undefined && moveCalls(overlay, path, mappingAt(change, 'move'), [...from, 'move']),
    ...['mode', 'region', 'cache_ttl'].map(
      (key) => change[key] !== undefined && overlay.put([...path, key], change[key], [...from, key]),
    ),
  ]
  return done.includes(true)
}

function changeContext(overlay: Overlay, path: Path, change: Mapping, from: Path): boolean {
  const { mode } = change
  const modes = mode !== undefined && overlay.put([...path, 'mode'], mode, [...from, 'mode'])
  // What the new mode does not know is no longer said.
  if (modes && mode !== 'compact' && overlay.at([...path, 'compact_to']) !== undefined)
    overlay.drop([...path, 'compact_to'])
  if (modes && mode === 'accumulate' && overlay.at([...path, 'window']) !== undefined) overlay.drop([...path, 'window'])
  const numbers = Object.entries(contextFields).map(([key, field]) =>
    overlay.change([...path, key], change[key], field, [...from, key]),
  )
  return modes || numbers.includes(true)
}

function changeTools(overlay: Overlay, path: Path, change: Mapping, from: Path): boolean {
  const names = Object.keys(mappingAt(overlay.at(path), 'tools'))
  const done = Object.entries(change).flatMap(([pattern, raw]) =>
    names
      .filter((name) => fits(pattern, name))
      .map((name) => overlay.change([...path, 'tools', name], raw, 'count', [...from, pattern])),
  )
  return done.includes(true)
}
