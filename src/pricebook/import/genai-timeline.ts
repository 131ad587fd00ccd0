import { isDay } from '../../yaml/scalars.js'
import type { Rates } from '../rate-keys.js'
import { spansOf, weekdays } from '../windows.js'
import { isMapping, type Json, list, mapping, number, present, text } from './json.js'
import { isStorage } from './names.js'
import type { StatedPrice, StatedTier, StatedWindow, Unmapped } from './source.js'

/** What a source says about the prices of one model: in the order of time, and what of it a book has no place for. */
interface Timeline {
  readonly prices: readonly StatedPrice[]
  /** Fees of tools, per thousand calls, by their units. */
  readonly fees: Readonly<Record<string, number>>
  readonly leftOver: readonly Unmapped[]
  /** Why the model cannot be taken at all. */
  readonly refused?: string
}

const units: Readonly<Record<string, string>> = {
  input_mtok: 'input',
  output_mtok: 'output',
  cache_read_mtok: 'cache_read',
  cache_write_mtok: 'cache_write',
  cache_write_5m_mtok: 'cache_write_5m',
  cache_write_1h_mtok: 'cache_write_1h',
  output_reasoning_mtok: 'reasoning',
}

const tools = ['web_searches_kcount', 'storage_searches_kcount', 'code_executions_kcount']

/**
 * The prices of a model: one table, or tables of which the last that applies holds. A table without a condition holds
 * since ever, one with `start_date` from a day on, one with `start_time` at some hours of every day.
 */
export function timelineOf(id: string, value: unknown): Timeline {
  const tables = Array.isArray(value)
    ? value.map((part) => ({ when: mapping(mapping(part)['constraint']), table: mapping(mapping(part)['prices']) }))
    : [{ when: {}, table: mapping(value) }]
  const strange = tables.find(({ when }) => Object.keys(when).length > 0 && !isDated(when) && !isTimed(when))
  const nothing = { prices: [], fees: {}, leftOver: [] }
  if (strange) return { ...nothing, refused: 'a condition of a price that is neither a day nor hours' }
  const read = tables.map(({ when, table }) => ({ when, ...tableOf(id, table) }))
  const standing = read
    .map((part, at) => ({ ...part, at, from: text(part.when['start_date']) ?? 'unknown' }))
    .filter(({ when }) => !isTimed(when))
    .sort((a, b) =>
      a.from === b.from ? a.at - b.at : a.from === 'unknown' || (b.from !== 'unknown' && a.from < b.from) ? -1 : 1,
    )
    .filter(({ from }, i, all) => from !== all[i + 1]?.from)
  if (standing.length === 0) return { ...nothing, refused: 'no price outside its hours' }
  if (standing.some(({ rates }) => rates['input'] === undefined))
    return { ...nothing, refused: 'no price per input token' }
  const prices = standing.map(({ from, rates, tiers, at }): StatedPrice => {
    const own = (other: Rates): Rates => present(Object.entries(rates).map(([key, rate]) => [key, other[key] ?? rate]))
    const windows = read.slice(at + 1).filter(({ when }) => isTimed(when))
    return { from, rates, tiers, windows: windows.map((part) => windowOf(part.when, own(part.rates))), modes: {} }
  })
  if (prices.some(({ windows }) => overlap(windows))) return { ...nothing, refused: 'hours that overlap' }
  const leftOver = read.flatMap((part) => part.leftOver)
  return {
    prices,
    fees: Object.assign({}, ...read.map(({ fees }) => fees)) as Readonly<Record<string, number>>,
    leftOver: leftOver.filter(({ what }, i) => leftOver.findIndex((other) => other.what === what) === i),
  }
}

const isDated = ({ start_date: day }: Json): boolean => typeof day === 'string' && isDay(day)
const isTimed = ({ start_time: start, end_time: end }: Json): boolean =>
  [start, end].every((time) => typeof time === 'string' && /^([01]\d|2[0-3]):[0-5]\d/.test(time))

/** The rates of one table. A rate is a number, or a base with the prices of longer prompts. */
function tableOf(id: string, table: Json) {
  const leftOver: Unmapped[] = []
  const base: [string, number | undefined][] = []
  const stepped: { readonly rate: string; readonly above: number; readonly price: number }[] = []
  for (const [unit, value] of Object.entries(table)) {
    const rate = Object.hasOwn(units, unit) ? units[unit]! : undefined
    if (rate === undefined) {
      if (!tools.includes(unit)) leftOver.push({ what: unit, reason: reasonFor(unit) })
    } else if (rate === 'cache_write' && isStorage(id))
      leftOver.push({ what: unit, reason: 'cache storage by the hour, not a write' })
    else if (isMapping(value)) {
      base.push([rate, number(value['base'])])
      for (const tier of list(value['tiers']).map(mapping))
        stepped.push({ rate, above: number(tier['start']) ?? Number.NaN, price: number(tier['price']) ?? Number.NaN })
    } else base.push([rate, number(value)])
  }
  const rates = present(base)
  const edges = [...new Set(stepped.map(({ above }) => above))].sort((a, b) => a - b)
  const tiers = edges.map((edge): StatedTier => {
    // A rate without steps of its own is the same for prompts of every length.
    const at = (rate: string) =>
      stepped.filter((step) => step.rate === rate && step.above <= edge).sort((a, b) => b.above - a.above)[0]?.price
    return { ...edgeOf(edge), rates: present(Object.keys(rates).map((rate) => [rate, at(rate) ?? rates[rate]])) }
  })
  const fees = present(tools.map((unit) => [unit, number(table[unit])]))
  return { rates, tiers, fees, leftOver }
}

/** Prompts longer than `start` take the tier, so 271999 is an edge that 272000 itself is behind. */
const edgeOf = (start: number): { readonly above: number; readonly inclusive: boolean } =>
  start % 1000 === 999 ? { above: start + 1, inclusive: true } : { above: start, inclusive: false }

function windowOf(when: Json, rates: Rates): StatedWindow {
  const [start = '', end = ''] = [when['start_time'], when['end_time']].map((time) => String(time).slice(0, 5))
  const utc = start < end ? [`${start}-${end}`] : [`${start}-24:00`, ...(end === '00:00' ? [] : [`00:00-${end}`])]
  return { name: `${start}-${end}`, days: weekdays, utc, rates }
}

function overlap(windows: readonly StatedWindow[]): boolean {
  const spans = windows.flatMap(spansOf).sort((a, b) => a.start - b.start)
  return spans.some(({ start }, i) => i > 0 && start < spans[i - 1]!.end)
}

function reasonFor(unit: string): string {
  if (/audio/.test(unit)) return 'prices of audio'
  if (/image|video/.test(unit)) return 'prices of images and video'
  return 'fees by request, page, hour or message'
}
