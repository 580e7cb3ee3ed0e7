import type { Db } from '../../database/connect.ts'

/** The names behind references of actors (`member:mem_…`, `api_key:key_…`, `workflow:run_…`), in one query. */
export async function listActorNames(
  db: Db,
  workspaceId: string,
  references: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const memberIds = idsOf(references, 'member')
  const keyIds = idsOf(references, 'api_key')
  const runIds = idsOf(references, 'workflow')
  if (memberIds.length + keyIds.length + runIds.length === 0) return new Map()
  const members = db
    .selectFrom('members')
    .innerJoin('users', 'users.id', 'members.userId')
    .select((eb) => [eb.val('member').as('kind'), 'members.id', 'users.name'])
    .where('members.workspaceId', '=', workspaceId)
    .where('members.id', 'in', memberIds)
  const keys = db
    .selectFrom('apiKeys')
    .select((eb) => [eb.val('api_key').as('kind'), 'id', 'name'])
    .where('workspaceId', '=', workspaceId)
    .where('id', 'in', keyIds)
  const runs = db
    .selectFrom('workflowRuns')
    .innerJoin('workflows', (join) =>
      join
        .onRef('workflows.workspaceId', '=', 'workflowRuns.workspaceId')
        .onRef('workflows.id', '=', 'workflowRuns.workflowId'),
    )
    .select((eb) => [eb.val('workflow').as('kind'), 'workflowRuns.id', 'workflows.name'])
    .where('workflowRuns.workspaceId', '=', workspaceId)
    .where('workflowRuns.id', 'in', runIds)
  const rows = await members.unionAll(keys).unionAll(runs).execute()
  return new Map(rows.map(({ kind, id, name }) => [`${kind}:${id}`, name]))
}

/** An empty list is no SQL: the empty id stands for nobody. */
function idsOf(references: readonly string[], kind: string): string[] {
  const ids = references
    .filter((reference) => reference.startsWith(`${kind}:`))
    .map((text) => text.slice(kind.length + 1))
  return ids.length === 0 ? [''] : [...new Set(ids)]
}
