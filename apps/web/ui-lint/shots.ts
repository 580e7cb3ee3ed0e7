import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { launchBrowser } from '@plutomi/testing/browser'
import { pageNamed, pages } from './pages.ts'
import { takeReadmePictures } from './shots/readme-pictures.ts'
import { saveSheets } from './shots/save-sheets.ts'
import { startWorlds } from './worlds/start-worlds.ts'

// Sheets of four pictures for people to look at: every page in every state. `--page name` and
// `--sheet normal|data|waits` (again and again) for some.
// `--readme` takes the pictures of docs/screenshots instead.
const { values } = parseArgs({
  options: {
    page: { type: 'string', multiple: true },
    readme: { type: 'boolean', default: false },
    sheet: { type: 'string', multiple: true },
  },
})
const folder = fileURLToPath(new URL('../../../.cache/ui-shots', import.meta.url))
const say = (line: string) => void process.stdout.write(`${line}\n`)

const shown = values.page?.map(pageNamed) ?? pages
const [product, browser] = await Promise.all([
  startWorlds({ say, ...(values.readme && { applicantCount: 1000 }) }),
  launchBrowser(),
])
try {
  if (values.readme) await takeReadmePictures({ browser, product, say })
  else {
    if (!values.page) rmSync(folder, { recursive: true, force: true })
    for (const page of shown) await saveSheets({ browser, product, page, folder, say, only: values.sheet })
  }
} finally {
  await browser.close()
  await product.stop()
}
