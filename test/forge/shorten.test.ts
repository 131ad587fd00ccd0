import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shorten } from '../../src/forge/shorten.js'

const table = (name: string, rows: number, width = 10): string =>
  [
    `| ${name} | n |`,
    '| --- | ---: |',
    ...Array.from({ length: rows }, (_, i) => `| ${name}${i} ${'x'.repeat(width)} | ${i} |`),
  ].join('\n')

test('what fits stays as it is', () => {
  const report = table('a', 5)
  expect(shorten(report, report.length)).toBe(report)
})

test('the longest table loses its last rows, and says how many', () => {
  const report = `# Head\n\n${table('long', 40)}\n\nBetween.\n\n${table('short', 4)}\n\nEnd.`
  const shorter = shorten(report, report.length - 200)
  expect(shorter).toContain(`# Head\n\n| long | n |\n| --- | ---: |\n| long0 `)
  const [, gone] =
    /\n\n_(\d+) more rows are left out: a comment has no room for more\._\n\nBetween\./.exec(shorter) ?? []
  expect(shorter.match(/^\| long\d+ /gm)).toHaveLength(40 - Number(gone))
  expect(shorter).toContain(`\n\n${table('short', 4)}\n\nEnd.`)
})

test('pipes in code are no table', () => {
  const code = `\`\`\`\n${table('code', 20)}\n\`\`\``
  const report = `${code}\n\n${table('a', 20)}`
  expect(shorten(report, report.length - 100)).toContain(code)
})

test('folds and code are left out whole', () => {
  const fold = `<details><summary>More</summary>\n\n${'word '.repeat(100)}\n\n</details>`
  const report = `First.\n\n${fold}\n\n\`\`\`\n${'y\n'.repeat(400)}\`\`\``
  expect(shorten(report, 700)).toBe(
    `First.\n\n${fold}\n\n_The rest of the report is left out: a comment has no room for more._`,
  )
  expect(shorten(report, 300)).toBe('First.\n\n_The rest of the report is left out: a comment has no room for more._')
})

test('whatever the report, it fits, opens nothing that it does not close, and says that something is missing', () => {
  const piece = fc.oneof(
    fc.integer({ min: 1, max: 60 }).map((rows) => table('t', rows)),
    fc.constantFrom(
      'Text.',
      '<details>\n<summary>s</summary>\n\nIn it.\n\n</details>',
      '```yaml\na: 1\n```',
      'ü😀'.repeat(50),
    ),
    fc.string({ maxLength: 200 }).map((text) => text.replace(/[`~<|]/g, '')),
  )
  fc.assert(
    fc.property(
      fc.array(piece, { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 120, max: 3000 }),
      (pieces, limit) => {
        const report = pieces.join('\n\n')
        const shorter = shorten(report, limit)
        expect(shorter.length).toBeLessThanOrEqual(limit)
        if (report.length <= limit) return
        expect(shorter).toMatch(/left out/)
        const count = (what: RegExp) => shorter.match(what)?.length ?? 0
        expect(count(/<details>/g)).toBe(count(/<\/details>/g))
        expect(count(/^```/gm) % 2).toBe(0)
        expect(shorter).not.toMatch(/\p{Cs}/u)
      },
    ),
  )
})
