export { animationsEnded } from './animations.ts'
export { type ContextOptions, desktop, launchBrowser, phone } from './browser.ts'
export { expectNoAxeViolations, recordPageErrors, screenshot } from './page-checks.ts'
export { comesTrue, whenTrue } from './when-true.ts'
