import type { Diagnostic, Path, Place, SourceFile } from '../diagnostics/diagnostic.js'
import { didYouMean } from '../diagnostics/suggest.js'
import { type Contradiction, copulaOf, type RankCorrelation } from '../stats/copula.js'
import type { Assumption, Correlation, Quantity } from './portfolio.js'
import type { SpecSource } from './schema.js'
import { asWritten } from './trend/path.js'

/** What a spec has to correlate: its assumptions by name, everything else by its path. */
interface Known {
  readonly file: SourceFile
  readonly assumptions: readonly Assumption[]
  /** Whatever else holds quantities: workflows, shared costs. */
  readonly parts: readonly unknown[]
}

/** The correlations of one spec, each name looked up; those that name nothing uncertain become mistakes. */
export function correlationsOf(
  sources: NonNullable<SpecSource['correlations']>,
  { file, assumptions, parts }: Known,
  mistakes: Diagnostic[],
): readonly Correlation[] {
  const known = new Map<string, Quantity>(assumptions.map(({ name, quantity }) => [name, asWritten(quantity)]))
  for (const quantity of quantitiesIn(assumptions.map((each) => each.quantity.path?.operands)))
    if (quantity.place!.path.includes('trend')) known.set(quantity.place!.path.join('.'), quantity)
  const monthly = new Map<string, Quantity>()
  for (const quantity of quantitiesIn(parts)) {
    if (!quantity.place) continue
    const name = quantity.place.path.join('.')
    known.set(name, quantity)
    if (isMonthly(quantity)) monthly.set(name, quantity)
  }
  for (const [name, quantity] of monthly) known.set(name, quantity)
  const drawn = new Map([...known].filter(([, { distribution }]) => distribution !== undefined && distribution.sd > 0))
  return sources.flatMap(({ between, rank }, i): readonly Correlation[] => {
    const found = between.map((name, j) => {
      const quantity = drawn.get(name)
      if (!quantity) mistakes.push(notDrawn(name, known.get(name), drawn, file, ['correlations', i, 'between', j]))
      return quantity && { name, quantity }
    })
    const [one, other] = found
    if (!one || !other) return []
    return [{ between: [one, other], rank, place: { file, path: ['correlations', i], at: 'key' } }]
  })
}

/** Whether it is drawn for each month by itself. */
const isMonthly = ({ path }: Quantity): boolean =>
  path !== undefined && Object.keys(path.operands).length > 0 && !path.operands['base']

function notDrawn(
  name: string,
  quantity: Quantity | undefined,
  drawn: ReadonlyMap<string, Quantity>,
  file: SourceFile,
  path: Path,
): Diagnostic {
  const where = { file, path, at: 'value' } as const
  if (quantity?.form.kind === 'expression') {
    const { names } = quantity.form
    const help = `correlate ${names.join(' or ')} instead`
    return { code: 'unknown-name', message: `"${name}" is made of assumptions and not drawn by itself`, where, help }
  }
  if (quantity && isMonthly(quantity)) {
    const help = 'correlate the demand that it is about instead'
    return { code: 'unknown-name', message: `"${name}" is drawn for each month by itself`, where, help }
  }
  if (quantity) {
    const help = 'write it as a range, such as { p5: 2, p95: 9 }, or leave the correlation out'
    return { code: 'unknown-name', message: `"${name}" is not uncertain`, where, help }
  }
  const help = didYouMean(name, drawn.keys()) ?? 'name an assumption, or a path such as workflows.NAME.retry_factor'
  return { code: 'unknown-name', message: `there is no quantity "${name}"`, where, help }
}

/** What is wrong with all correlations of a run taken together. */
export function mistakesInCorrelations(correlations: readonly Correlation[]): readonly Diagnostic[] {
  const seen = new Map<string, Correlation>()
  const mistakes: Diagnostic[] = []
  const add = (place: Place, message: string, help?: string) =>
    mistakes.push({ code: 'conflict', message, where: place, ...(help !== undefined && { help }) })
  for (const correlation of correlations) {
    const [one, other] = correlation.between.map(({ name }) => name) as [string, string]
    const before = seen.get(keyOf(correlation))
    const isRepeated = before?.rank === correlation.rank && before.place.file !== correlation.place.file
    if (one === other) add(correlation.place, `"${one}" is correlated with itself`)
    else if (before && !isRepeated)
      add(correlation.place, `the correlation between ${pair([one, other])} is given twice`)
    seen.set(keyOf(correlation), correlation)
  }
  if (mistakes.length > 0 || correlations.length === 0) return mistakes
  const copula = copulaOf(ranksOf(correlations))
  if (copula.kind === 'contradiction')
    add(
      lastOf(copula, correlations),
      cannotHold(copula),
      'bring one of them nearer to 0, or name the other pairs too: what is not named is 0',
    )
  return mistakes
}

/** Correlations by name, as copulas take them; one that two specs repeat is one. */
export function ranksOf(correlations: readonly Correlation[]): readonly RankCorrelation[] {
  const unique = new Map(correlations.map((each) => [keyOf(each), each]))
  return [...unique.values()].map(({ between: [one, other], rank }) => ({ between: [one.name, other.name], rank }))
}

const keyOf = ({ between }: Correlation): string => JSON.stringify(between.map(({ name }) => name).toSorted())

const pair = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(' and ')

const cannotHold = ({ name, with: partners }: Contradiction): string =>
  `the correlations of "${name}" with ${pair(partners)} cannot hold together with the others`

const lastOf = ({ name }: Contradiction, correlations: readonly Correlation[]): Place =>
  correlations.findLast(({ between }) => between.some((each) => each.name === name))!.place

/** Every quantity in a part of a spec, however deep; with one that moves also what its path is made of. */
export function quantitiesIn(part: unknown): readonly Quantity[] {
  if (typeof part !== 'object' || part === null) return []
  if ('cases' in part && 'form' in part) {
    const quantity = part as Quantity
    return [quantity, ...quantitiesIn(quantity.path?.operands)]
  }
  return Object.entries(part).flatMap(([key, value]) => (key === 'place' || key === 'file' ? [] : quantitiesIn(value)))
}
