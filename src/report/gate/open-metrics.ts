import { causes } from '../../analysis/diff/result.js'
import type { Gate } from '../../gate/result.js'
import { logSafe } from './log-safe.js'

type Labels = Readonly<Record<string, string>>
type Sample = readonly [labels: Labels, value: number | null | undefined]

/** The figures of a gate as OpenMetrics 1.0, for a metrics report or a push gateway. No timestamps: a run has none. */
export function gateMetrics(gate: Gate): string {
  const { currency, spend, diff, verdicts } = gate
  const money = { gate: gate.name, currency }
  const expected = diff?.spend.expected
  return `${[
    family('tokenomics_gate_failed', 'Whether the gate failed what runs it.', [
      [{ gate: gate.name }, gate.failed ? 1 : 0],
    ]),
    family(
      'tokenomics_gate_findings',
      'Rules by what they count as.',
      (['pass', 'warn', 'fail'] as const).map((outcome): Sample => {
        const many = [...verdicts, ...gate.stricter].filter(({ counts_as }) => counts_as === outcome).length
        return [{ gate: gate.name, outcome }, many]
      }),
    ),
    family('tokenomics_spend', 'Spend of the horizon.', [
      [{ ...money, statistic: 'expected' }, spend.expected],
      [{ ...money, statistic: 'mean' }, spend.mean],
      [{ ...money, statistic: 'p95' }, spend.p95],
    ]),
    family('tokenomics_cost_per_trusted_outcome', 'Cost of one trusted outcome.', [
      [{ ...money, statistic: 'expected' }, gate.cost_per_trusted_outcome.expected],
    ]),
    family('tokenomics_spend_change', 'Change of expected spend since the base, by cause.', [
      [{ ...money, cause: 'all' }, expected?.change],
      ...causes.map((cause): Sample => [{ ...money, cause }, expected?.by_cause?.[cause]]),
    ]),
    family(
      'tokenomics_rule_margin',
      'What is left until the limit of a rule; negative beyond it.',
      verdicts.map(
        ({ rule, metric, unit, margin, each, workflows }): Sample => [
          { gate: gate.name, rule, metric, unit, workflow: each ? workflows[0]! : '' },
          margin,
        ],
      ),
    ),
  ].join('')}# EOF\n`
}

/** A gauge with its samples; nothing where none has a value. */
function family(name: string, help: string, samples: readonly Sample[]): string {
  const lines = samples.flatMap(([labels, value]) =>
    typeof value === 'number' ? [`${name}${labelText(labels)} ${value}\n`] : [],
  )
  return lines.length === 0 ? '' : `# TYPE ${name} gauge\n# HELP ${name} ${help}\n${lines.join('')}`
}

const labelText = (labels: Labels): string =>
  `{${Object.entries(labels)
    .map(([name, value]) => `${name}="${logSafe(value).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`)
    .join(',')}}`
