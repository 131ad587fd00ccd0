import { dirname, join } from 'node:path'
import { Option } from 'commander'
import type { Define } from '../cli/commands.js'
import { harmless } from '../diagnostics/sanitize.js'
import { refuseToOverwrite } from './overwrite.js'
import { schemaLine } from './schema-line.js'
import { writeResult } from './write.js'

/** The starter specs that ship with the program, in `templates/`, and what each is for. */
const templates = {
  support: 'several steps and models, costs beside the tokens, gates of trust',
  coding: 'long sessions whose history grows, a cascade of models, batch mode',
  minimal: 'one workflow and one model, in a dozen lines',
} as const

interface Options {
  readonly template: keyof typeof templates
  readonly force?: true
}

/** `tokenomics init`: writes a commented starter spec that forecasts as it stands. */
export const define: Define = (command, io) => {
  command
    .argument('[file]', 'where to write it; a folder takes workflow.yaml, and - prints it', 'workflow.yaml')
    .addOption(
      new Option('-t, --template <name>', 'which starter spec').choices(Object.keys(templates)).default('support'),
    )
    .option('--force', 'overwrite the file if there is one')
    .addHelpText('after', help)
    .action(async (given: string, { template, force }: Options) => {
      const text = await io.asset(`templates/${template}.yaml`)
      if (text === undefined) throw new Error(`the program ships no templates/${template}.yaml`)
      const path = given !== '-' && (await io.listFolder(given)) ? join(given, 'workflow.yaml') : given
      if (path !== '-' && !force) await refuseToOverwrite(io, path)
      const first = await schemaLine(io, dirname(path))
      await writeResult(
        io,
        path,
        text.replace(/^# yaml-language-server:.*\n/, () => first),
      )
      if (path !== '-') io.err(next(path))
    })
}

/** What to do with a new spec. Progress, so it goes to stderr. */
function next(path: string): string {
  const file = harmless(/^[\w./\\-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`)
  const steps = [
    [`forecast ${file}`, 'what it costs, and what a trusted outcome of it costs'],
    [`explain cost_per_trusted_outcome ${file}`, 'how that figure comes about'],
    [`compare ${file} --all-levers`, 'which savings to make first'],
    [`validate ${file}`, 'after each change; replace every TODO by a source of yours'],
  ] as const
  return `Wrote ${file}. It forecasts as it stands; its numbers are placeholders.

Next:
${steps.map(([command, what]) => `  tokenomics ${command}\n      ${what}\n`).join('')}`
}

const help = `
Templates:
${Object.entries(templates)
  .map(([name, what]) => `  ${name.padEnd(8)} ${what}`)
  .join('\n')}

Examples:
  $ tokenomics init
  $ tokenomics init agents/review.yaml --template coding
  $ tokenomics init - --template minimal | tokenomics forecast -`
