import type { Path } from '../../diagnostics/diagnostic.js'
import type { FieldName } from '../field.js'
import { fits } from './glob.js'
import { isMapping, type Mapping, mappingAt, type Overlay } from './overlay.js'

const demandKeys = ['active_users', 'sessions_per_user', 'sessions', 'turns_per_session', 'turns'] as const

const costFields: Readonly<Record<string, FieldName>> = {
  share: 'share',
  amount: 'money',
  minutes: 'minutes',
  hourly_rate: 'money',
}

/** Does to a workflow, its steps apart, what a change says. Says whether anything of it changes. */
export function changeWorkflow(overlay: Overlay, path: Path, change: Mapping, from: Path): boolean {
  const demand = mappingAt(change, 'demand')
  const done = [
    ...demandKeys.map((key) =>
      overlay.change([...path, 'demand', key], given(overlay, [...path, 'demand', key]) && demand[key], 'count', [
        ...from,
        'demand',
        key,
      ]),
    ),
    overlay.change(
      [...path, 'demand', 'peak_factor'],
      demand['peak_factor'],
      'volume',
      [...from, 'demand', 'peak_factor'],
      1,
    ),
    ...['retry_factor', 'eval_factor', 'overhead_factor'].map((key) =>
      overlay.change([...path, key], change[key], 'factor', [...from, key], 1),
    ),
    changeEvaluator(overlay, [...path, 'evaluator'], mappingAt(change, 'evaluator'), [...from, 'evaluator']),
    changeCosts(overlay, path, mappingAt(change, 'costs'), [...from, 'costs']),
  ]
  return done.includes(true)
}

const given = (overlay: Overlay, path: Path): true | undefined => (overlay.at(path) === undefined ? undefined : true)

function changeEvaluator(overlay: Overlay, path: Path, { model, output_share }: Mapping, from: Path): boolean {
  const others = model !== undefined && overlay.put([...path, 'model'], model, [...from, 'model'])
  if (!isMapping(overlay.at(path))) return others
  const at = 'output_share'
  return overlay.change([...path, at], output_share, 'share', [...from, at], 0.1) || others
}

function changeCosts(overlay: Overlay, path: Path, change: Mapping, from: Path): boolean {
  const lines = Object.entries(mappingAt(overlay.at(path), 'costs'))
  const done = Object.entries(change).flatMap(([pattern, wanted]) => {
    if (!isMapping(wanted)) return []
    const fitting = lines.filter(
      ([name, line]) =>
        fits(pattern, name) &&
        isMapping(line) &&
        (wanted['category'] === undefined || wanted['category'] === line['category']),
    )
    return fitting.flatMap(([name]) =>
      Object.entries(costFields).map(([key, field]) => {
        const at = [...path, 'costs', name, key]
        return overlay.change(at, wanted[key], field, [...from, pattern, key], key === 'share' ? 1 : undefined)
      }),
    )
  })
  return done.includes(true)
}
