import type { Command } from 'commander'
import type { Io } from './io.js'

/** Adds arguments, options and the action to a command. */
export type Define = (command: Command, io: Io) => void

interface Entry {
  /** One sentence: its line in the list of commands, and the head of its own help. */
  readonly summary: string
  /** Commands load when they are asked for, so that each starts with its own code only. */
  readonly load: () => Promise<{ readonly define: Define }>
}

/** Every command, in the order of the help page. */
export const commands: Readonly<Record<string, Entry>> = {
  forecast: {
    summary: 'Forecasts what workflows cost, and what a trusted outcome of them costs.',
    load: () => import('../commands/forecast.js'),
  },
  explain: {
    summary: 'Explains how a figure comes about, down to the line of the spec and the entry of the price book.',
    load: () => import('../commands/explain.js'),
  },
  sensitivity: {
    summary: 'Tells which inputs make a forecast uncertain, and which are worth measuring better.',
    load: () => import('../commands/sensitivity.js'),
  },
  compare: {
    summary: 'Compares levers, alone and together, or specs: what they save, and what an outcome then costs.',
    load: () => import('../commands/compare.js'),
  },
  solve: {
    summary: 'Seeks the value of an input that meets a goal, or at which an outcome breaks even.',
    load: () => import('../commands/solve.js'),
  },
  commit: {
    summary: 'Sizes commitments: what each size costs under the simulated demand, and which is best.',
    load: () => import('../commands/commit.js'),
  },
  factory: {
    summary: 'Tells what GPUs of your own cost and yield, beside a model of an API.',
    load: () => import('../commands/factory.js'),
  },
  diff: {
    summary: 'Tells what changed between two states of specs, and what caused it.',
    load: () => import('../commands/diff.js'),
  },
  bridge: {
    summary: 'Tells why spend, or cost per trusted outcome, moved: volume, mix, efficiency, price, quality …',
    load: () => import('../commands/bridge.js'),
  },
  gate: {
    summary: 'Holds a forecast against budgets and against what was before, for CI.',
    load: () => import('../commands/gate.js'),
  },
  validate: {
    summary: 'Checks specs, price books, contracts, budgets and levers, and shows every mistake.',
    load: () => import('../commands/validate.js'),
  },
  prices: {
    summary: 'Lists, shows, checks, quotes, imports, updates and compares prices.',
    load: () => import('../commands/prices.js'),
  },
  comment: {
    summary: 'Keeps one comment on a pull or merge request up to date with a report.',
    load: () => import('../commands/comment.js'),
  },
  ci: {
    summary: 'Writes the file that runs the gate in CI.',
    load: () => import('../commands/ci.js'),
  },
  init: {
    summary: 'Writes a commented starter spec that forecasts as it stands.',
    load: () => import('../commands/init.js'),
  },
  schema: {
    summary: 'Prints the JSON Schema of a file format, for editors and scripts.',
    load: () => import('../commands/schema.js'),
  },
  completion: {
    summary: 'Prints a completion script for bash, zsh or fish.',
    load: () => import('../commands/completion.js'),
  },
}
