import type { Diagnostic, SourceFile } from '../diagnostics/diagnostic.js'
import { lineAndColumn } from '../diagnostics/position.js'
import type { Range } from './tree.js'
import { shortened } from './words.js'

/** A key that a mapping writes twice; of two values one would be lost unseen. Shown at the second, naming the line of the first. */
export function duplicateKey(file: SourceFile, name: string, first: Range, second: Range): Diagnostic {
  const [before, here] = [first, second].map((range) => lineAndColumn({ file, ...range }).line)
  return {
    code: 'duplicate-key',
    message: `${shortened(name)} is written twice${before === here ? ` on line ${here}` : `, on lines ${before} and ${here}`}`,
    where: { file, start: second.start, end: second.end },
    label: before === here ? 'first written further left' : `first written on line ${before}`,
    help: 'keep one of the two',
  }
}
