import { applyLever } from '../../../src/workflow/levers/apply.js'
import type { Mapping } from '../../../src/workflow/levers/overlay.js'

const lever = { path: 'lever.yaml', text: '' }

/** A spec as a lever leaves it, with numbers that it moves written out as [what it was, operation, by what]. */
export function pulled(spec: unknown, ...changes: readonly unknown[]) {
  const applied = applyLever(spec as Mapping, {
    id: 'lever',
    raw: { changes },
    place: { file: lever, path: [], at: 'key' },
  })
  return {
    spec: plain(applied.value),
    touched: applied.touched.map((path) => path.join('.')),
    mistakes: applied.mistakes.map(({ message }) => message),
    made: applied.made.map(({ path, place }) => [path.join('.'), place.path.join('.')] as const),
  }
}

function plain(value: unknown): unknown {
  if (value instanceof Map) return [plain(value.get('base')), value.get('move'), value.get('by')]
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]))
}
