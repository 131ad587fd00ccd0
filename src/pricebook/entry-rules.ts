import type { Mistake } from '../yaml/rule.js'
import { type Entry, namedRates, type WrittenEntry } from './model.js'
import type { Rates } from './rate-keys.js'
import { spansOf } from './windows.js'

/** What is wrong with one dated entry: promotions, tiers, windows and modes that do not fit its base rates. */
export function entryMistakes(entry: WrittenEntry): Mistake[] {
  const { tiers, windows } = entry
  if (entry.self_hosted || !entry.rates)
    return [...promotionMistakes(entry), ...sourceOfRates(entry), ...strangeModes(entry)]
  const { rates } = entry
  return [
    ...promotionMistakes(entry),
    ...tiers.flatMap((tier, i) => sameRates(rates, tier.rates, ['tiers', i, 'rates'], 'tier')),
    ...tierOrder(tiers),
    ...windows.flatMap((window, i) => sameRates(rates, window.rates, ['windows', i, 'rates'], 'window')),
    ...windowOverlaps(windows),
    ...strangeModes(entry),
  ]
}

function strangeModes(entry: WrittenEntry): Mistake[] {
  const rates = namedRates(entry)
  return Object.entries(entry.modes).flatMap(([mode, own]) =>
    Object.keys(own ?? {})
      .filter((key) => key !== 'all' && rates[key] === undefined)
      .map((key): Mistake => {
        const mistake = strangeRate(['modes', mode, key], key, 'mode')
        const help = `add "${key}" to tokens_per_second, or remove it here`
        return entry.self_hosted ? { ...mistake, help } : mistake
      }),
  )
}

/** Prices come from a list or from GPUs. Those of GPUs are the same for long prompts and at all hours. */
function sourceOfRates({ rates, self_hosted: supply, tiers, windows }: WrittenEntry): Mistake[] {
  if (!supply) {
    const help = 'write rates: { … }, or self_hosted: { … } for a model on GPUs of your own'
    return [{ path: [], at: 'key', code: 'missing-key', message: '{name} has no "rates"', help, missing: ['rates'] }]
  }
  const beside = [
    ...(rates ? ['rates'] : []),
    ...(tiers.length > 0 ? ['tiers'] : []),
    ...(windows.length > 0 ? ['windows'] : []),
  ]
  return beside.map((key): Mistake => {
    const message = `a self-hosted entry takes no ${key}`
    const label = key === 'rates' ? 'its rates follow from its GPUs' : 'its GPUs cost the same at all prompts and hours'
    return { path: [key], at: 'key', code: 'conflict', message, label, help: `leave out ${key}, or self_hosted` }
  })
}

function promotionMistakes({ from, guaranteed_until: until }: WrittenEntry): Mistake[] {
  if (until === undefined || from === 'unknown' || until >= from) return []
  return [
    {
      path: ['guaranteed_until'],
      code: 'wrong-order',
      message: `"guaranteed_until" is before "from", which is ${from}`,
    },
  ]
}

/** A tier or a window states every rate that the base states, and no other: nothing is inherited, nothing is guessed. */
function sameRates(base: Rates, rates: Rates, path: Mistake['path'], where: 'tier' | 'window'): Mistake[] {
  const missing = Object.keys(base).filter((key) => base[key] !== undefined && rates[key] === undefined)
  const strange = Object.keys(rates).filter((key) => rates[key] !== undefined && base[key] === undefined)
  return [
    ...missing.map(
      (key): Mistake => ({
        path,
        at: 'key',
        code: 'missing-price',
        message: `this ${where} has no rate for "${key}"`,
        label: `a ${where} names every rate that the base names`,
        help: `add "${key}"; the base rate is ${base[key]}`,
      }),
    ),
    ...strange.map((key) => strangeRate([...path, key], key, where)),
  ]
}

const strangeRate = (path: Mistake['path'], key: string, where: string): Mistake => ({
  path,
  at: 'key',
  code: 'missing-price',
  message: `this ${where} names "${key}", for which the entry has no rate`,
  help: `add "${key}" to the rates of the entry, or remove it here`,
})

function tierOrder(tiers: Entry['tiers']): Mistake[] {
  return tiers.flatMap((tier, i): Mistake[] => {
    const before = tiers[i - 1]
    if (!before) return []
    const mistakes: Mistake[] = []
    if (tier.prompt_tokens_above <= before.prompt_tokens_above) {
      mistakes.push({
        path: ['tiers', i, 'prompt_tokens_above'],
        code: 'wrong-order',
        message: `this tier starts at ${tier.prompt_tokens_above} tokens, not above the one before it`,
        label: `the tier before starts at ${before.prompt_tokens_above}`,
        help: 'list the tiers by rising edge, each edge once',
      })
    }
    if (tier.rule !== before.rule) {
      mistakes.push({
        path: ['tiers', i, 'rule'],
        code: 'conflict',
        message: 'the tiers of one entry follow different rules',
        label: `the tier before is ${before.rule}`,
      })
    }
    return mistakes
  })
}

function windowOverlaps(windows: Entry['windows']): Mistake[] {
  const mistakes: Mistake[] = []
  const seen: { start: number; end: number; name: string }[] = []
  windows.forEach((window, i) => {
    for (const { start, end } of spansOf(window)) {
      if (end <= start) {
        mistakes.push({
          path: ['windows', i, 'utc'],
          code: 'wrong-order',
          message: `window "${window.name}" has hours that end before they start`,
          help: 'write hours that cross midnight as two spans, such as "22:00-24:00" and "00:00-02:00"',
        })
        return
      }
      const other = seen.find((span) => start < span.end && span.start < end)
      if (other) {
        const message = `window "${window.name}" overlaps ${other.name === window.name ? 'itself' : `"${other.name}"`}`
        mistakes.push({ path: ['windows', i, 'utc'], code: 'conflict', message, label: 'an hour has one price' })
        return
      }
      seen.push({ start, end, name: window.name })
    }
  })
  return mistakes
}
