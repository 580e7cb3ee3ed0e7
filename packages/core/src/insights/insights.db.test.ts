import { noAnalytics } from '@plutomi/platform/analytics'
import { testAnalytics } from '@plutomi/testing/analytics'
import { testDatabase } from '@plutomi/testing/database'
import { aBoard } from '@plutomi/testing/factories'
import { expect, test } from 'vitest'
import { getFunnel } from './index.ts'
import { insightsContract } from './insights.contract.ts'

const analytics = testAnalytics()

insightsContract(async () => analytics)

test('where there is no store, reports say so in its own sentence, after it is known who asks', async () => {
  const { db } = await testDatabase()
  const { ctx, workspaceId, applicationId } = await aBoard(db)
  const without = { ...ctx, analytics: noAnalytics('Insights need chdb.') }
  await expect(getFunnel(without, { workspaceId, applicationId })).rejects.toMatchObject({
    code: 'unavailable',
    message: 'Insights need chdb.',
  })
  const theirs = await aBoard(db)
  await expect(getFunnel(without, { ...theirs, applicationId })).rejects.toMatchObject({ code: 'not_found' })
})
