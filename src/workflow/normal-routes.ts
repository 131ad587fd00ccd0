import type { Path } from '../diagnostics/diagnostic.js'
import { inCase } from './in-case.js'
import type { ModelName, Route } from './portfolio.js'
import type { Settler } from './settle.js'
import type { StepSource } from './step-schema.js'
import { shown } from './text-help.js'
import { casesIn, monthsApart } from './trend/path.js'

type Source = Pick<StepSource, 'model' | 'successor' | 'route' | 'cascade'>

/** The models that serve a step: one, several that split its calls, or several tried one after the other. */
export function normalRoutes(source: Source, path: Path, settler: Settler): readonly Route[] {
  const given = (['model', 'route', 'cascade'] as const).filter((key) => source[key] !== undefined)
  if (given.length !== 1) {
    const [, second] = given
    settler.mistakes.push({
      code: second ? 'conflict' : 'missing-key',
      message: second ? `${all(given)} cannot stand side by side` : 'this step names no model',
      where: { file: settler.file, path: second ? [...path, second] : path, at: 'key' },
      help: 'write one of model: provider/id, route: [ … ] or cascade: [ … ]',
    })
    return []
  }
  if (source.successor !== undefined && source.model === undefined)
    settler.mistakes.push({
      code: 'conflict',
      message: 'successor stands beside no model',
      where: { file: settler.file, path: [...path, 'successor'], at: 'key' },
      help: 'write it beside the model of the route that it follows',
    })
  if (source.model !== undefined) {
    return [
      {
        routing: 'only',
        model: named(source.model, [...path, 'model'], settler, source.successor),
        tokenRatio: settler.quantity(undefined, 'ratio', [], 1),
      },
    ]
  }
  return source.route
    ? split(source.route, [...path, 'route'], settler)
    : cascade(source.cascade!, [...path, 'cascade'], settler)
}

/** `"a", "b" and "c"`. */
const all = (keys: readonly string[]): string =>
  keys.map((key, i) => `${i === 0 ? '' : i < keys.length - 1 ? ', ' : ' and '}"${key}"`).join('')

export const named = (name: string, path: Path, { file }: Settler, successor?: string): ModelName => ({
  name,
  place: { file, path, at: 'value' },
  ...(successor !== undefined && { successor }),
})

function split(entries: NonNullable<Source['route']>, path: Path, settler: Settler): readonly Route[] {
  const routes = entries.map((entry, i): Route => {
    const at = [...path, i]
    const model = named(entry.model, [...at, 'model'], settler, entry.successor)
    const tokenRatio = settler.quantity(entry.token_ratio, 'ratio', [...at, 'token_ratio'], 1)
    const common = { model, tokenRatio, ...(entry.mode !== undefined && { mode: entry.mode }) }
    if (entry.share === 'rest') return { routing: 'rest', ...common }
    return { routing: 'share', ...common, share: settler.quantity(entry.share, 'share', [...at, 'share']) }
  })
  const rests = routes.flatMap(({ routing }, i) => (routing === 'rest' ? [i] : []))
  const add = (message: string, label: string, at: Path, side: 'key' | 'value') =>
    settler.mistakes.push({ code: 'shares', message, where: { file: settler.file, path: at, at: side }, label })
  const [, second] = rests
  if (second !== undefined)
    add('two routes say share: rest', 'only one can have the rest', [...path, second, 'share'], 'value')
  const shares = routes.flatMap((route) => (route.routing === 'share' ? [route.share] : []))
  for (const month of monthsApart(shares)) {
    const sums = [0, 1, 2].map((i) => shares.reduce((total, share) => total + casesIn(share, month)[i]!, 0))
    const wrong = sums.findIndex((sum) => (rests.length > 0 ? sum > 1 + 1e-9 : Math.abs(sum - 1) > 1e-9))
    if (wrong < 0) continue
    const when = shares.some((share) => share.path) ? ` in ${settler.months[month]}` : ''
    const message = `the shares of this route sum to ${shown(sums[wrong]!)}${inCase(sums, wrong)}${when}`
    const terms = shares.map((share) => shown(casesIn(share, month)[wrong]!)).join(' + ')
    add(message, `${terms} is ${rests.length > 0 ? 'more than' : 'not'} 1`, path, 'key')
    break
  }
  return routes
}

function cascade(entries: NonNullable<Source['cascade']>, path: Path, settler: Settler): readonly Route[] {
  return entries.map((entry, i): Route => {
    const at = [...path, i]
    const last = i === entries.length - 1
    if (last === (entry.escalate !== undefined)) {
      settler.mistakes.push({
        code: last ? 'conflict' : 'missing-key',
        message: last
          ? 'the last model of a cascade has nobody to escalate to'
          : 'this model says no share that it escalates',
        where: { file: settler.file, path: last ? [...at, 'escalate'] : at, at: last ? 'key' : 'value' },
        help: last ? 'leave out escalate here' : 'add escalate: 0.25, or whatever share goes on to the next model',
      })
    }
    return {
      routing: i === 0 ? 'first' : 'escalated',
      model: named(entry.model, [...at, 'model'], settler, entry.successor),
      tokenRatio: settler.quantity(entry.token_ratio, 'ratio', [...at, 'token_ratio'], 1),
      escalate: settler.quantity(entry.escalate, 'share', [...at, 'escalate']),
    }
  })
}
