import type { Db } from '../../database/index.ts'

/** The names behind references of actors (`member:mem_…`, `api_key:key_…`, `workflow:run_…`), in one query. */
export async function listActorNames(
  db: Db,
  workspaceId: string,
  references: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const memberIds = idsOf(references, 'member')
  const keyIds = idsOf(references, 'api_key')
  const runIds = idsOf(references, 'workflow')
  const rows = await membersOf(db, workspaceId, memberIds)
    .unionAll(keysOf(db, workspaceId, keyIds))
    .unionAll(runsOf(db, workspaceId, runIds))
    .execute()
  return new Map(rows.map(({ kind, id, name }) => [`${kind}:${id}`, name]))
}

function membersOf(db: Db, workspaceId: string, ids: readonly string[]) {
  return db
    .selectFrom('members')
    .innerJoin('users', 'users.id', 'members.userId')
    .select((eb) => [eb.val('member').as('kind'), 'members.id', 'users.name'])
    .where('members.workspaceId', '=', workspaceId)
    .where('members.id', 'in', ids)
}

function keysOf(db: Db, workspaceId: string, ids: readonly string[]) {
  return db
    .selectFrom('apiKeys')
    .select((eb) => [eb.val('api_key').as('kind'), 'id', 'name'])
    .where('workspaceId', '=', workspaceId)
    .where('id', 'in', ids)
}

/** A run acts in the name of its workflow. */
function runsOf(db: Db, workspaceId: string, ids: readonly string[]) {
  return db
    .selectFrom('workflowRuns')
    .innerJoin('workflows', (join) =>
      join
        .onRef('workflows.workspaceId', '=', 'workflowRuns.workspaceId')
        .onRef('workflows.id', '=', 'workflowRuns.workflowId'),
    )
    .select((eb) => [eb.val('workflow').as('kind'), 'workflowRuns.id', 'workflows.name'])
    .where('workflowRuns.workspaceId', '=', workspaceId)
    .where('workflowRuns.id', 'in', ids)
}

/** An empty list is no SQL: the empty id stands for nobody. */
function idsOf(references: readonly string[], kind: string): string[] {
  const ids = references
    .filter((reference) => reference.startsWith(`${kind}:`))
    .map((text) => text.slice(kind.length + 1))
  return ids.length === 0 ? [''] : [...new Set(ids)]
}
