#compdef tokenomics
_tokenomics() {
  local curcontext="$curcontext" state line
  typeset -A opt_args
  _arguments -C -s \
    '(-V --version)'{-V,--version}'[print the version]' \
    '(-h --help)'{-h,--help}'[display help for command]' \
    '1: :->command' \
    '*:: :->rest'
  case $state in
    command)
      local -a commands
      commands=(
        'bake:bake the chef'\''s bread'
        'shelf:what is there'
      )
      _describe -t commands command commands
      ;;
    rest)
      case $words[1] in
        bake) _tokenomics_bake ;;
        shelf) _tokenomics_shelf ;;
      esac
      ;;
  esac
}
_tokenomics_bake() {
  _arguments -s \
    '(-f --form)'{-f+,--form=}'[its form \[round: or not\]]: :(round long)' \
    '(-o --output)'{-o+,--output=}'[write to a file]: :_files' \
    '--day=[on this day]: : ' \
    '--no-salt[without salt]' \
    '(-h --help)'{-h,--help}'[display help for command]' \
    '*: :_files'
}
_tokenomics_shelf() {
  local curcontext="$curcontext" state line
  typeset -A opt_args
  _arguments -C -s \
    '(-h --help)'{-h,--help}'[display help for command]' \
    '1: :->command' \
    '*:: :->rest'
  case $state in
    command)
      local -a commands
      commands=(
        'list:list it'
        'show:show one'
      )
      _describe -t commands command commands
      ;;
    rest)
      case $words[1] in
        list) _tokenomics_shelf_list ;;
        show) _tokenomics_shelf_show ;;
      esac
      ;;
  esac
}
_tokenomics_shelf_list() {
  _arguments -s \
    '(-h --help)'{-h,--help}'[display help for command]' \
    '1: :(rye wheat)'
}
_tokenomics_shelf_show() {
  _arguments -s \
    '(-h --help)'{-h,--help}'[display help for command]' \
    '1: :_files'
}
if [[ $funcstack[1] == _tokenomics ]]; then
  _tokenomics "$@"
else
  compdef _tokenomics tokenomics
fi
