import { load } from 'js-yaml'
import { type Diagnostic, InputError, type Override, type Path, type SourceFile } from '../diagnostics/diagnostic.js'
import { overrideText } from './override-path.js'
import { textMistake } from './text.js'
import { setOwn } from './tree.js'
import { kindOf, nameOf } from './words.js'

/**
 * Reads `workflows.support-agent.retry_factor=1.3`, as it stands after `--set`. Keys are split at dots; a key that
 * holds dots is put in quotes, and an item of a list is named by its index from 0 (`route.0.share` or `route[0].share`).
 * The value is YAML. Throws an InputError (`override`) where the text is not of that form.
 */
export function parseOverride(text: string): Override {
  const source: SourceFile = { path: '--set', text }
  const mistake = textMistake(source)
  if (mistake) throw new InputError([mistake])
  const { segments, value } = overrideText(source)
  return { path: segments.map(({ name }) => name), value: readValue(source, value.start), source }
}

function readValue(source: SourceFile, start: number): unknown {
  const text = source.text.slice(start)
  if (text.trim() === '') return null
  try {
    return load(text)
  } catch {
    const where = { file: source, start, end: source.text.length }
    const help = 'put a text with brackets, quotes or ": " in quotes'
    throw new InputError([{ code: 'override', message: 'the value cannot be read', where, help }])
  }
}

/**
 * The value of a file with its overrides applied in their order; the value given stays as it is. A mapping that
 * is missing on the way is made. Throws an InputError that holds one `override` mistake for each that cannot be set.
 */
export function applyOverrides(value: unknown, { overrides = [] }: SourceFile): unknown {
  const mistakes: Diagnostic[] = []
  let result = value
  for (const override of overrides) {
    try {
      result = withValue(result, override, 0)
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      mistakes.push(...error.diagnostics)
    }
  }
  if (mistakes.length > 0) throw new InputError(mistakes)
  return result
}

function withValue(container: unknown, override: Override, depth: number): unknown {
  const { path, value } = override
  const name = path[depth]
  if (name === undefined) return value
  if (Array.isArray(container)) {
    const list: readonly unknown[] = container
    const index = Number(name)
    if (!Number.isInteger(index) || index < 0 || index > list.length) {
      throw refused(override, depth, `${nameOf(path.slice(0, depth))} is a list of ${list.length}, counted from 0`)
    }
    return [...list.slice(0, index), withValue(list[index], override, depth + 1), ...list.slice(index + 1)]
  }
  if (container === undefined || container === null) {
    return name === 0 ? [withValue(undefined, override, depth + 1)] : withKey({}, override, depth)
  }
  if (typeof container === 'object') return withKey(container, override, depth)
  throw refused(override, depth, `${nameOf(path.slice(0, depth))} is ${kindOf(container)} and holds nothing`)
}

function withKey(mapping: object, override: Override, depth: number): Record<string, unknown> {
  const name = String(override.path[depth])
  const copy: Record<string, unknown> = { ...mapping }
  setOwn(copy, name, withValue(Object.hasOwn(copy, name) ? copy[name] : undefined, override, depth + 1))
  return copy
}

function refused({ path, source }: Override, depth: number, message: string): InputError {
  const at = segmentOf(path, depth, source)
  return new InputError([{ code: 'override', message, where: { file: source, ...at }, label: 'this cannot be set' }])
}

/** An Override that was not parsed from a text (a test's, say) has no segments to point at, so all of it is meant. */
function segmentOf(path: Path, depth: number, source: SourceFile): { start: number; end: number } {
  const { segments } = overrideText(source)
  const { start, end } = segments.length === path.length ? segments[depth]! : { start: 0, end: source.text.length }
  return { start, end }
}
