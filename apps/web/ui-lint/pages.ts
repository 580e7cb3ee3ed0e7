import { applicantPages } from './pages/applicant-pages.ts'
import { authPages } from './pages/auth-pages.ts'
import { deskPages } from './pages/desk-pages.ts'
import { errorPages } from './pages/error-pages.ts'
import { publicPages } from './pages/public-pages.ts'
import { styleguidePages } from './pages/styleguide-pages.ts'
import type { ProductPage } from './pages/product-page.ts'

export type { ProductPage, Reader } from './pages/product-page.ts'

/** Every page of the product. */
export const pages: readonly ProductPage[] = [
  ...deskPages,
  ...authPages,
  ...publicPages,
  ...applicantPages,
  ...errorPages,
  ...styleguidePages,
]

/** The page of this name. */
export function pageNamed(name: string): ProductPage {
  const found = pages.find((page) => page.name === name)
  if (!found) throw new Error(`There is no page ${name}; there are ${pages.map((page) => page.name).join(', ')}`)
  return found
}
