import { InvalidArgumentError } from 'commander'
import type { FileToWrite, Io } from '../../cli/io.js'
import { InputError } from '../../diagnostics/diagnostic.js'
import { didYouMean } from '../../diagnostics/suggest.js'
import type { Gate } from '../../gate/result.js'
import type { CsvForm } from '../../report/gate/csv.js'
import { type GateFormat, gateFormats } from '../../report/gate/formats.js'
import { gateText } from '../../report/gate/text.js'
import { writeFiles } from '../write.js'

type Format = GateFormat | 'text' | 'github-summary'

/** One of the places that a gate is written to; `-` is stdout. */
export interface Output {
  readonly format: Format
  readonly path: string
}

export const outputFormats: readonly Format[] = [
  'text',
  ...(Object.keys(gateFormats) as GateFormat[]),
  'github-summary',
]

/** Those that may go to stdout. */
export const screenFormats = outputFormats.filter((format) => format !== 'github-summary')

/** Gathers `FORMAT=PATH`. Annotations go to stdout, where a runner reads them, and a summary where the runner says. */
export function output(text: string, before: readonly Output[] = []): readonly Output[] {
  const [, name = '', path] = /^([^=]*)(?:=(.*))?$/s.exec(text) ?? []
  const format = outputFormats.find((each) => each === name)
  if (!format) {
    const help = didYouMean(name, outputFormats) ?? `formats are ${outputFormats.join(', ')}.`
    throw new InvalidArgumentError(`Write FORMAT=FILE, such as json=gate.json; ${help}`)
  }
  if (path === '') throw new InvalidArgumentError(`Write a file behind ${name}=, or - for stdout.`)
  return [...before, { format, path: path ?? (format === 'github-summary' ? '' : '-') }]
}

/**
 * Where a gate is written: to stdout as text, unless something else goes there, and to every other place that was named. Throws an
 * InputError where two things would be mixed on stdout or in one file, or where no runner says where its summary is.
 */
export function outputsOf(given: readonly Output[], { env = () => undefined }: Io): readonly Output[] {
  const named = given.map((each) => {
    if (each.format !== 'github-summary' || each.path !== '') return each
    const path = env('GITHUB_STEP_SUMMARY')
    if (path) return { ...each, path }
    throw wrong(
      '-o github-summary has no file to write to: GITHUB_STEP_SUMMARY is not set',
      'write -o github-summary=FILE',
    )
  })
  const screen = named.filter(({ path }) => path === '-').map(({ format }) => format)
  const alone = screen.filter((format) => format !== 'text' && format !== 'github')
  if (alone.length > 0 && screen.length > 1)
    throw wrong(`${screen.join(' and ')} would be mixed on stdout`, 'write -o FORMAT=FILE')
  const files = named.map(({ path }) => path).filter((path) => path !== '-')
  const twice = files.find((path, i) => files.indexOf(path) !== i)
  if (twice !== undefined) throw wrong(`two formats would be written to ${twice}`, 'give each a file of its own')
  return alone.length > 0 || screen.includes('text') ? named : [{ format: 'text', path: '-' }, ...named]
}

const wrong = (message: string, help: string): InputError => new InputError([{ code: 'conflict', message, help }])

/** Writes a gate to every place: its files all or none, then stdout. */
export async function writeGate(io: Io, gate: Gate, outputs: readonly Output[], form: CsvForm): Promise<void> {
  const files: FileToWrite[] = []
  const screen: string[] = []
  for (const { format, path } of outputs) {
    if (path === '-') screen.push(textOf(gate, format, io.stdout, form))
    else {
      // Steps before this one may have written their part of a summary.
      const before = format === 'github-summary' ? await io.readFile(path).catch(() => '') : ''
      files.push({ path, text: `${before}${textOf(gate, format, { columns: undefined, colour: 0 }, form)}` })
    }
  }
  if (files.length > 0) await writeFiles(io, files)
  for (const text of screen) await io.out(text)
}

const textOf = (gate: Gate, format: Format, screen: Io['stdout'], form: CsvForm): string =>
  format === 'text'
    ? gateText(gate, screen)
    : gateFormats[format === 'github-summary' ? 'markdown' : format](gate, form)
