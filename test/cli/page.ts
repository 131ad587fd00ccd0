/**
 * The parts of a golden page: its ```yaml name.yaml blocks are the user's files, its ```console blocks hold a command and
 * what it printed.
 */
export const filesOf = (page: string): ReadonlyMap<string, string> =>
  new Map(
    [...page.matchAll(/^```(?:yaml|csv|json|jsonl|text) (\S+)\n(.*?)^```$/gms)].map(([, file, text]) => [file!, text!]),
  )

/**
 * Every command of a page, with the block that holds it and the words after `console`, which say how the terminal is. Around
 * Markdown that has a block of its own stand more than three backticks.
 */
export const commandsOf = (
  page: string,
): readonly { readonly block: string; readonly terminal: string; readonly command: string }[] =>
  [...page.matchAll(/^(`{3,})console([^\n]*)\n\$ tokenomics ([^\n]*)\n.*?^\1$/gms)].map(
    ([block, , terminal, command]) => ({
      block,
      terminal: terminal!,
      command: command!,
    }),
  )

/** Words of a command line; single and double quotes hold words together. */
export const wordsOf = (line: string): readonly string[] =>
  [...line.matchAll(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g)].map(([word]) => word.replace(/'([^']*)'|"([^"]*)"/g, '$1$2'))
