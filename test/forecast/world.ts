import { readFile } from 'node:fs/promises'
import type { Forecast } from '../../src/forecast/forecast.js'
import { makeForecast } from '../../src/forecast/make.js'
import { loadPortfolio } from '../../src/workflow/load.js'
import type { Generated } from './generate.js'

const root = `${import.meta.dirname}/../..`

/** Forecasts specs from text, at a fixed day, with files of the user's by path. */
export async function forecastOf(
  texts: Readonly<Record<string, string>>,
  specs: readonly string[],
  today = '2026-11-22',
): Promise<Forecast> {
  const reader = {
    today,
    readFile: async (path: string) => texts[path] ?? readFile(`${root}/${path}`, 'utf8'),
    asset: (path: string) => readFile(`${root}/${path}`, 'utf8').catch(() => undefined),
  }
  const files = await Promise.all(specs.map(async (path) => ({ path, text: await reader.readFile(path) })))
  return makeForecast(await loadPortfolio(files, reader), reader, { version: 'test', today })
}

export const forecastGenerated = ({ spec, book }: Generated): Promise<Forecast> =>
  forecastOf({ 'spec.yaml': JSON.stringify(spec), 'book.yaml': JSON.stringify(book) }, ['spec.yaml'])
