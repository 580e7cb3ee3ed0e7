import type { Browser } from 'playwright-core'

export interface Picture {
  caption: string
  /** Of the page, in CSS pixels. */
  width: number
  /** Absent where the page could not be opened. */
  png?: Buffer
}

const style = `body { margin: 0; padding: 16px; background: #777; font: 13px/18px system-ui; display: inline-block }
  h1 { margin: 0 0 8px; font-size: 16px; color: #fff } main { display: grid; grid-template-columns: auto auto; gap: 16px; align-items: start }
  figure { margin: 0 } figcaption { margin-bottom: 4px; color: #fff; max-width: 990px; overflow-wrap: anywhere } img { display: block }`
/** A screen is shown smaller than it is, a phone as it is. */
const shownWidth = (width: number) => (width > 768 ? 1000 : width)

/** One PNG with up to four pictures and their captions, screens on the left and phones on the right. */
export async function drawSheet(
  browser: Browser,
  { title, pictures }: { title: string; pictures: readonly Picture[] },
): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  const figures = pictures.map(({ caption, width, png }) => {
    const image = png ? `<img width="${shownWidth(width)}" src="data:image/png;base64,${png.toString('base64')}">` : ''
    return `<figure><figcaption>${escapeHtml(caption)}</figcaption>${image}</figure>`
  })
  await page.setContent(`<style>${style}</style><h1>${escapeHtml(title)}</h1><main>${figures.join('')}</main>`)
  const drawn = await page.locator('body').screenshot()
  await page.close()
  return drawn
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
