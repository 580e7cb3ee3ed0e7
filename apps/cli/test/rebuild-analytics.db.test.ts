import { testAnalytics } from '@plutomi/testing/analytics'
import { describeAnalyticsRebuild } from './rebuild-analytics.contract.ts'

describeAnalyticsRebuild(testAnalytics)
