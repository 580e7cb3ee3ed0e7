import type { Page } from 'playwright-core'

/** Adds a stage at the end of the pipeline that the page shows. */
export async function addStage(page: Page, name: string, kind: string): Promise<void> {
  await page.getByRole('button', { name: 'Add stage' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add stage' })
  await dialog.getByLabel('Name', { exact: true }).fill(name)
  await dialog.getByRole('radio', { name: new RegExp(`^${kind}`) }).check()
  await dialog.getByRole('button', { name: 'Add stage' }).click()
  await dialog.waitFor({ state: 'hidden' })
}

/** The stages as the pipeline page orders them. */
export async function stageNames(page: Page): Promise<string[]> {
  return page.getByRole('list', { name: 'Stages in order' }).getByRole('heading').allTextContents()
}

/** Follows a stage's link on the pipeline page. */
export async function openStagePage(page: Page, stage: string, link: string): Promise<void> {
  const row = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: stage, exact: true }) })
  await row.getByRole('link', { name: link }).click()
}

export interface StoryWorkflow {
  /** On entry without it. */
  days?: number
  action: string
  target: { label: string; value: string }
}

/** Writes a workflow of the stage whose page is open, and publishes it. */
export async function aStoryWorkflow(page: Page, name: string, { days, action, target }: StoryWorkflow): Promise<void> {
  await page.getByRole('button', { name: 'Add workflow' }).click()
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page
    .getByLabel('Trigger')
    .selectOption(days === undefined ? 'somebody enters this stage' : 'somebody has been here for')
  if (days !== undefined) {
    await page.getByLabel('Time', { exact: true }).fill(String(days))
    await page.getByLabel('Unit of time').selectOption('days')
  }
  await page.getByLabel('Action 1', { exact: true }).selectOption(action)
  await page.getByLabel(target.label).selectOption(target.value)
  await page.getByRole('button', { name: 'Save draft' }).click()
  await page.getByRole('button', { name: 'Publish workflow' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Publish workflow' }).click()
  const card = page.getByRole('article').filter({ has: page.getByRole('heading', { name }) })
  await card.getByText('Active', { exact: true }).waitFor()
}
