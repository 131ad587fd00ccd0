import { type Completes, everyNode, type Flag, type Node } from './completion-tree.js'

/** A completion script for fish: a line for each command, option and argument, with the commands before it as condition. */
export function fishCompletion(root: Node): string {
  const nodes = everyNode(root)
  return `# fish completion of tokenomics
complete -c tokenomics -f
${nodes.flatMap((node) => [...commandLines(node), ...flagLines(node), ...wordLines(node)]).join('\n')}
`
}

function commandLines(node: Node): readonly string[] {
  const none = node.commands.map(({ path }) => path.at(-1)).join(' ')
  const here =
    node.path.length === 0 ? '__fish_use_subcommand' : `${seen(node)}; and not __fish_seen_subcommand_from ${none}`
  return node.commands.map(
    ({ path, summary }) => `complete -c tokenomics -n ${quoted(here)} -a ${path.at(-1)} -d ${quoted(summary)}`,
  )
}

const flagLines = (node: Node): readonly string[] =>
  node.flags.map(
    (flag) =>
      `complete -c tokenomics${condition(node)}${namesOf(flag)}${taking(flag.value)} -d ${quoted(flag.summary)}`,
  )

const namesOf = ({ names }: Flag): string =>
  names.map((name) => (name.startsWith('--') ? ` -l ${name.slice(2)}` : ` -s ${name.slice(1)}`)).join('')

function wordLines(node: Node): readonly string[] {
  return node.words.map((word) => {
    const what = word === 'file' ? ' -F' : word === 'nothing' ? '' : ` -a ${quoted(word.join(' '))}`
    return `complete -c tokenomics${condition(node)}${what}`
  })
}

const condition = (node: Node): string => (node.path.length === 0 ? '' : ` -n ${quoted(seen(node))}`)

const seen = ({ path }: Node): string => path.map((name) => `__fish_seen_subcommand_from ${name}`).join('; and ')

function taking(value: Completes | undefined): string {
  if (value === undefined) return ''
  if (value === 'file') return ' -r -F'
  return value === 'nothing' ? ' -x' : ` -x -a ${quoted(value.join(' '))}`
}

const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`
