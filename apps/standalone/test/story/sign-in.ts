import type { BrowserContext, Page } from 'playwright-core'
import type { Product } from '../product.ts'
import { codeAfter } from './mailbox.ts'

/** Signs in by the mailed code, as a person does. The page stands where the sign-in led. */
export async function signIn(context: BrowserContext, product: Product, email: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${product.url}/sign-in`)
  await page.getByLabel('E-mail').fill(email)
  const code = await codeAfter(product, email, () => page.getByRole('button', { name: 'Send me a code' }).click())
  await page.getByLabel('Code').fill(code)
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  return page
}

/** Makes the first workspace of somebody who has just signed in. Returns its slug. */
export async function createFirstWorkspace(
  page: Page,
  workspace: { name: string; slug: string; yourName: string },
): Promise<void> {
  await page.getByRole('heading', { name: 'Create a workspace' }).waitFor()
  await page.getByLabel('Your name').fill(workspace.yourName)
  await page.getByLabel('Name of the workspace').fill(workspace.name)
  await page.getByLabel('Link for applicants').fill(workspace.slug)
  await page.getByRole('button', { name: 'Create workspace' }).click()
  await page.waitForURL(`**/app/${workspace.slug}`)
}
