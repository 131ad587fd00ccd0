import { Option } from 'commander'

const gathered = (text: string, before: readonly string[] = []): readonly string[] => [...before, text]

/** `--lever`, as often as wanted. */
export const leverOption = (what: string): Option =>
  new Option('-l, --lever <name>', `${what}: of the spec, shipped, or a file or folder of them; repeatable`).argParser(
    gathered,
  )

/** `--with`, likewise. */
export const withOption = (): Option =>
  new Option('--with <spec>', 'another spec, or folder of specs, as an alternative; repeatable').argParser(gathered)
