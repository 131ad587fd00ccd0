import type { Route, Step } from '../../workflow/portfolio.js'

/** What serves a step, in one line: its models with their shares, and the terms and tools that the other side has otherwise. */
export function routingText(step: Step, other: Step, which: 0 | 1 | 2): string {
  const { mode, region, cacheTtl, cacheStorage, tools } = step
  const extra = [
    ...(mode === other.mode ? [] : [mode]),
    ...(region === other.region ? [] : [region === undefined ? 'no region' : `region ${region}`]),
    ...(cacheTtl === other.cacheTtl ? [] : [cacheTtl === undefined ? 'usual cache' : `cache for ${cacheTtl}`]),
    ...(!cacheStorage === !other.cacheStorage ? [] : [cacheStorage ? 'stored cache' : 'no stored cache']),
    ...tools.flatMap(({ id }) => (other.tools.some((tool) => tool.id === id) ? [] : [`with ${id}`])),
  ]
  return [modelsText(step.routes, which), ...extra].join(', ')
}

/** `a`; `a 80 %, b 20 %`; `a, 25 % on to b`. */
export function modelsText(routes: readonly Route[], which: 0 | 1 | 2): string {
  const given = routes.reduce((sum, route) => sum + (route.routing === 'share' ? route.share.cases[which] : 0), 0)
  return routes
    .map((route, i) => {
      const { name } = route.model
      switch (route.routing) {
        case 'share':
          return `${name} ${percent(route.share.cases[which])}`
        case 'rest':
          return `${name} ${percent(Math.max(0, 1 - given))}`
        case 'only':
        case 'first':
          return name
        case 'escalated': {
          const before = routes[i - 1]!
          return `${'escalate' in before ? `${percent(before.escalate.cases[which])} on to ` : ''}${name}`
        }
        default:
          return route satisfies never
      }
    })
    .join(', ')
}

const percent = (share: number): string => `${Number((share * 100).toPrecision(3))} %`
