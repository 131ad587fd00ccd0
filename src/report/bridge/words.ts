import type { Bar } from '../../analysis/bridge/bars.js'

/** What each bar is, in a few words. */
export const barWords: Readonly<Record<Bar, string>> = {
  volume: 'how much it is used: users, sessions, turns',
  mix: 'what serves it: workflows, steps, models, routes, terms',
  efficiency: 'what a call takes: tokens, cache, tools, retries, evaluation, overhead',
  price: 'what the same models cost: price books, discounts, exchange rates',
  quality: 'how often the result can be trusted: outcomes, gates',
  commitments: 'what a contract settles by the month',
  other: 'cost lines, shared costs, and the rest',
}

/** The same in the title of its inputs. */
export const shortWords: Readonly<Record<Bar, string>> = {
  volume: 'users, sessions, turns',
  mix: 'workflows, steps, models, routes',
  efficiency: 'tokens per call, cache, retries',
  price: 'the same models at other prices',
  quality: 'outcomes and gates',
  commitments: 'settled by the month',
  other: 'cost lines, shared costs',
}
