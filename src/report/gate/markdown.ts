import type { Gate } from '../../gate/result.js'
import { markdown, markdownSheet } from '../markdown.js'
import { gateReport } from './report.js'

const marks = { pass: '✅', warn: '⚠️', fail: '❌' } as const

/** The hidden line by which a comment on a pull request is found again. */
export const markerOf = ({ name }: Pick<Gate, 'name'>): string => `<!-- tokenomics:gate:${name} -->`

/** A gate as GitHub-flavoured Markdown, for a comment or a job summary. */
export function gateMarkdown(gate: Gate): string {
  const told = gateReport(gate, markdown)
  const list = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [`#### ${title}`, lines.map((line) => `- ${line}`).join('\n')]
  return `${[
    markerOf(gate),
    `### ${marks[gate.status]} ${told.status} ${told.headline}`,
    told.spend.join(' '),
    markdownSheet(told.rules, 4),
    ...list('Not kept', told.sentences),
    ...list('Judged by what it changes', told.ownChanges),
    ...(told.workflows ? [markdownSheet(told.workflows, 4)] : []),
    ...list('Notes', told.remarks),
    `<sub>${told.about.join(' · ')}</sub>`,
  ].join('\n\n')}\n`
}
