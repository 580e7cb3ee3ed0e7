import { newId } from '@plutomi/contracts/ids'
import { originOf, toJson, type Tx } from '../database/index.ts'
import { defaultReasons } from './default-reasons.ts'

/** What every workspace starts with; each module's own step is called here. */
export async function seedWorkspace(tx: Tx, workspaceId: string): Promise<void> {
  await tx.insertInto('applicantCounters').values({ workspaceId }).execute()
  await seedReasons(tx, workspaceId)
}

async function seedReasons(tx: Tx, workspaceId: string): Promise<void> {
  const createdAt = originOf(tx).now
  const rows = defaultReasons.map(({ kind, name, sentence }) => ({
    workspaceId,
    id: newId('rsn'),
    kind,
    name,
    sentence: toJson(sentence),
    createdAt,
    archivedAt: null,
  }))
  await tx.insertInto('reasons').values(rows).execute()
}
