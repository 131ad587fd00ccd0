import type { SourceFile } from '../diagnostics/diagnostic.js'
import { applyOverrides } from './override.js'
import { parse } from './parse.js'
import { plainOf } from './tree.js'

/**
 * The plain value of a file whose mistakes are reported elsewhere, for whoever can still say something useful about the
 * rest of it; undefined where the text is no YAML at all.
 */
export async function rawValue(file: SourceFile): Promise<unknown> {
  const { tree } = await parse(file)
  return tree ? applyOverrides(plainOf(tree), file) : undefined
}
