import { startApplying } from '@plutomi/core/applicants'
import type { Db } from '@plutomi/core/database'
import { desktop, recordPageErrors } from '@plutomi/testing/browser'
import { anEmail, asActor, type TestUser } from '@plutomi/testing/factories'
import type { Browser, Locator, Page } from 'playwright-core'
import type { Product } from '../product.ts'
import type { StoryPipeline } from './pipeline.ts'

/** A page of somebody who has signed in on a screen of 1440 pixels, with what goes wrong on it. */
export async function deskPage(
  browser: Browser,
  product: Pick<Product, 'url'>,
  user: TestUser,
): Promise<{ page: Page; errors: string[] }> {
  const context = await desktop(browser)
  context.setDefaultTimeout(30_000)
  await context.addCookies([{ name: 'session', value: user.sessionToken, url: product.url }])
  const page = await context.newPage()
  return { page, errors: recordPageErrors(page) }
}

export interface Applied {
  name: string
  email: string
}

/** Somebody who has just begun to apply. */
export async function hasApplied(pipeline: StoryPipeline, name: string): Promise<Applied> {
  const { workspace, slug } = pipeline
  const email = anEmail()
  const anonymous = asActor(workspace.ctx, { kind: 'anonymous' })
  await startApplying(anonymous, { workspaceSlug: workspace.slug, applicationSlug: slug, name, email })
  return { name, email }
}

/** A stage of the board. */
export function columnOf(page: Page, stage: string): Locator {
  return page.getByRole('region', { name: stage, exact: true })
}

/** Somebody's card in a stage of the board. */
export function cardIn(page: Page, stage: string, name: string): Locator {
  return columnOf(page, stage).getByRole('link', { name: new RegExp(name) })
}

/** Where somebody stands and how they are. */
export async function whereIs(db: Db, { email }: Applied): Promise<{ stage: string; state: string }> {
  return db
    .selectFrom('applicants')
    .innerJoin('people', 'people.id', 'applicants.personId')
    .innerJoin('stages', 'stages.id', 'applicants.stageId')
    .select(['stages.name as stage', 'applicants.state'])
    .where('people.email', '=', email)
    .executeTakeFirstOrThrow()
}
