import type { Gate } from '../../../src/gate/result.js'
import { book, plain, spec } from '../../analysis/diff/world.js'
import { run } from '../../cli/world.js'

const budget = `schema: tokenomics/budget@1
currency: USD
budgets: [{ id: month, period: { from: 2027-01, to: 2027-01 }, amount: 4000 }]
rules:
  - { id: kept, metric: spend.expected, max: 1e6 }
  - { id: broken, metric: spend.p95, max: 1000, message: Ask first }
  - { id: warned, metric: exceedance, budget: month, max: 0.1, level: warn }
  - { id: growth, metric: increase, max_share: 0.1 }
  - { id: own, metric: price_change, max_share: 0.01, level: warn }
  - { id: waived, metric: spend.peak, max: 1 }
  - { id: skipped, metric: cost_per_trusted_outcome.expected, each: workflow, max: 1 }
  - { id: off, metric: spend.mean, max: 1, level: off }
waivers:
  - { rule: waived, until: 2030-01-01, reason: A launch, owner: j.doe }
  - { rule: kept, until: 2020-01-01, reason: Long ago }
`

const files = new Map([
  ['base/a.yaml', spec(plain('one', 1e6, 1000) + plain('two', 1e6, 500))],
  ['base/book.yaml', book(2)],
  ['base/tokenomics.budget.yaml', budget.replace('1e6', '4000')],
  ['head/a.yaml', spec(plain('one', '{ p5: 1e6, p95: 3e6 }', 1500) + plain('three', 1e6, 500))],
  ['head/book.yaml', book(2.5)],
  ['head/tokenomics.budget.yaml', budget],
])

/** A gate with a verdict of every kind, as the program found it. */
export async function someGate(): Promise<Gate> {
  const ran = await run(['gate', 'head', '--base', 'base', '--draws', '500', '-o', 'json=-'], { files })
  if (ran.code !== 1) throw new Error(ran.err)
  return JSON.parse(ran.out) as Gate
}

/** What a change may call things, as far as any file format lets it, and further. */
export const hostile = [
  '::error file=a,line=1::owned',
  '##[error]owned ##[add-mask]x',
  'a\n::set-output name=x::y\r\n##[group]z',
  '\x1b[31mred\x1b]0;title\x07 \x9b1m',
  '| a | `b` **c** [x](http://evil.example) ![y](http://evil.example/y.png)',
  '@team #12 GH-12 <script>alert(1)</script> <!-- --> -->',
  "=cmd|'/c calc'!A1",
  `]]> & &lt; "quoted" 'single' \u0000 \uFFFE \uD800`,
  '\u202Eturned\u2066 \u200Bhidden {"json": "}',
  '%0A::error::encoded %25 name=x,title=y',
] as const

/** The same gate with a text of the user's in the place of each of its names. */
export function calling(gate: Gate, name: string): Gate {
  const location = (at: Gate['verdicts'][number]['location']) => at && { ...at, path: `${name}/spec.yaml` }
  const verdict = (each: Gate['verdicts'][number]): Gate['verdicts'][number] => ({
    ...each,
    rule: `${name}${each.rule}`,
    workflows: each.workflows.map(() => name),
    budget: each.budget && name,
    message: name,
    waiver: each.waiver && { ...each.waiver, reason: name, owner: name },
    location: location(each.location),
  })
  return {
    ...gate,
    seed: name,
    spec: { ...gate.spec, name, given: name, files: [{ ...gate.spec.files[0]!, path: name }] },
    base: gate.base && { ...gate.base, given: name },
    budget: gate.budget && { ...gate.budget, path: name },
    verdicts: gate.verdicts.map(verdict),
    stricter: gate.stricter.map((each) => ({ ...each, verdict: verdict(each.verdict) })),
    own_changes: gate.own_changes.map((change) => ({
      ...change,
      path: name,
      values: change.values.map(() => ({ path: name, base: { [name]: name }, head: name })),
    })),
    waivers: gate.waivers.map((waiver) => ({ ...waiver, rule: name, reason: name, owner: name })),
    diff: gate.diff && {
      ...gate.diff,
      workflows: gate.diff.workflows.map((workflow) => ({
        ...workflow,
        id: name,
        was: name,
        labels: { [name]: name },
      })),
    },
    notes: [{ code: 'x', message: name, path: name, line: 1, column: 1 }],
  }
}
