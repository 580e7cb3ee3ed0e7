import { userCreated } from '@plutomi/contracts/events/users'
import type { Tx } from '../database/index.ts'
import { emit } from '../outbox/index.ts'
import { insertUser, type UserRow } from './users.queries.ts'

/** A step: the row of a new user and its event. */
export async function createUser(tx: Tx, user: UserRow): Promise<void> {
  await insertUser(tx, user)
  await emit(tx, userCreated, { workspaceId: '', subjectId: user.id, data: {} })
}
