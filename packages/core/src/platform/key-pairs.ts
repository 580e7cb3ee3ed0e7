import { expressionBuilder } from 'kysely'

/** Workspace and id of each key, to be compared with a `refTuple`: rows of many workspaces in one statement. */
export function pairsOf<Id extends string>(keys: readonly (Record<Id, string> & { workspaceId: string })[], id: Id) {
  const eb = expressionBuilder()
  return keys.map((key) => eb.tuple<string, string>(key.workspaceId, key[id]))
}
