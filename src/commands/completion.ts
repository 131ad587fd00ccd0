import { Argument } from 'commander'
import type { Define } from '../cli/commands.js'
import { programFor } from '../cli/program.js'
import { bashCompletion } from './completion-bash.js'
import { fishCompletion } from './completion-fish.js'
import { completionTree } from './completion-tree.js'
import { zshCompletion } from './completion-zsh.js'

const scripts = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion } as const

/** `tokenomics completion`: a script that completes commands, options and their values in a shell. */
export const define: Define = (command, io) => {
  command
    .addArgument(new Argument('<shell>', 'the shell to complete in').choices(Object.keys(scripts)))
    .addHelpText('after', help)
    .action(async (shell: keyof typeof scripts) => {
      io.out(scripts[shell](completionTree(await programFor('all', io))))
    })
}

const help = `
Examples:
  $ tokenomics completion bash > ~/.local/share/bash-completion/completions/tokenomics
  $ tokenomics completion zsh > ~/.zfunc/_tokenomics
  $ tokenomics completion fish > ~/.config/fish/completions/tokenomics.fish
  $ source <(tokenomics completion bash)        # in this shell only

zsh looks in ~/.zfunc once .zshrc says fpath+=~/.zfunc before compinit.
The script knows the commands of this version; print it again after an update.`
