import type { Path } from '../../diagnostics/diagnostic.js'
import type { SpecFile } from '../../workflow/portfolio.js'
import { type Difference, differences, mappingIn, pathText } from './leaves.js'
import type { Cause, Driver } from './result.js'
import { rawOf, rawWorkflow, type Side } from './side.js'

/** Every input that differs, as files have it: workflows in the order of the head, then what stands around them. */
export async function driversBetween(base: Side, head: Side): Promise<readonly Driver[]> {
  const same = new Set([...textsOf(base)].filter((text) => textsOf(head).has(text)))
  const [before, after] = await Promise.all([base, head].map((side) => writtenIn(side, same)))
  const ids = [...new Set([...after!.workflows.keys(), ...before!.workflows.keys()])]
  const inWorkflows = ids.flatMap((id) => {
    const found = differences(before!.workflows.get(id), after!.workflows.get(id), ['workflows', id])
    return found.map((each) => driver(each, causeIn(each.path), id))
  })
  const around = (['assumptions', 'costs', 'correlations', 'pricebooks', 'contract', 'price_trend'] as const).flatMap(
    (key) =>
      differences(before!.around[key], after!.around[key], [key]).map((each) => driver(each, causeIn(each.path), null)),
  )
  return [...inWorkflows, ...around]
}

const textsOf = ({ priced }: Side): ReadonlySet<string> => new Set(priced.portfolio.files.map(({ sha256 }) => sha256))

interface Written {
  readonly workflows: ReadonlyMap<string, unknown>
  readonly around: Readonly<Record<string, unknown>>
}

/** What the files of a side say; those whose text is the same on both sides hold no difference. */
async function writtenIn({ priced: { portfolio } }: Side, same: ReadonlySet<string>): Promise<Written> {
  const differ = ({ sha256 }: SpecFile) => !same.has(sha256)
  const workflows = portfolio.workflows.filter(({ file }) => differ(file))
  const raw = await Promise.all(portfolio.files.filter(differ).map(rawOf))
  const merged = (key: string) => Object.assign({}, ...raw.map((each) => mappingIn(each, key))) as object
  const first = (key: string) =>
    raw.map((each) => (each as Readonly<Record<string, unknown>>)[key]).find((value) => value !== undefined)
  return {
    workflows: new Map(await Promise.all(workflows.map(async (each) => [each.id, await rawWorkflow(each)] as const))),
    around: {
      assumptions: merged('assumptions'),
      costs: merged('costs'),
      correlations: first('correlations'),
      pricebooks: first('pricebooks'),
      contract: first('contract'),
      price_trend: first('price_trend'),
    },
  }
}

const driver = ({ path, base, head }: Difference, cause: Driver['cause'], workflow: string | null): Driver => ({
  cause,
  path: pathText(path),
  workflow,
  base: base ?? null,
  head: head ?? null,
})

/** Which group an input belongs to. An assumption moves whatever names it. */
function causeIn([top, , third]: Path): Cause | 'assumption' {
  if (top === 'assumptions') return 'assumption'
  if (top === 'pricebooks' || top === 'contract' || top === 'price_trend') return 'prices'
  return top === 'workflows' && third === 'demand' ? 'volume' : 'spec'
}
