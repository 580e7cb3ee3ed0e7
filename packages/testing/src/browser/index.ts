export { type ContextOptions, desktop, launchBrowser, phone } from './browser.ts'
export { expectNoAxeViolations, recordPageErrors, screenshot } from './page-checks.ts'
