import type { Path } from '../../diagnostics/diagnostic.js'
import type { Route, Step } from '../../workflow/portfolio.js'
import { type Pick, sameIn, weaveParts } from './pick.js'
import { routingText } from './routing-text.js'

/**
 * Weaves a step that both sides have. Which models serve it, on which terms and with which tools is one choice, since it is all
 * of this together that has prices. What a model that both sides name takes for the same work is a matter of efficiency.
 */
export function weaveStep(base: Step, head: Step, path: Path, pick: Pick, which: 0 | 1 | 2): Step {
  const at = (...keys: readonly string[]) => [...path, ...keys]
  const efficiency = { bar: 'efficiency', path, pick } as const
  const own = <T>(names: readonly string[], key: string, part: (step: Step, name: string) => T | undefined) =>
    new Map(
      names.map((name) => [
        name,
        pick({ bar: 'efficiency', path: at(key, name) }, part(base, name)!, part(head, name)!),
      ]),
    )
  const bought = pick(
    {
      bar: 'mix',
      path: at('route'),
      // The short form of a workflow has its one step where others have steps.
      written: [...head.place.path, [base, head].every(namesOne) ? 'model' : 'route'],
      same: sameIn(which, boughtBeside(base, head), boughtBeside(head, base)),
      told: [routingText(base, head, which), routingText(head, base, which)],
    },
    base,
    head,
  )
  const ratios = own(modelsOfBoth(base, head), 'token_ratio', (step, name) => routeOf(step, name)?.tokenRatio)
  const uses = own(toolsOfBoth(base, head), 'tools', (step, name) => toolOf(step, name)?.uses)
  const cache = weaveCache(base, head, path, pick)
  return weaveParts(base, head, efficiency, {
    id: (_, id) => id,
    place: (_, place) => place,
    perTurn: (was, is) => pick({ bar: 'mix', path: at('per_turn') }, was, is),
    // What is compacted, and to what, only makes sense together.
    prompt: (was, is) =>
      was.form === is.form && was.form !== 'compact'
        ? weaveParts(was, is, efficiency)
        : pick({ bar: 'efficiency', path: at('prompt') }, was, is),
    cacheHitRate: () => cache.cacheHitRate,
    cacheWriteRate: () => cache.cacheWriteRate,
    routes: () =>
      bought.routes.map((route) => ({ ...route, tokenRatio: ratios.get(route.model.name) ?? route.tokenRatio })),
    mode: () => bought.mode,
    region: () => bought.region,
    cacheTtl: () => bought.cacheTtl,
    cacheStorage: (was, is) =>
      was && is
        ? weaveParts(was, is, { ...efficiency, path: at('cache_storage') }, { place: (_, place) => place })
        : bought.cacheStorage,
    tools: () => bought.tools.map((tool) => ({ ...tool, uses: uses.get(tool.id) ?? tool.uses })),
  })
}

/** What a step buys, but for the quantities that the other side has of the same things. */
function boughtBeside(step: Step, other: Step) {
  const { routes, mode, region, cacheTtl, cacheStorage, tools } = step
  const both = modelsOfBoth(step, other)
  return {
    routes: routes.map((route) => ({
      ...route,
      tokenRatio: both.includes(route.model.name) ? null : route.tokenRatio,
    })),
    terms: [mode, region ?? null, cacheTtl ?? null],
    storage: cacheStorage ? (other.cacheStorage ? null : cacheStorage) : 'none',
    tools: tools.map(({ id, uses }) => [id, toolOf(other, id) ? null : uses]),
  }
}

const namesOne = ({ routes }: Step): boolean => routes.length === 1 && routes[0]!.routing === 'only'

/** Models that each side names once. */
const modelsOfBoth = (base: Step, head: Step): readonly string[] =>
  head.routes.flatMap(({ model: { name } }) => (routeOf(base, name) && routeOf(head, name) ? [name] : []))

function routeOf({ routes }: Step, name: string): Route | undefined {
  const found = routes.filter(({ model }) => model.name === name)
  return found.length === 1 ? found[0] : undefined
}

const toolsOfBoth = (base: Step, head: Step): readonly string[] =>
  head.tools.flatMap(({ id }) => (toolOf(base, id) ? [id] : []))

const toolOf = ({ tools }: Step, id: string): Step['tools'][number] | undefined => tools.find((tool) => tool.id === id)

/** A prompt token is read from cache or written to it, not both: rates of two sides that are above 1 together stay together. */
function weaveCache(
  base: Step,
  head: Step,
  path: Path,
  pick: Pick,
): { cacheHitRate: Step['cacheHitRate']; cacheWriteRate: Step['cacheWriteRate'] } {
  const of = ({ cacheHitRate, cacheWriteRate }: Step) => ({ cacheHitRate, cacheWriteRate })
  const tooMuch = (hits: Step, writes: Step) =>
    hits.cacheHitRate.cases.some((hit, i) => hit + writes.cacheWriteRate.cases[i]! > 1 + 1e-9)
  if (tooMuch(base, head) || tooMuch(head, base))
    return pick({ bar: 'efficiency', path: [...path, 'cache'] }, of(base), of(head))
  return weaveParts(of(base), of(head), { bar: 'efficiency', path, pick })
}
