import { posix } from 'node:path'
import type { Io } from '../cli/io.js'

/** How many folders above the spec may hold the `node_modules` in which the program is installed. */
const levels = 5

/**
 * The first line of a new spec in `folder`: the one that tells an editor where the schema is. It names the schema of an
 * installed package or one that was printed beside the spec; where neither is there it says how to get one, since
 * editors complain about a schema they cannot find.
 */
export async function schemaLine(io: Io, folder: string): Promise<string> {
  const beside = 'workflow.schema.json'
  const installed = Array.from(
    { length: levels },
    (_, i) => `${'../'.repeat(i)}node_modules/tokenomics/schemas/workflow.schema.json`,
  )
  for (const path of [beside, ...installed]) {
    const there = await io.readFile(posix.join(folder, path)).then(
      () => true,
      () => false,
    )
    if (there) return `# yaml-language-server: $schema=${path}\n`
  }
  return `# For completion and checks in an editor, run: tokenomics schema workflow -o ${beside}
# and make this the first line: yaml-language-server: $schema=${beside}\n`
}
