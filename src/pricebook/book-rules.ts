import { didYouMean } from '../diagnostics/suggest.js'
import type { Mistake } from '../yaml/rule.js'
import { isDay } from '../yaml/scalars.js'
import { addDays } from './day.js'
import type { WrittenBook } from './self-hosted/rates.js'

/** What is wrong with a book as a whole: names used twice, sources and successors that do not exist. */
export function bookMistakes(book: WrittenBook): Mistake[] {
  return [
    ...nameMistakes(book),
    ...toolMistakes(book),
    ...sourceMistakes(book),
    ...successorMistakes(book),
    ...standardMistakes(book),
  ]
}

/** A name means one model on any day: ids are unique, and an alias that says when it ends does so before it moves on. */
function nameMistakes({ models }: WrittenBook): Mistake[] {
  const mistakes: Mistake[] = []
  const ids = new Map<string, number>()
  models.forEach(({ id }, i) => {
    const path = ['models', i, 'id']
    if (ids.has(id)) mistakes.push({ path, code: 'duplicate-name', message: `model "${id}" stands twice in the book` })
    ids.set(id, i)
  })
  const periods = new Map<string, Period[]>()
  models.forEach((model, i) => {
    model.aliases.forEach((alias, j) => {
      const path = ['models', i, 'aliases', j, 'id']
      if (ids.has(alias.id)) {
        const message = `alias "${alias.id}" is also the id of a model`
        mistakes.push({ path, code: 'duplicate-name', message })
      }
      const period = { from: alias.from === 'unknown' ? '' : alias.from, to: alias.to ?? undefined, owner: model.id }
      const known = periods.get(alias.id) ?? []
      const other = known.find((candidate) => collide(candidate, period))
      if (other) {
        const [first, second] = other.from <= period.from ? [other, period] : [period, other]
        const message = `alias "${alias.id}" names two models on the same day`
        const help = isDay(second.from)
          ? `end the one of "${first.owner}" with to: ${addDays(second.from, -1)}`
          : undefined
        mistakes.push({ path, code: 'duplicate-name', message, label: `it also names "${other.owner}" then`, help })
      }
      periods.set(alias.id, [...known, period])
    })
  })
  return mistakes
}

/** The days of an alias. Without a last day it holds until the alias names another model. */
interface Period {
  readonly from: string
  readonly to: string | undefined
  readonly owner: string
}

function collide(a: Period, b: Period): boolean {
  const [first, second] = a.from <= b.from ? [a, b] : [b, a]
  return first.from === second.from || (first.to !== undefined && second.from <= first.to)
}

function toolMistakes({ tools }: WrittenBook): Mistake[] {
  return tools.flatMap((tool, i): Mistake[] => {
    const before = tools.slice(0, i).filter(({ id }) => id === tool.id)
    const last = before.at(-1)
    const late = last && (tool.from === 'unknown' || (last.from !== 'unknown' && tool.from <= last.from))
    return [
      ...(late
        ? [
            {
              path: ['tools', i, 'from'],
              code: 'wrong-order' as const,
              message: `this fee of "${tool.id}" does not start after the one before it, which is from ${last.from}`,
            },
          ]
        : []),
    ]
  })
}

function sourceMistakes({ sources, models, tools }: WrittenBook): Mistake[] {
  const known = Object.keys(sources)
  const check = (source: string | readonly string[] | undefined, path: Mistake['path']): Mistake[] =>
    (typeof source === 'string' ? [source] : (source ?? []))
      .map((id, i) => ({ id, path: typeof source === 'string' ? path : [...path, i] }))
      .filter(({ id }) => !known.includes(id))
      .map(({ id, path }) => ({
        path,
        code: 'unknown-name',
        message: `"${id}" is not one of the sources of this book`,
        help: didYouMean(id, known),
        notes: [known.length > 0 ? `sources: ${known.join(', ')}` : 'the book lists no sources'],
      }))
  return [
    ...models.flatMap(({ prices }, i) =>
      prices.flatMap(({ source }, j) => check(source, ['models', i, 'prices', j, 'source'])),
    ),
    ...tools.flatMap(({ source }, i) => check(source, ['tools', i, 'source'])),
  ]
}

/** A successor without a slash is a model of the same book; one of another provider cannot be checked here. */
function successorMistakes({ models }: WrittenBook): Mistake[] {
  const ids = models.map(({ id }) => id)
  return models.flatMap(({ successor }, i): Mistake[] =>
    successor === undefined || successor.includes('/') || ids.includes(successor)
      ? []
      : [
          {
            path: ['models', i, 'successor'],
            code: 'unknown-model',
            message: `the successor "${successor}" is not a model of this book`,
            help: didYouMean(successor, ids) ?? 'write provider/id for a model of another provider',
          },
        ],
  )
}

/** `standard` is what `rates` say; a book that prices it again would have two answers. */
function standardMistakes({ defaults, models }: WrittenBook): Mistake[] {
  const paths: Mistake['path'][] = [
    ...(Object.hasOwn(defaults.modes, 'standard') ? [['defaults', 'modes', 'standard']] : []),
    ...models.flatMap(({ prices }, i) =>
      prices.flatMap(({ modes }, j) =>
        Object.hasOwn(modes, 'standard') ? [['models', i, 'prices', j, 'modes', 'standard']] : [],
      ),
    ),
  ]
  const message = 'the mode "standard" is what "rates" say'
  return paths.map((path) => ({ path, at: 'key', code: 'conflict', message, help: 'change "rates" instead' }))
}
