import type { Page } from 'playwright-core'
import type { Finding, LintContext, Rule } from './finding.ts'
import { installToolbox } from './in-page/toolbox.ts'
import { axe } from './rules/axe.ts'
import { clippedText } from './rules/clipped-text.ts'
import { consoleErrors } from './rules/console-errors.ts'
import { contrast } from './rules/contrast.ts'
import { density } from './rules/density.ts'
import { focusKept } from './rules/focus-kept.ts'
import { focusRing } from './rules/focus-ring.ts'
import { heading } from './rules/heading.ts'
import { layoutShift } from './rules/layout-shift.ts'
import { measures } from './rules/measures.ts'
import { overlap } from './rules/overlap.ts'
import { pseudoLocale } from './rules/pseudo-locale.ts'
import { reload } from './rules/reload.ts'
import { sidewaysScroll } from './rules/sideways-scroll.ts'
import { targetSize } from './rules/target-size.ts'
import { tokens } from './rules/tokens.ts'

/** What only looks comes first; then what moves the focus, opens things and loads the page again. */
export const rules: Readonly<Record<string, Rule>> = {
  'layout-shift': layoutShift,
  'sideways-scroll': sidewaysScroll,
  heading,
  tokens,
  'clipped-text': clippedText,
  overlap,
  'target-size': targetSize,
  measures,
  density,
  contrast,
  'pseudo-locale': pseudoLocale,
  axe,
  'focus-ring': focusRing,
  'focus-kept': focusKept,
  reload,
  console: consoleErrors,
}

/** Everything that is not as ui.md says on a page that is open and still. */
export async function lintPage(page: Page, context: LintContext): Promise<Finding[]> {
  await installToolbox(page)
  const findings: Finding[] = []
  for (const rule of Object.values(rules)) findings.push(...(await rule(page, context)))
  return findings
}
