import { Argument } from 'commander'
import type { Define } from '../cli/commands.js'
import type { Io } from '../cli/io.js'
import { version } from '../cli/version.js'
import { InputError } from '../diagnostics/diagnostic.js'
import { harmless } from '../diagnostics/sanitize.js'
import { refuseToOverwrite } from './overwrite.js'
import { toStdout, writeResult } from './write.js'

/** Where each platform looks for the file, and what else is to be done. */
const platforms = {
  github: { path: '.github/workflows/tokenomics.yml', next: 'Commit it beside a tokenomics.budget.yaml.' },
  gitlab: {
    path: '.gitlab/tokenomics.gitlab-ci.yml',
    next: 'Include it from .gitlab-ci.yml, as its first lines say, and commit both beside a tokenomics.budget.yaml.',
  },
} as const

type Platform = keyof typeof platforms

interface Options {
  readonly package: string
  readonly output?: string
  readonly force?: true
}

/** `tokenomics ci init`: writes the file that runs the gate on each pull or merge request. */
export const define: Define = (command, io) => {
  command
    .command('init')
    .description('Writes the file that runs the gate on each pull or merge request.')
    .addArgument(new Argument('<platform>', 'whose CI runs it').choices(Object.keys(platforms)))
    .argument('[spec...]', 'what the gate judges: specs and folders of them, as paths in the repository')
    .option('--package <package>', 'what npm installs there: another version, or a tarball', `tokenomics@${version}`)
    .option('-o, --output <file>', 'where to write it instead of its usual place; - prints it')
    .option('--force', 'overwrite the file if there is one')
    .addHelpText('after', examples)
    .action(async (platform: Platform, specs: readonly string[], options: Options) => {
      const { output, force } = options
      const path = output ?? platforms[platform].path
      const text = await fileFor(platform, { specs, path, package: options.package }, io)
      if (toStdout(path)) {
        await writeResult(io, path, text)
        return
      }
      if (!force) await refuseToOverwrite(io, path)
      await writeResult(io, path, text, { inNewFolder: true })
      io.err(`Wrote ${harmless(path)}. ${platforms[platform].next}\n`)
    })
}

interface Filled {
  readonly specs: readonly string[]
  readonly path: string
  readonly package: string
}

async function fileFor(platform: Platform, { specs, path, package: installed }: Filled, io: Io): Promise<string> {
  const name = `templates/ci/${platform}.yml`
  const template = await io.asset(name)
  if (template === undefined) throw new Error(`the program ships no ${name}`)
  const strange = [...specs, installed].filter((word) => !isPlain(word))
  if (strange.length > 0) throw new InputError(strange.map(notPlain))
  const arguments_ = specs.length > 0 ? [' --', ...specs].join(' ') : ''
  return template
    .replaceAll('{package}', installed)
    .replaceAll('{specs}', arguments_)
    .replaceAll('{path}', isPlain(path) ? path : platforms[platform].path)
}

/** What means nothing but itself to a shell, to YAML and to either platform. */
const isPlain = (word: string): boolean => /^[\w./@+:~^-]+$/.test(word) && !word.startsWith('-')

const notPlain = (word: string) => ({
  code: 'wrong-form' as const,
  message: `${word} has characters that mean something to a shell or to YAML`,
  help: 'name something simpler, such as a folder above it, and edit the file once it is written',
})

const examples = `
The file has npm install this version of the program (--package names another
source of it), gives its job no more rights than it needs, and fetches the history
that the gate compares with.

Examples:
  $ tokenomics ci init github
  $ tokenomics ci init gitlab specs/
  $ tokenomics ci init github specs/ -o -`
