export { clickHouseMigrations, testAnalytics } from './test-analytics.ts'
