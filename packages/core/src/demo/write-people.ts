import { newId } from '@plutomi/contracts/ids'
import { originOf, type Tx } from '../database/index.ts'
import type { DemoPerson } from './people.ts'

/** Inserts people in one statement; returns their ids in order. */
export async function writePeople(tx: Tx, workspaceId: string, people: readonly DemoPerson[]): Promise<string[]> {
  const { now } = originOf(tx)
  const rows = people.map(({ name, email, phone, locale }) => ({
    workspaceId,
    id: newId('per'),
    name,
    email,
    phone,
    locale,
    emailConfirmedAt: now,
    createdAt: now,
  }))
  await tx.insertInto('people').values(rows).execute()
  return rows.map(({ id }) => id)
}
