import { settableClock } from '@plutomi/testing/clock'
import { testDatabase } from '@plutomi/testing/database'
import { anInvitedMember, aWorkspace } from '@plutomi/testing/factories'
import { expect, test } from 'vitest'
import { findApplicationToApply, findMemberActor, findPublicWorkspace, platformDb } from './index.ts'

const { db } = await testDatabase()
const clock = settableClock()

test('a user is found as a member by the id and by the slug of the workspace', async () => {
  const workspace = await aWorkspace(db, { clock })
  const { workspaceId, slug } = workspace
  const { actor, user } = await anInvitedMember(workspace, 'reviewer')
  expect(await findMemberActor(platformDb(db), user.userId, { workspaceId })).toEqual(actor)
  expect(await findMemberActor(platformDb(db), user.userId, { slug })).toEqual(actor)
})

test('in a workspace that is not theirs nobody is found', async () => {
  const { owner } = await aWorkspace(db, { clock })
  const other = await aWorkspace(db, { clock })
  for (const reference of [
    { workspaceId: other.workspaceId },
    { slug: other.slug },
    { slug: '' },
    { slug: 'café-小明' },
  ]) {
    expect(await findMemberActor(platformDb(db), owner.user.userId, reference)).toBeUndefined()
  }
})

test('the last activity is noted at most once a minute, and only when asked to', async () => {
  const { workspaceId, owner } = await aWorkspace(db, { clock })
  const find = (seenAt?: Date) =>
    findMemberActor(platformDb(db), owner.user.userId, { workspaceId, ...(seenAt && { seenAt }) })
  const lastActive = async () =>
    (await db.selectFrom('members').select('lastActiveAt').where('id', '=', owner.memberId).executeTakeFirstOrThrow())
      .lastActiveAt
  await find()
  expect(await lastActive()).toBeNull()
  const first = clock.now()
  await find(first)
  clock.advance({ seconds: 59 })
  await find(clock.now())
  expect(await lastActive()).toEqual(first)
  clock.advance({ seconds: 1 })
  await find(clock.now())
  expect(await lastActive()).toEqual(clock.now())
})

test('an address with letters no slug has is nobody’s', async () => {
  const { slug } = await aWorkspace(db, { clock })
  expect(await findPublicWorkspace(platformDb(db), 'café')).toBeUndefined()
  const addresses = [
    { workspaceSlug: '小明', applicationSlug: 'driver' },
    { workspaceSlug: slug, applicationSlug: 'chófer' },
  ]
  for (const address of addresses) expect(await findApplicationToApply(platformDb(db), address)).toBeUndefined()
})
