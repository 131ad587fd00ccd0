import { Argument, type Command, InvalidArgumentError } from 'commander'
import type { Io } from '../cli/io.js'
import { asOfOption, formatOption } from '../cli/options.js'
import { version } from '../cli/version.js'
import { InputError } from '../diagnostics/diagnostic.js'
import { download, type Limits } from '../download/download.js'
import type { ImportOptions } from '../pricebook/import/plan.js'
import { guessKind, readSnapshot } from '../pricebook/import/read.js'
import { type SourceKind, sourceKinds } from '../pricebook/import/source.js'
import type { PriceUpdate } from '../report/prices-import.js'
import { importMarkdown } from '../report/prices-import-markdown.js'
import { importText } from '../report/prices-import-text.js'
import { refuseDoubts } from './import-doubts.js'
import { addAcceptOption, addIntoOptions, type IntoOptions } from './import-options.js'
import { changedFiles, resultOf, worksOf } from './import-works.js'
import { importedBook } from './prices-import-result.js'
import { json, screenFor } from './prices-options.js'
import { toStdout, writeFiles, writeResult } from './write.js'

interface Options extends IntoOptions {
  readonly url?: string
  readonly write?: true
  readonly timeout: number
  readonly asOf?: string
  readonly format: 'text' | 'json' | 'markdown'
  readonly output?: string
}

/** Where the projects publish their lists. */
const published: Readonly<Record<SourceKind, string>> = {
  litellm: 'https://raw.githubusercontent.com/BerriAI/litellm/main/model_prices_and_context_window.json',
  'models.dev': 'https://models.dev/api.json',
  'genai-prices': 'https://raw.githubusercontent.com/pydantic/genai-prices/main/prices/new_data/v2/data.json',
}

/** `tokenomics prices update`: a list of prices is fetched, and proposed to price books. The only command with a network. */
export function defineUpdate(command: Command, io: Io): void {
  command.addArgument(new Argument('[source]', 'whose list to fetch').choices([...sourceKinds]))
  addIntoOptions(command, 'today')
    .option('--url <url>', 'fetch the list from here, such as a mirror or an edition that is pinned')
    .option('--write', 'write the books; without it, nothing is changed')
  addAcceptOption(command)
    .option('--timeout <seconds>', 'longest wait for the whole list', seconds, 30)
    .option('-o, --output <file>', 'write the report to a file instead of stdout')
    .addOption(formatOption(['text', 'json', 'markdown']))
    .addOption(asOfOption())
    .addHelpText('after', help)
    .action(async (source: SourceKind | undefined, options: Options) => {
      const { asOf: day = io.today, format, output, write = false } = options
      const { kind, url, text, bytes } = await fetched(io, source, options)
      const snapshot = readSnapshot(kind, { path: url, text })
      const given: ImportOptions = {
        day,
        source: `${kind}-${day}`,
        since: options.from,
        knownOnly: !options.new,
        ...(options.url !== undefined && { url: withoutQuery(url) }),
      }
      const { into, provider } = options
      const works = await worksOf(io, snapshot, { into, ...(provider !== undefined && { provider }) }, given)
      refuseDoubts(works, options.accept)
      const results = []
      for (const work of works) results.push(await resultOf(work, kind, given))
      const files = write ? changedFiles(results) : []
      const report: PriceUpdate = {
        schema: 'tokenomics/prices-update@1',
        source: { kind, url, fetched: day, bytes },
        write,
        books: results.map((result) => {
          const { path } = result.work
          return importedBook(result, given, files.some((file) => file.path === path) ? path : null)
        }),
      }
      const formats = {
        text: () => importText(report, screenFor(io, output)),
        json: () => json(report),
        markdown: () => importMarkdown(report),
      }
      const shown = formats[format]()
      // A report in a file is written with the books, or not at all.
      await writeFiles(io, toStdout(output) ? files : [...files, { path: output, text: shown }])
      if (toStdout(output)) await writeResult(io, output, shown)
    })
}

/** The list, and whose it is: the one that was named, or what its shape says. Throws an InputError when it cannot be had. */
async function fetched(
  io: Io,
  source: SourceKind | undefined,
  { url = source && published[source], timeout }: Options,
) {
  if (url === undefined) {
    const help = `name one of ${sourceKinds.join(', ')}, or its address with --url`
    throw new InputError([{ code: 'missing-key', message: 'which list to fetch is not said', help }])
  }
  const answer = await download(io.fetch, url, `tokenomics/${version}`, limitsFor(timeout))
  const kind = source ?? guessKind({ path: url, text: answer.text })
  if (kind) return { kind, url, ...answer }
  const message = `what is at ${url} is not a list of ${sourceKinds.join(', ')}`
  throw new InputError([{ code: 'wrong-form', message, help: 'nothing was changed' }])
}

/** What a book says of where its prices come from: a query may hold a secret. */
function withoutQuery(address: string): string {
  const { origin, pathname } = new URL(address)
  return origin + pathname
}

/** The lists are of two to five megabytes. */
const limitsFor = (timeout: number): Limits => ({
  begin: Math.min(10, timeout) * 1000,
  whole: timeout * 1000,
  bytes: 32 * 2 ** 20,
  redirects: 5,
})

function seconds(text: string): number {
  const value = Number(text)
  if (text.trim() !== '' && value > 0 && value <= 3600) return value
  throw new InvalidArgumentError('Write a number of seconds, up to 3600.')
}

const help = `
The only command that uses the network. It fetches one list, compares it with your
books and proposes what it would change; --write does it: all of the books, or none.
As with prices import, changed prices become new entries and nothing is overwritten.
Prices that are hard to believe are refused until you accept them.

Fetched from, unless --url says otherwise:
${sourceKinds.map((kind) => `  ${kind.padEnd(13)} ${published[kind]}`).join('\n')}

The answer must begin within 10 s, hold no more than 32 MiB and come after no more than
5 redirects. Nothing is sent but the address and the version of this program. Proxies are
those of Node: HTTPS_PROXY, HTTP_PROXY and NO_PROXY count where NODE_USE_ENV_PROXY=1 is set
(Node 22.21, or 24 and later), and are not looked at otherwise. Certificates of your own
are named by NODE_EXTRA_CA_CERTS.

Examples:
  $ tokenomics prices update genai-prices --into books/
  $ tokenomics prices update litellm --into openai.yaml --no-new --format markdown
  $ tokenomics prices update models.dev --into books/ --write --accept openai/gpt-6-luna
  $ tokenomics prices update --url https://prices.example/litellm.json --into openai.yaml`
