import { Argument, Command, Option } from 'commander'
import { completionTree, type Node } from '../../src/commands/completion-tree.js'

/** A small program with one of everything: choices, files, sub-commands, quotes and brackets in its texts. */
export function smallProgram(): Node {
  const program = new Command('tokenomics').version('1', '-V, --version', 'print the version')
  program
    .command('bake')
    .summary("bake the chef's bread")
    .argument('<recipe...>')
    .addOption(new Option('-f, --form <form>', 'its form [round: or not]').choices(['round', 'long']))
    .option('-o, --output <file>', 'write to a file')
    .option('--day <date>', 'on this day')
    .option('--no-salt', 'without salt')
  const shelf = program.command('shelf').summary('what is there')
  shelf
    .command('list')
    .summary('list it')
    .addArgument(new Argument('[kind]').choices(['rye', 'wheat']))
  shelf.command('show').summary('show one').argument('<loaf>')
  program.command('secret', { hidden: true })
  return completionTree(program)
}
