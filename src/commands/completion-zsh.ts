import { type Completes, everyNode, type Flag, type Node } from './completion-tree.js'

/** A completion script for zsh: a function for each command, on top of `_arguments`. */
export function zshCompletion(root: Node): string {
  return `#compdef tokenomics
${everyNode(root).map(functionOf).join('\n')}
if [[ $funcstack[1] == _tokenomics ]]; then
  _tokenomics "$@"
else
  compdef _tokenomics tokenomics
fi
`
}

const functionName = (path: readonly string[]): string => ['_tokenomics', ...path].join('_').replaceAll('-', '_')

function functionOf(node: Node): string {
  const { path, flags, commands } = node
  const specs = [
    ...flags.map(flagSpec),
    ...(commands.length > 0 ? ["'1: :->command'", "'*:: :->rest'"] : wordSpecs(node)),
  ]
  const call = `  _arguments${commands.length > 0 ? ' -C' : ''} -s \\\n    ${specs.join(' \\\n    ')}`
  if (commands.length === 0) return `${functionName(path)}() {\n${call}\n}`
  return `${functionName(path)}() {
  local curcontext="$curcontext" state line
  typeset -A opt_args
${call}
  case $state in
    command)
      local -a commands
      commands=(
${commands.map((each) => `        ${quoted(`${each.path.at(-1)}:${each.summary}`)}`).join('\n')}
      )
      _describe -t commands command commands
      ;;
    rest)
      case $words[1] in
${commands.map((each) => `        ${each.path.at(-1)}) ${functionName(each.path)} ;;`).join('\n')}
      esac
      ;;
  esac
}`
}

/** `'(-o --output)'{-o+,--output=}'[write to a file]: :_files'`; + and = let the value stand in the same word. */
function flagSpec({ names, summary, value }: Flag): string {
  const text = `[${summary.replace(/[[\]\\]/g, '\\$&')}]${value === undefined ? '' : `: :${action(value)}`}`
  const spelt = names.map((name) => `${name}${value === undefined ? '' : name.startsWith('--') ? '=' : '+'}`)
  if (spelt.length === 1) return quoted(`${spelt[0]}${text}`)
  return `'(${names.join(' ')})'{${spelt.join(',')}}${quoted(text)}`
}

const wordSpecs = ({ words, repeats }: Node): readonly string[] =>
  words.map((word, i) => quoted(`${repeats && i === words.length - 1 ? '*' : i + 1}: :${action(word)}`))

function action(completes: Completes): string {
  if (completes === 'file') return '_files'
  return completes === 'nothing' ? ' ' : `(${completes.join(' ')})`
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`
