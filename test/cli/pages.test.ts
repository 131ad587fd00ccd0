import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { commandsOf, filesOf, wordsOf } from './page.js'
import { run, type World } from './world.js'

/**
 * Each page in `pages/` is a whole test: its ```yaml name.yaml blocks are the user's files, its ```console blocks hold a
 * command and what it printed. `UPDATE=1 npx vitest run test/cli` writes what is printed now; read the diff.
 * After `console` stands what is special about the terminal: `columns=80` (default 100; `pipe`: none), `colour=1`.
 * Escapes are shown as ␛, and of CSV carriage returns as ␍ and a byte order mark as ⟨BOM⟩.
 */
const folder = `${import.meta.dirname}/pages`
const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.md'))

test.each(pages)('%s', async (name) => {
  const path = `${folder}/${name}`
  const page = readFileSync(path, 'utf8')
  const files = filesOf(page)
  let actual = page
  for (const { block, terminal, command } of commandsOf(page)) {
    const { code, out, err } = await run(wordsOf(command), { files, ...terminalOf(terminal) })
    const printed = shown(`${out}${err}${code === 0 ? '' : `exit ${code}\n`}`)
    const fence = '`'.repeat(Math.max(3, ...[...printed.matchAll(/^`+/gm)].map(([inside]) => inside.length + 1)))
    actual = actual.replace(block, () => `${fence}console${terminal}\n$ tokenomics ${command}\n${printed}${fence}`)
  }
  if (process.env['UPDATE']) writeFileSync(path, actual)
  else expect(actual).toBe(page)
})

/** What the words after `console` say of the terminal. */
function terminalOf(words: string): Pick<World, 'columns' | 'colour'> {
  const columns = Number(/columns=(\d+)/.exec(words)?.[1] ?? 100)
  const colour = Number(/colour=([0-3])/.exec(words)?.[1] ?? 0) as 0 | 1 | 2 | 3
  return words.includes('pipe') ? { colour } : { columns, colour }
}

const shown = (text: string): string => text.replaceAll('\x1b', '␛').replaceAll('\r', '␍').replaceAll('\uFEFF', '⟨BOM⟩')
