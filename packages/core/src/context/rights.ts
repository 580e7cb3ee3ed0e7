import { type Right, rightsOfRole, rightsOfScopes } from '@plutomi/contracts/rights'
import { DomainError, notFound } from '../errors/index.ts'
import type { Actor } from './context.ts'

/** What the actor may do in its workspace; consumers and seeds act with every right. */
export function rightsOf(actor: Actor): readonly Right[] | 'all' {
  switch (actor.kind) {
    case 'member':
      return rightsOfRole[actor.role]
    case 'api_key':
      return rightsOfScopes(actor.scopes)
    case 'workflow':
    case 'system':
    case 'seed':
      return 'all'
    case 'user':
    case 'applicant':
    case 'shadow':
    case 'operator':
    case 'anonymous':
      return []
  }
}

/** Whether the actor may do this in this workspace. */
export function can(actor: Actor, workspaceId: string, right: Right): boolean {
  if ('workspaceId' in actor && actor.workspaceId !== workspaceId) return false
  const granted = rightsOf(actor)
  return granted === 'all' || granted.includes(right)
}

/** Refuses: 404 for a workspace that is not the actor's, 403 for a right it lacks there. */
export function requireRight(actor: Actor, workspaceId: string, right: Right): void {
  if (can(actor, workspaceId, right)) return
  if (!('workspaceId' in actor) || actor.workspaceId !== workspaceId) throw notFound('workspace')
  throw new DomainError('forbidden', `This needs the right ${right}`)
}
