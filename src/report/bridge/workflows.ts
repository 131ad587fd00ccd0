import type { Bar } from '../../analysis/bridge/bars.js'
import { bars } from '../../analysis/bridge/bars.js'
import type { Bridge, WorkflowBridge } from '../../analysis/bridge/result.js'
import { count, counted, moneyChanges, moneyColumn, nothing } from '../format.js'
import { figures, type Medium, type Sheet } from '../sheet.js'

/** Rows of a table before the rest is counted. */
const most = 12

/** What each bar moved of each workflow that moved, largest change first; left out where there is one workflow only. */
export function workflowsSheet({ workflows, currency, of }: Bridge, { asData }: Medium): readonly Sheet[] {
  const moved = workflows.filter(({ change, status }) => change !== 0 || (status !== 'same' && of === 'spend'))
  if (workflows.length < 2 || moved.length === 0) return []
  const sorted = [...moved].sort((a, b) => Math.abs(b.change ?? 0) - Math.abs(a.change ?? 0))
  const shown = sorted.slice(0, most)
  const more = sorted.length - shown.length
  // Where there is no room, the bars that moved least leave first.
  const size = (bar: Bar) => shown.reduce((sum, { by_bar }) => sum + Math.abs(by_bar?.[bar] ?? 0), 0)
  const used = bars.filter((bar) => shown.some(({ by_bar }) => by_bar !== null && by_bar[bar] !== 0))
  const column = (of: (workflow: WorkflowBridge) => number | null): readonly string[] => {
    const values = shown.map(of)
    const texts = moneyChanges(
      values.map((value) => value ?? 0),
      currency,
    )
    return values.map((value, i) => (value === null ? nothing : value === 0 ? '' : texts[i]!))
  }
  const heads = moneyColumn(
    shown.map(({ head }) => head ?? 0),
    currency,
  )
  const columns = [
    column(({ change }) => change),
    ...used.map((bar: Bar) => column(({ by_bar }) => (by_bar === null ? null : by_bar[bar]))),
  ]
  const bySize = [...used].sort((a, b) => size(a) - size(b))
  const same = workflows.length - moved.length
  return [
    {
      title: 'By workflow',
      columns: [
        { head: '', kind: 'text' },
        figures('head', 1),
        figures('change'),
        ...used.map((bar) => figures(bar, 2 + bySize.indexOf(bar))),
      ],
      rows: shown.map((workflow, i) => [
        nameOf(workflow, asData),
        workflow.head === null ? nothing : heads[i]!,
        ...columns.map((texts) => texts[i]!),
      ]),
      remarks: [
        ...(more > 0 ? [`… and ${count(more)} more; --format json and csv have them all.`] : []),
        ...(same > 0 ? [`${counted(same, 'workflow')} without a change.`] : []),
      ],
    },
  ]
}

function nameOf({ id, was, status }: WorkflowBridge, asData: Medium['asData']): string {
  if (was !== null) return `${asData(id)} (was ${asData(was)})`
  return status === 'added' || status === 'removed' ? `${asData(id)} (${status})` : asData(id)
}
