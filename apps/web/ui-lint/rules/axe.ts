import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { type Finding, findingsOf } from '../finding.ts'

/** Axe finds nothing: WCAG 2.2 AA and good practice. */
export async function axe(page: Page): Promise<Finding[]> {
  // In one go inside the page; the other way opens a second page for each. Contrast has a rule of its own, in both themes.
  const looking = new AxeBuilder({ page }).setLegacyMode().disableRules('color-contrast')
  // The one tooltip comes and goes with the pointer and the focus, over every page: what it is about has a landmark.
  const { violations } = await looking.exclude('[role=tooltip]').analyze()
  const faults = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target }) => [target.join(' '), `${id}: ${help}`] as const),
  )
  return findingsOf('axe', faults)
}
