import type { Sensitivity } from '@plutomi/contracts/forms'
import { can, type Context, requireRight } from '../../context/index.ts'
import type { Db } from '../../database/index.ts'
import { notFound } from '../../errors/index.ts'

/** What whoever asks may see of applicants. */
export interface Eyes {
  workspaceId: string
  /** Names, contact data and answers marked personal; a viewer sees the number instead. */
  seesPersonal: boolean
  seesSpecial: boolean
  /** What colleagues wrote about somebody. */
  seesNotes: boolean
  /** A reviewer sees the applicants of the applications assigned to this member, nobody else. */
  assignedTo: string | undefined
}

/** Opens the eyes of whoever asks; refuses who may not read applicants at all. */
export function eyesOf({ actor }: Pick<Context, 'actor'>, workspaceId: string): Eyes {
  requireRight(actor, workspaceId, 'applicants:read')
  const role = actor.kind === 'member' ? actor.role : undefined
  return {
    workspaceId,
    seesPersonal: role !== 'viewer',
    seesSpecial: can(actor, workspaceId, 'applicants:special'),
    seesNotes: role === undefined || can(actor, workspaceId, 'notes:write'),
    assignedTo: actor.kind === 'member' && role === 'reviewer' ? actor.memberId : undefined,
  }
}

/** The applications these eyes may look into; undefined stands for all of the workspace. */
export async function listVisibleApplicationIds(db: Db, eyes: Eyes): Promise<string[] | undefined> {
  if (eyes.assignedTo === undefined) return undefined
  const rows = await db
    .selectFrom('applicationMembers')
    .select('applicationId')
    .where('workspaceId', '=', eyes.workspaceId)
    .where('memberId', '=', eyes.assignedTo)
    .limit(1000)
    .execute()
  return rows.map((row) => row.applicationId)
}

/** 404 for an application that is not assigned to a reviewer. */
export async function assertSeesApplication(db: Db, eyes: Eyes, applicationId: string): Promise<void> {
  const visible = await listVisibleApplicationIds(db, eyes)
  if (visible && !visible.includes(applicationId)) throw notFound('application')
}

/** Whether these eyes may read an answer of this sensitivity. */
export function mayRead(eyes: Pick<Eyes, 'seesPersonal' | 'seesSpecial'>, sensitivity: Sensitivity): boolean {
  switch (sensitivity) {
    case 'normal':
      return true
    case 'personal':
      return eyes.seesPersonal
    case 'special':
      return eyes.seesSpecial
  }
}
