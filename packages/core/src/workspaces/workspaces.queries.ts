import { Workspace } from '@plutomi/contracts/api/workspaces'
import type { Db, Tx } from '../database/index.ts'

export interface WorkspaceRow {
  id: string
  slug: string
  name: string
  plan: string
  locale: string
  timeZone: string
  reapplyAfterDays: number
  mailFromName: string | null
  mailReplyTo: string | null
  createdAt: Date
}

const columns = [
  'id',
  'slug',
  'name',
  'plan',
  'locale',
  'timeZone',
  'reapplyAfterDays',
  'mailFromName',
  'mailReplyTo',
  'createdAt',
] as const

export async function findWorkspace(db: Db, workspaceId: string): Promise<WorkspaceRow | undefined> {
  return db.selectFrom('workspaces').select(columns).where('id', '=', workspaceId).executeTakeFirst()
}

export async function lockWorkspace(tx: Tx, workspaceId: string): Promise<WorkspaceRow | undefined> {
  return tx.selectFrom('workspaces').select(columns).where('id', '=', workspaceId).forUpdate().executeTakeFirst()
}

export function toWorkspace(row: WorkspaceRow): Workspace {
  return Workspace.parse({ ...row, createdAt: row.createdAt.toISOString() })
}

export async function insertWorkspace(tx: Tx, workspace: WorkspaceRow): Promise<void> {
  await tx.insertInto('workspaces').values(workspace).execute()
}

export type WorkspaceChanges = Partial<Omit<WorkspaceRow, 'id' | 'plan' | 'createdAt'>>

export async function changeWorkspace(tx: Tx, workspaceId: string, changes: WorkspaceChanges): Promise<void> {
  await tx.updateTable('workspaces').set(changes).where('id', '=', workspaceId).execute()
}
