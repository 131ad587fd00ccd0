import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { wordsOf } from './cli/page.js'
import { run } from './cli/world.js'

const path = join(import.meta.dirname, '../README.md')
const page = readFileSync(path, 'utf8')
const files = new Map([...page.matchAll(/^```yaml (\S+)\n(.*?)^```$/gms)].map(([, file, text]) => [file!, text!]))
const blocks = [...page.matchAll(/^```console\n\$ tokenomics ([^\n]*)\n.*?^```$/gms)].map(
  ([block, command]) => [command!, block] as const,
)

/** What a block shows of what was printed: all of it, or as many lines as stand above a last line `…`. */
function shown(block: string, printed: string): string {
  const lines = block.split('\n')
  const above = lines.at(-2) === '…' ? lines.length - 2 : undefined
  if (above === undefined) return printed
  const all = printed.split('\n')
  expect(all.length, 'nothing follows what is shown').toBeGreaterThan(above + 1)
  return [...all.slice(0, above), '…', '```'].join('\n')
}

/** Every example of the README is what the program prints. `UPDATE=1` writes it anew. */
test.each(blocks)('$ tokenomics %s', async (command, block) => {
  const { code, out, err } = await run(wordsOf(command), { files, columns: 100 })
  const all = `\`\`\`console\n$ tokenomics ${command}\n${out}${code === 0 ? '' : `${err}exit ${code}\n`}\`\`\``
  const printed = shown(block, all)
  if (process.env['UPDATE'])
    writeFileSync(
      path,
      readFileSync(path, 'utf8').replace(block, () => printed),
    )
  else expect(printed).toBe(block)
})

test('the two commands stand alone on their lines', () => {
  expect(page).toMatch(/^npm ci && npx tokenomics forecast scenarios\/customer-support\.yaml$/m)
  expect(page).toMatch(/^<!-- test command -->\n```sh\nnpm ci && npm test\n```$/m)
})

test('every file and folder that is linked is there', () => {
  for (const [, target] of page.matchAll(/\]\((?!https?:)([^)]+)\)/g)) {
    expect(() => readFileSync(join(import.meta.dirname, '..', target!)), target).not.toThrow(/ENOENT/)
  }
})
