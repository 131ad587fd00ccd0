import { InputError, type SourceFile } from '../../diagnostics/diagnostic.js'
import { readGenaiPrices } from './genai-prices.js'
import { isMapping, type Json, mapping } from './json.js'
import { readLitellm } from './litellm.js'
import { readModelsDev } from './models-dev.js'
import { type Snapshot, type SourceKind, sourceKinds } from './source.js'

/** Reads a snapshot of a source of prices. Throws an InputError when the file is not one. */
export function readSnapshot(kind: SourceKind, file: SourceFile): Snapshot {
  const value = parsed(file)
  const guess = kindOf(value)
  if (guess !== kind) {
    const message = `${file.path} is not a list of prices of ${kind}`
    const help = guess ? `it looks like one of ${guess}` : `lists can be imported of ${sourceKinds.join(', ')}`
    throw new InputError([{ code: 'wrong-form', message, help }])
  }
  switch (kind) {
    case 'litellm':
      return { kind, providers: readLitellm(value as Json) }
    case 'models.dev':
      return { kind, providers: readModelsDev(value as Json) }
    case 'genai-prices':
      return { kind, providers: readGenaiPrices(value as readonly unknown[]) }
    default:
      return kind satisfies never
  }
}

/** Of which source a file is, from its shape; undefined for any other file. */
export function guessKind(file: SourceFile): SourceKind | undefined {
  return /^\uFEFF?\s*[[{]/.test(file.text) ? kindOf(parsed(file)) : undefined
}

function kindOf(value: unknown): SourceKind | undefined {
  if (Array.isArray(value))
    return value.every((part) => Array.isArray(mapping(part)['models'])) ? 'genai-prices' : undefined
  if (!isMapping(value)) return undefined
  const entries = Object.values(value).map(mapping)
  if (entries.length === 0) return undefined
  if (entries.some((entry) => typeof entry['litellm_provider'] === 'string')) return 'litellm'
  return entries.every((entry) => isMapping(entry['models'])) ? 'models.dev' : undefined
}

function parsed({ path, text }: SourceFile): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    throw new InputError([
      {
        code: 'wrong-form',
        message: `${path} is not JSON`,
        help: 'a list is one JSON file, as its project publishes it',
      },
    ])
  }
}
