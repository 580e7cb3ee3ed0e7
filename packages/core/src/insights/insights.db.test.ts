import { testAnalytics } from '@plutomi/testing/analytics'
import { insightsContract } from './insights.contract.ts'

const analytics = testAnalytics()

insightsContract(async () => analytics)
