import type { Priced } from '../forecast/run.js'
import type { World } from './parts.js'
import type { Player } from './players.js'
import type { Share, WorkflowShare } from './sensitivity.js'
import type { Shares } from './split/tally.js'

/** The workflow that a player belongs to: the only one that reads it, or where none does the one in which it stands. */
export function workflowOf(priced: Priced, { parts }: World, player: Player): string | null {
  const { workflows } = priced.portfolio
  if (player.parts.length > 1) return null
  const [part] = player.parts
  if (part !== undefined) {
    const { workflow } = parts[part]!
    return workflow === undefined ? null : workflows[workflow]!.id
  }
  const homes = new Set(player.inputs.map(({ quantity }) => quantity.place?.path.slice(0, 2).join('\n')))
  const [home] = homes
  return (homes.size === 1 && workflows.find(({ id }) => home === `workflows\n${id}`)?.id) || null
}

/** Shares of workflows, largest first, and of what no workflow has for itself. */
export function byWorkflow(
  priced: Priced,
  world: World,
  players: readonly Player[],
  shares: Shares,
): { readonly workflows: readonly WorkflowShare[]; readonly shared: Share | null } {
  const members = new Map<string | null, number[]>()
  for (const [at, player] of players.entries()) {
    const id = workflowOf(priced, world, player)
    members.set(id, [...(members.get(id) ?? []), at])
  }
  const rest = members.get(null)
  return {
    workflows: priced.portfolio.workflows
      .map(({ id }) => ({ id, ...shareOf(shares, members.get(id) ?? []) }))
      .toSorted((a, b) => (b.share ?? 0) - (a.share ?? 0)),
    shared: rest ? shareOf(shares, rest) : null,
  }
}

/** The share of some players together. */
export function shareOf({ shares, standardError, variance }: Shares, players: readonly number[]): Share {
  if (!(variance > 0)) return { share: null, standard_error: null }
  const error = standardError(players)
  return {
    share: players.reduce((sum, player) => sum + shares[player]!, 0),
    standard_error: Number.isFinite(error) ? error : null,
  }
}
