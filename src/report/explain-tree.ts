import { Chalk, type ChalkInstance } from 'chalk'
import { harmless } from '../diagnostics/sanitize.js'
import type { Explanation, Origin } from '../forecast/explanation.js'
import { nothing, number, withoutNoise } from './format.js'
import { reasonInWords } from './reasons.js'

/** How a tree is printed. `depth` cuts it; undefined prints all of it. */
export interface TreeOptions {
  readonly colour: 0 | 1 | 2 | 3
  readonly depth?: number | undefined
  /** Prints the reason of every formula, not only of the figure that was asked for. */
  readonly why: boolean
}

/** Prints explanations as trees of formulas with numbers; below each input stands where it comes from. */
export function renderExplanations(roots: readonly Explanation[], options: TreeOptions): string {
  const print: Print = { ...options, paint: new Chalk({ level: options.colour }), shown: new Set() }
  return `${roots.map((root) => node(root, '', 0, print).join('\n')).join('\n\n')}\n`
}

interface Print extends TreeOptions {
  readonly paint: ChalkInstance
  /** What has been shown with its parts: it is only named when it comes again. */
  readonly shown: Set<Explanation>
}

function node(given: Explanation, indent: string, level: number, print: Print): readonly string[] {
  const { parts, formula, why, label, origins } = given
  const { paint, shown: before } = print
  const seen = before.has(given)
  const cut = print.depth !== undefined && level >= print.depth
  // What is unknown is not explained further: its reason says it.
  const shown = cut || seen || (given.value === null && given.reason !== 'differs_by_month') ? [] : parts
  if (parts.length > 0 && !cut) before.add(given)
  const rail = shown.length > 0 ? '│  ' : '   '
  const notes = [
    ...(level === 0 && label ? [label + (why ? `. ${why}` : '')] : print.why && why ? [why] : []),
    ...(given.reason !== null ? [paint.yellow(`unknown: ${reasonInWords(given.reason)}`)] : []),
    ...(formula !== null && !seen ? [paint.cyan(`= ${harmless(formula)}`)] : []),
    ...(seen ? [] : origins).map((origin) => paint.dim(`from ${harmless(originText(origin))}`)),
    ...(cut && parts.length > 0 && !seen
      ? [paint.dim(`… made of ${parts.length} more; --depth ${level + 1} shows ${parts.length === 1 ? 'it' : 'them'}`)]
      : []),
  ]
  return [
    headline(given, seen, paint),
    ...notes.map((note) => `${indent}${rail}${note}`),
    ...shown.flatMap((part, i) => {
      const last = i === shown.length - 1
      const [first, ...rest] = node(part, `${indent}${last ? '   ' : '│  '}`, level + 1, print)
      return [`${indent}${last ? '└─ ' : '├─ '}${first}`, ...rest]
    }),
  ]
}

function headline({ name, of, period, value, unit }: Explanation, seen: boolean, paint: ChalkInstance): string {
  const which = [...(of === null ? [] : [`[${harmless(of)}]`]), ...(period === null ? [] : [`(${period})`])].join(' ')
  const figure = value === null ? nothing : number(value)
  const amount = unit === '' || unit === 'ratio' ? figure : `${figure} ${unit}`
  return `${paint.bold(name)}${which ? ` ${which}` : ''} = ${paint.bold(amount)}${seen ? paint.dim('  (explained above)') : ''}`
}

/** Where an input comes from, in one line: file and line first, for an editor to follow. */
export function originText(origin: Origin): string {
  switch (origin.kind) {
    case 'default':
      return 'the default: nothing is said of it'
    case 'definition':
      return 'its definition'
    case 'spec': {
      const told = [
        origin.text,
        origin.source && `source: ${origin.source}`,
        origin.confidence !== undefined && `confidence: ${origin.confidence}`,
        origin.as_of && `as of ${origin.as_of}`,
      ]
      return [`${origin.path}:${origin.line}:${origin.column}`, ...told.filter(Boolean)].join(', ')
    }
    case 'price': {
      const told = [
        origin.model,
        origin.days > 0 && `price from ${origin.from}${origin.days < 28 ? ` (${origin.days} days of the month)` : ''}`,
        origin.checked && `checked ${origin.checked}`,
        origin.source && `source: ${origin.source}`,
        origin.rule && withoutNoise(origin.rule),
      ]
      return [`${origin.path}:${origin.line}`, ...told.filter(Boolean)].join(', ')
    }
    case 'contract': {
      const to = origin.to === null ? '' : ` to ${origin.to}`
      const days = origin.days < 28 ? ` (${origin.days} days of the month)` : ''
      const told = [
        origin.says,
        `${origin.from === null ? '' : `from ${origin.from}`}${to}${days}`.trim(),
        origin.source && `source: ${origin.source}`,
      ]
      return [`${origin.path}:${origin.line}:${origin.column}`, ...told.filter(Boolean)].join(', ')
    }
    default:
      return origin satisfies never
  }
}
