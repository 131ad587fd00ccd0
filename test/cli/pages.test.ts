import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { run } from './world.js'

/**
 * Each page in `pages/` is a whole test: its ```yaml name.yaml blocks are the user's files, its ```console blocks hold a
 * command and what it printed. `UPDATE=1 npx vitest run test/cli` writes what is printed now; read the diff.
 */
const folder = `${import.meta.dirname}/pages`
const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.md'))

test.each(pages)('%s', async (name) => {
  const path = `${folder}/${name}`
  const page = readFileSync(path, 'utf8')
  const files = new Map(
    [...page.matchAll(/^```(?:yaml|csv|json|jsonl|text) (\S+)\n(.*?)^```$/gms)].map(([, file, text]) => [file!, text!]),
  )
  let actual = page
  for (const [block, command] of page.matchAll(/^```console\n\$ tokenomics ([^\n]*)\n.*?^```$/gms)) {
    const { code, out, err } = await run(wordsOf(command!), { files, columns: 100 })
    const printed = `${out}${err}${code === 0 ? '' : `exit ${code}\n`}`
    actual = actual.replace(block, () => `\`\`\`console\n$ tokenomics ${command}\n${printed}\`\`\``)
  }
  if (process.env['UPDATE']) writeFileSync(path, actual)
  else expect(actual).toBe(page)
})

/** Words of a command line; single and double quotes hold words together. */
const wordsOf = (line: string): readonly string[] =>
  [...line.matchAll(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g)].map(([word]) => word.replace(/'([^']*)'|"([^"]*)"/g, '$1$2'))
