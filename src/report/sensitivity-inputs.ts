import type { QuantityEffect, Sensitivity } from '../analysis/sensitivity.js'
import { bar, count, moneyChanges, moneyColumn, multiple, nothing, quantity, share } from './format.js'
import type { SensitivityOptions } from './sensitivity-report.js'
import { remarksOf, shortPath } from './sensitivity-words.js'
import { figures, type Medium, type Sheet, type SheetColumn } from './sheet.js'

/** A quantity in its row. Of those that move together the first bears the share. */
interface Row {
  readonly name: string
  readonly share: number | null | undefined
  readonly effect: QuantityEffect | undefined
}

/** A column with its cells. */
interface Filled {
  readonly column: SheetColumn
  readonly cells: readonly string[]
}

/** Columns of a bar that stands for the whole spread. */
export const barColumns = 10

/** Inputs by their share of the spread, the largest first, with what each does. */
export function inputsSheet(found: Sensitivity, medium: Medium, { top, fullPaths }: SensitivityOptions): Sheet {
  const { inputs, currency } = found
  const shown = inputs.length > top + 1 ? inputs.slice(0, top) : inputs
  const rest = inputs.slice(shown.length)
  const nameOf = (path: string) => medium.asData(fullPaths ? path : shortPath(path, found))
  const rows: readonly Row[] = [
    ...shown.flatMap((input) =>
      input.quantities.map((effect, i) => ({
        name: `${i > 0 ? '+ ' : ''}${nameOf(effect.path)}`,
        share: i > 0 ? undefined : input.share,
        effect,
      })),
    ),
    ...(rest.length > 0
      ? [
          {
            name: `… and ${count(rest.length)} more`,
            share: rest.reduce((sum, input) => sum + (input.share ?? 0), 0),
            effect: undefined,
          },
        ]
      : []),
  ]
  const filled = [
    { column: { head: 'Input', kind: 'text' } as const, cells: rows.map(({ name }) => name) },
    { column: figures('share'), cells: rows.map((row) => shareOf(row)) },
    {
      column: { head: '', kind: 'bar', leaves: 5 } as const,
      cells: rows.map(({ share: part }) => bar(part ?? 0, barColumns)),
    },
    ...effects(rows, currency),
  ]
  return {
    title: 'Spread by input',
    columns: filled.map(({ column }) => column),
    rows: rows.map((_, i) => filled.map(({ cells }) => cells[i]!)),
    remarks: remarksOf(found, medium, rest.length),
  }
}

/** An estimate that came out slightly below none is none. */
const shareOf = ({ share: part }: Row): string =>
  part === undefined ? '' : part === null ? nothing : share(Math.max(0, part))

function effects(rows: readonly Row[], currency: string): readonly Filled[] {
  const column = (head: string, leaves: number | undefined, of: (effect: QuantityEffect) => string): Filled => ({
    column: figures(head, leaves),
    cells: rows.map(({ effect }) => (effect ? of(effect) : '')),
  })
  const amounts = (
    head: string,
    leaves: number | undefined,
    of: (effect: QuantityEffect) => number | null,
    print: typeof moneyColumn,
  ): Filled => {
    const values = rows.map(({ effect }) => (effect ? of(effect) : null))
    const texts = print(
      values.map((value) => value ?? 0),
      currency,
    )
    return {
      column: figures(head, leaves),
      cells: rows.map(({ effect }, i) => (effect ? (values[i] === null ? nothing : texts[i]!) : '')),
    }
  }
  const alone = rows.some(({ effect }) => effect?.one_at_a_time)
  return [
    column('its P10', 1, ({ value }) => quantity(value.p10)),
    column('its P90', 1, ({ value }) => quantity(value.p90)),
    amounts('lowest fifth', 2, ({ swing }) => swing?.lowest ?? null, moneyColumn),
    amounts('highest fifth', 2, ({ swing }) => swing?.highest ?? null, moneyColumn),
    amounts('swing', undefined, ({ swing }) => swing && swing.highest - swing.lowest, moneyChanges),
    ...(alone ? [amounts('one at a time', 6, ({ one_at_a_time: ends }) => changeOf(ends), moneyChanges)] : []),
    column('rank', 3, ({ rank_correlation: rank }) => signed(rank)),
    column('elasticity', 4, ({ elasticity }) => signed(elasticity)),
  ]
}

/** Two digits; nothing to speak of has no sign. */
const signed = (value: number | null): string =>
  value === null ? nothing : multiple(Math.abs(value) < 0.005 ? 0 : value)

const changeOf = (ends: QuantityEffect['one_at_a_time']): number | null =>
  ends && ends.p10 !== null && ends.p90 !== null ? ends.p90 - ends.p10 : null
