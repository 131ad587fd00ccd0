import type { SourceFile } from '../diagnostics/diagnostic.js'
import { mostForLibrary } from './limits.js'
import { looksLikeJson, textMistake } from './text.js'
import type { Parsed } from './tree-json.js'

const known = new WeakMap<SourceFile, Promise<Parsed>>()

/**
 * Reads a file with positions, once however often it is asked for. Slow; for files that need it or hold a mistake.
 * JSON is read by our own reader: the YAML library takes a hundred times as long for it.
 */
export function parse(file: SourceFile): Promise<Parsed> {
  const found = known.get(file)
  if (found) return found
  const parsed = parseAnew(file)
  known.set(file, parsed)
  return parsed
}

async function parseAnew(file: SourceFile): Promise<Parsed> {
  const mistake = textMistake(file)
  if (mistake) return { tree: undefined, mistakes: [mistake] }
  if (looksLikeJson(file.text)) {
    const { jsonTree } = await import('./tree-json.js')
    const parsed = jsonTree(file)
    // Braces may also open a YAML mapping, and then the YAML reader knows better what is wrong with it.
    if (parsed.tree !== undefined || parsed.mistakes.some(({ code }) => code === 'too-deep')) return parsed
  }
  if (file.text.length > mostForLibrary) return (await import('./compose-large.js')).largeTree(file)
  return (await import('./compose.js')).yamlTree(file)
}
