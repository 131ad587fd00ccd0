import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, describe, expect, test } from 'vitest'
import { type CsvValue, csv, type Dialect } from '../../src/report/csv.js'
import { run } from '../cli/world.js'

/** How a spreadsheet of the country that a dialect is for opens a file by itself: separator and language. */
const countries: readonly (readonly [Dialect, string])[] = [
  ['rfc', '44,34,76,1,,1033'],
  ['excel', '44,34,76,1,,1033'],
  ['excel-eu', '59,34,76,1,,1031'],
]

const installed = spawnSync('soffice', ['--version']).status === 0
const folder = mkdtempSync(join(tmpdir(), 'spreadsheet-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Cell = { readonly text: string } | { readonly number: number }

/** What LibreOffice makes of a file: it opens it with formulas allowed and writes it anew, quoting what is text to it. */
function opened(text: string, reading: string): readonly (readonly Cell[])[] {
  const file = join(folder, 'given.csv')
  const out = join(folder, 'out')
  mkdirSync(out, { recursive: true })
  writeFileSync(file, text)
  const writing = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,true,false'
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
  const infilter = `--infilter=CSV:${reading},false,true`
  execFileSync('soffice', ['--headless', profile, infilter, '--convert-to', writing, '--outdir', out, file], {
    stdio: 'ignore',
  })
  const cast = (value: string, { quoting }: { readonly quoting: boolean }): Cell =>
    quoting || value === '' ? { text: value } : { number: Number(value) }
  return parse(readFileSync(join(out, 'given.csv')), { cast, bom: true }) as unknown as readonly (readonly Cell[])[]
}

const hostile = [
  '=1+1',
  '+1+1',
  '-1+1',
  '@SUM(1)',
  '＝1+1',
  '\t=1+1',
  ' =1+1',
  'a;=1+1',
  'a,=1+1',
  '"=1+1',
  '=cmd|" /C calc"!A0',
]
const numbers = [-1234.5, 1e-7, 0.1 + 0.2, 12345678901234.5, 0, -3, 1e21]

describe.each(countries)('%s in LibreOffice (skipped where it is not installed)', (dialect, reading) => {
  const sameNumbers = (cells: readonly Cell[], expected: readonly number[]) => {
    expect(cells.length).toBe(expected.length)
    for (const [i, cell] of cells.entries()) {
      expect(cell, `${expected[i]} is a number`).toHaveProperty('number')
      const { number } = cell as { readonly number: number }
      expect(Math.abs(number - expected[i]!)).toBeLessThanOrEqual(1e-14 * Math.abs(expected[i]!))
    }
  }

  test.skipIf(!installed)('text stays text, numbers are numbers, each in its cell', { timeout: 60_000 }, () => {
    const rows = hostile.map((text, i): readonly CsvValue[] => [text, numbers[i % numbers.length]!, 'Zürich'])
    const [, ...cells] = opened([...csv({ header: ['text', 'number', 'city'], rows }, dialect)].join(''), reading)
    sameNumbers(
      cells.map((row) => row[1]!),
      rows.map((row) => row[1] as number),
    )
    for (const [i, row] of cells.entries()) {
      expect(row[0], hostile[i]!).toHaveProperty('text')
      expect((row[0] as { readonly text: string }).text.replaceAll("'", '')).toBe(hostile[i]!)
      expect(row[2]).toEqual({ text: 'Zürich' })
    }
  })

  test.skipIf(!installed)('a forecast has its figures', { timeout: 60_000 }, async () => {
    const forecast = ['forecast', 'scenarios/customer-support.yaml', '--no-simulation', '--format', 'csv']
    const { out } = await run([...forecast, '--dialect', dialect])
    const [header = [], ...rows] = parse((await run(forecast)).out) as string[][]
    const [, ...cells] = opened(out, reading)
    const at = header.indexOf('value')
    sameNumbers(
      cells.map((row) => row[at]!),
      rows.map((row) => Number(row[at])),
    )
  })
})

test.skipIf(!installed)('the test can fail: a formula that is not made harmless is run', { timeout: 60_000 }, () => {
  expect(opened('text\r\n=1+1\r\n', countries[0]![1])[1]).toEqual([{ number: 2 }])
})
