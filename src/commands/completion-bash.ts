import { type Completes, everyNode, type Flag, type Node } from './completion-tree.js'

/**
 * A completion script for bash 3.2 and newer that needs nothing else installed. Files are left to readline
 * (`-o default`), which knows about quoting, spaces and folders.
 */
export function bashCompletion(root: Node): string {
  const nodes = everyNode(root)
  return `# bash completion of tokenomics
_tokenomics_none() { compopt +o default 2>/dev/null; }
_tokenomics_offer() {
  _tokenomics_none
  COMPREPLY=($(compgen -W "$1" -- "$2"))
}
_tokenomics() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD - 1]} at= count=0 i word
  COMPREPLY=()
  # bash takes --format=json for three words.
  if [[ $cur == = ]]; then
    cur=
  elif [[ $prev == = ]]; then
    prev=\${COMP_WORDS[COMP_CWORD - 2]}
  fi
  # Which command the words before name, and how many arguments it has already.
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    if [[ $word == -?* ]]; then
      [[ \${COMP_WORDS[i + 1]} == = ]] && ((i += 2)) && continue
      case "$at $word" in
${branches(8, nodes.map(valueBranch))}
      esac
    else
      case "$at $word" in
${branches(8, nodes.slice(1).map(commandBranch))}
        *) ((count++)) ;;
      esac
    fi
  done
  case "$at $prev" in
${branches(4, nodes.flatMap(optionBranches))}
  esac
  if [[ $cur == -* ]]; then
    case $at in
${branches(6, nodes.map(flagsBranch))}
    esac
    return
  fi
  case "$at:$count" in
${branches(4, nodes.flatMap(wordBranches))}
    *) _tokenomics_none ;;
  esac
}
complete -o default -F _tokenomics tokenomics
`
}

const branches = (indent: number, lines: readonly string[]): string =>
  lines
    .filter((line) => line !== '')
    .map((line) => `${' '.repeat(indent)}${line} ;;`)
    .join('\n')

const place = ({ path }: Node): string => path.join(' ')

/** `'forecast -o'|'forecast --output'` */
const patterns = (node: Node, flags: readonly Flag[]): string =>
  flags.flatMap(({ names }) => names.map((name) => `'${place(node)} ${name}'`)).join('|')

/** The value of an option is neither a command nor an argument. */
function valueBranch(node: Node): string {
  const valued = node.flags.filter(({ value }) => value !== undefined)
  return valued.length > 0 ? `${patterns(node, valued)}) ((i++))` : ''
}

const commandBranch = (node: Node): string =>
  `'${node.path.slice(0, -1).join(' ')} ${node.path.at(-1)}') at='${place(node)}'`

/** What stands after an option: those that complete alike share a branch. */
function optionBranches(node: Node): readonly string[] {
  const actions = new Map<string, Flag[]>()
  for (const flag of node.flags) {
    if (flag.value === undefined) continue
    const action = offer(flag.value)
    actions.set(action, [...(actions.get(action) ?? []), flag])
  }
  return [...actions].map(([action, flags]) => `${patterns(node, flags)}) ${action}; return`)
}

const flagsBranch = (node: Node): string => `'${place(node)}') ${offer(node.flags.flatMap(({ names }) => names))}`

/** What stands in the place of an argument: sub-commands, or what the argument of that position completes to. */
function wordBranches(node: Node): readonly string[] {
  if (node.commands.length > 0) return [`'${place(node)}:0') ${offer(node.commands.map(({ path }) => path.at(-1)!))}`]
  return node.words.map((word, i) => {
    const any = node.repeats && i === node.words.length - 1
    return `'${place(node)}:${any ? "'*" : `${i}'`}) ${offer(word)}`
  })
}

function offer(completes: Completes): string {
  if (completes === 'file') return ':'
  return completes === 'nothing' ? '_tokenomics_none' : `_tokenomics_offer '${completes.join(' ')}' "$cur"`
}
