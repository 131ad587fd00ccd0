import type { SourceFile } from '../diagnostics/diagnostic.js'
import { applyOverrides } from './override.js'
import { parse } from './parse.js'
import { plainValue } from './plain.js'
import { textMistake } from './text.js'
import { plainOf } from './tree.js'

/**
 * The plain value of a file whose mistakes are reported elsewhere, for whoever can still say something useful about the
 * rest of it; undefined where the text is no YAML at all.
 */
export async function rawValue(file: SourceFile): Promise<unknown> {
  const written = await writtenValue(file)
  return written === undefined ? undefined : applyOverrides(written, file)
}

/** Likewise, as the file itself has it, without what the command line sets over it. */
export async function writtenValue(file: SourceFile): Promise<unknown> {
  if (textMistake(file)) return undefined
  const plain = plainValue(file.text)
  if (plain) return plain.value
  const { tree } = await parse(file)
  return tree && plainOf(tree)
}
