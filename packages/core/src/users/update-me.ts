import type { UpdateMe, User } from '@plutomi/contracts/api/auth'
import type { Context } from '../context/index.ts'
import { transaction } from '../database/index.ts'
import { DomainError } from '../errors/index.ts'
import { requireUser } from './require-user.ts'
import { changeUser, findUserById, toUser } from './users.queries.ts'

/** Changes what the signed-in user is called and which language it reads; belongs to no workspace, so no audit entry. */
export async function updateMe(ctx: Context, wanted: UpdateMe): Promise<User> {
  const { userId } = requireUser(ctx.actor)
  return transaction(ctx, async (tx) => {
    const user = await findUserById(tx, userId)
    if (!user) throw new DomainError('unauthenticated', 'Sign in first')
    const changed = { ...user, name: wanted.name ?? user.name, locale: wanted.locale ?? user.locale }
    await changeUser(tx, userId, changed)
    return toUser(changed)
  })
}
