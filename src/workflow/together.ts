import type { Diagnostic } from '../diagnostics/diagnostic.js'
import { horizonOf } from './horizon.js'
import type { SpecFile } from './portfolio.js'
import type { SpecSource } from './schema.js'

interface Sheet {
  readonly spec: SpecSource
  readonly file: SpecFile
}

/**
 * What specs that are forecast together must agree on: currency and horizon; and no workflow may stand in two of them.
 * `today` (ISO date) decides the horizon of a spec that names none.
 */
export function mistakesBetween(sheets: readonly Sheet[], today: string): readonly Diagnostic[] {
  const [first, ...others] = sheets
  if (!first) return []
  const again = others.find(({ file }, i) =>
    sheets.slice(0, i + 1).some((sheet) => sheet.file.file.path === file.file.path),
  )
  if (again) return [givenTwice(again)]
  const mistakes: Diagnostic[] = []
  const here = (sheet: Sheet, path: readonly string[], at: 'key' | 'value') => ({ file: sheet.file.file, path, at })
  for (const sheet of others) {
    const [currency, theirs] = [sheet.spec.currency ?? 'USD', first.spec.currency ?? 'USD']
    if (currency !== theirs) {
      mistakes.push({
        code: 'currency',
        message: `this spec is in ${currency}, and ${first.file.file.path} in ${theirs}`,
        where: here(sheet, ['currency'], 'value'),
        help: 'specs of one run share a currency',
      })
    }
    const settings = settingsThatDiffer(sheet, first, today)
    if (settings.length > 0) {
      mistakes.push({
        code: 'conflict',
        message: `this spec covers ${covered(sheet, today)}, and ${first.file.file.path} ${covered(first, today)}`,
        where: here(sheet, ['horizon'], 'key'),
        help: `specs of one run share a horizon; ${settings.join(' ')} sets it for all`,
      })
    }
  }
  return [...mistakes, ...twice(sheets, 'workflows'), ...twice(sheets, 'costs')]
}

const givenTwice = ({ file: { file } }: Sheet): Diagnostic => ({
  code: 'duplicate-name',
  message: 'this file is given twice',
  where: { file, path: [], at: 'key' },
  help: 'name each spec once; a folder names every spec in it',
})

/** The settings of the command line that would make two horizons one. */
function settingsThatDiffer(sheet: Sheet, first: Sheet, today: string): readonly string[] {
  const [one, other] = [horizonOf(sheet.spec, today), horizonOf(first.spec, today)]
  const keys = { start: 'start', months: 'months', fiscalYearStart: 'fiscal_year_start' } as const
  return (Object.keys(keys) as (keyof typeof keys)[])
    .filter((key) => one[key] !== other[key])
    .map((key) => `--set horizon.${keys[key]}=…`)
}

/** `12 months from 2027-01`, `1 month from next month (2026-12)`. */
function covered({ spec }: Sheet, today: string): string {
  const { start, months } = horizonOf(spec, today)
  const from = spec.horizon?.start === undefined ? `next month (${start})` : start
  return `${months} month${months === 1 ? '' : 's'} from ${from}`
}

/** Names that two files give to different things. */
function twice(sheets: readonly Sheet[], kind: 'workflows' | 'costs'): readonly Diagnostic[] {
  const seen = new Map<string, string>()
  return sheets.flatMap((sheet) =>
    Object.keys(sheet.spec[kind] ?? {}).flatMap((id): readonly Diagnostic[] => {
      const other = seen.get(id)
      seen.set(id, sheet.file.file.path)
      if (other === undefined) return []
      const what = kind === 'workflows' ? 'workflow' : 'shared cost'
      return [
        {
          code: 'duplicate-name',
          message: `the ${what} "${id}" stands in ${other} already`,
          where: { file: sheet.file.file, path: [kind, id], at: 'key' },
          help: 'give it a name of its own',
        },
      ]
    }),
  )
}
