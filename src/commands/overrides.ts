import { type Diagnostic, InputError, type Override, type SourceFile } from '../diagnostics/diagnostic.js'
import { didYouMean } from '../diagnostics/suggest.js'
import { overrideText } from '../yaml/override-path.js'
import { writtenValue } from '../yaml/raw.js'
import { shortened } from '../yaml/words.js'

/**
 * Gives each spec the `--set` that concern it: what is set of a workflow, a shared cost or an assumption goes to the
 * specs that have it, everything else to all. Throws an InputError (`override`) for a workflow that no spec has.
 */
export async function withOverrides(
  files: readonly SourceFile[],
  overrides: readonly Override[],
): Promise<readonly SourceFile[]> {
  if (overrides.length === 0) return files
  if (files.length === 0) throw new InputError(overrides.map(noSpec))
  // A single spec says itself, when it is read, what it has and has not.
  if (files.length === 1) return [{ ...files[0]!, overrides }]
  const specs = await Promise.all(files.map(async (file) => ({ file, value: await writtenValue(file) })))
  const mistakes = overrides.flatMap((override) => unknownWorkflow(override, specs))
  if (mistakes.length > 0) throw new InputError(mistakes)
  return specs.map((spec) => ({ ...spec.file, overrides: overrides.filter((each) => concerns(each, spec, specs)) }))
}

interface Spec {
  readonly file: SourceFile
  /** Undefined where the file is no YAML, which is told when it is read. */
  readonly value: unknown
}

function concerns({ path: [part, name] }: Override, spec: Spec, all: readonly Spec[]): boolean {
  const has = (each: Spec) => namesUnder(each, part).includes(String(name))
  return name === undefined || has(spec) || !all.some(has)
}

function unknownWorkflow({ path, source }: Override, specs: readonly Spec[]): readonly Diagnostic[] {
  const [part, name] = path
  if (part !== 'workflows' || name === undefined || specs.some(({ value }) => value === undefined)) return []
  const known = specs.flatMap((spec) => namesUnder(spec, part))
  if (known.includes(String(name))) return []
  const { start, end } = overrideText(source).segments[1]!
  const some = known.slice(0, mostInHelp).join(', ')
  return [
    {
      code: 'override',
      message: `no spec has a workflow ${shortened(String(name))}`,
      where: { file: source, start, end },
      help: didYouMean(String(name), known) ?? `they have ${some}${known.length > mostInHelp ? ', …' : ''}`,
    },
  ]
}

const mostInHelp = 8

/** The names that a spec gives under `workflows`, `costs` or `assumptions`; under other keys there are none. */
function namesUnder({ value }: Spec, part: string | number | undefined): readonly string[] {
  if (part !== 'workflows' && part !== 'costs' && part !== 'assumptions') return []
  const named = isMapping(value) ? value[part] : undefined
  return isMapping(named) ? Object.keys(named) : []
}

const noSpec = ({ source }: Override): Diagnostic => ({
  code: 'override',
  message: 'there is no spec to set a value of',
  where: { file: source, start: 0, end: source.text.length },
})

const isMapping = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
