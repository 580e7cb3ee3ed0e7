import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { desktop, launchBrowser } from '@plutomi/testing/browser'
import type { Page } from 'playwright-core'
import { afterAll, expect, inject, test } from 'vitest'
import type { LintContext } from './finding.ts'
import { installToolbox } from './in-page/toolbox.ts'
import { rules } from './lint-page.ts'

/** A page made to break a rule, and the same page mended. */
interface Case {
  rule: string
  broken: string
  mended: string
  /** What the finding says, in part. */
  says: RegExp
  context?: Partial<LintContext>
}

const row = (height: string) => `<table><tbody><tr class="h-row"><td><div ${height}>Ana</div></td></tr></tbody></table>`
const rows = (count: number) => `<table><tbody>${'<tr class="h-row"><td>Ana</td></tr>'.repeat(count)}</tbody></table>`
const cards = (count: number) =>
  `<section class="flex flex-col">${'<a class="h-card border" href="#">Ana</a>'.repeat(count)}</section>`
const late = (height: number) =>
  `<div id="late"></div><p style="height:200px">Text</p><script>requestAnimationFrame(() => requestAnimationFrame(() =>
    setTimeout(() => { document.querySelector('#late').style.height = '${height}px' }, 60)))</script>`
const menu = (closing: string) => `<button aria-haspopup="menu" id="opener">Menu</button><script>
  const opener = document.querySelector('#opener')
  opener.onclick = () => {
    opener.insertAdjacentHTML('afterend', '<div role="menu" tabindex="-1">Item</div>')
    const menu = document.querySelector('[role=menu]')
    menu.focus()
    menu.onkeydown = (event) => { if (event.key === 'Escape') { menu.remove(); ${closing} } }
  }</script>`
const long = 'A name that is much longer than its place'

const cases: readonly Case[] = [
  {
    rule: 'sideways-scroll',
    broken: '<div style="width:2000px">wide</div>',
    mended: '<div style="overflow-x:auto"><div style="width:2000px">wide</div></div>',
    says: /2000 px wide/,
  },
  { rule: 'heading', broken: '<h1 class="text-title">Again</h1>', mended: '<h2>Again</h2>', says: /2 headings/ },
  { rule: 'tokens', broken: '<p style="font-size:15px">x</p>', mended: '<p class="text-ui">x</p>', says: /type 15px/ },
  {
    rule: 'tokens',
    broken: '<p style="color:#0000fe">x</p>',
    mended: '<p class="text-text-2">x</p>',
    says: /color rgb\(0, 0, 254\)/,
  },
  {
    rule: 'tokens',
    broken: '<p style="border-radius:7px">x</p>',
    mended: '<p class="rounded-control">x</p>',
    says: /radius 7px/,
  },
  {
    rule: 'tokens',
    broken: '<p style="font-family:serif">x</p>',
    mended: '<p>x</p>',
    says: /font serif/,
  },
  { rule: 'tokens', broken: '<p style="padding:9px">x</p>', mended: '<p class="p-8">x</p>', says: /padding-top 9px/ },
  {
    rule: 'clipped-text',
    broken: `<p class="truncate" style="width:80px">${long}</p>`,
    mended: `<p class="truncate" style="width:80px" title="${long}">${long}</p>`,
    says: /cut off/,
  },
  {
    rule: 'clipped-text',
    broken: `<div style="height:20px;overflow:hidden"><p style="width:80px">${long}</p></div>`,
    mended: `<div style="height:20px;overflow:auto"><p style="width:80px">${long}</p></div>`,
    says: /cut off/,
  },
  {
    rule: 'overlap',
    broken: '<button>Move</button><button style="margin-inline-start:-10px">Reject</button>',
    mended: '<button>Move</button><button>Reject</button>',
    says: /overlaps button "Reject"/,
  },
  {
    rule: 'target-size',
    broken: '<button style="height:20px;width:60px">Move</button>',
    mended: '<button style="height:24px;width:60px">Move</button><p>Read <a href="#">this</a> first, then go on.</p>',
    says: /60 × 20 px, less than 24/,
  },
  {
    rule: 'target-size',
    broken: '<button style="height:40px;width:60px">Apply</button>',
    mended: '<label style="display:block;height:44px"><input type="checkbox"> I agree</label>',
    says: /60 × 40 px, less than 44/,
    context: { surface: 'applicant' },
  },
  {
    rule: 'focus-ring',
    broken: '<button style="margin:20px;outline:none">Move</button>',
    mended: '<button style="margin:20px">Move</button>',
    says: /no ring/,
  },
  {
    rule: 'focus-ring',
    broken: '<div style="overflow:hidden;padding:0 20px"><button>Move</button></div>',
    mended: '<div style="overflow:hidden;padding:20px"><button>Move</button></div>',
    says: /not seen on the top and bottom/,
  },
  {
    rule: 'contrast',
    broken: '<p style="color:#888">pale</p>',
    mended: '<p class="text-text-3">pale</p>',
    says: /contrast 3\.\d+ in the light/,
  },
  {
    rule: 'contrast',
    broken: '<p style="color:#444">pale in the dark</p>',
    mended: '<p class="text-text">pale</p>',
    says: /in the dark, less than 4.5/,
  },
  {
    rule: 'contrast',
    broken: '<input class="border border-border bg-bg" aria-label="Name">',
    mended: '<input class="border border-control bg-bg" aria-label="Name">',
    says: /less than 3/,
  },
  { rule: 'measures', broken: row('style="height:60px"'), mended: row(''), says: /high instead of 36/ },
  {
    rule: 'measures',
    broken: '<a class="h-card block overflow-hidden">one<br>two<br>three<br>four<br>five</a>',
    mended: '<a class="h-card block overflow-hidden">one</a>',
    says: /do not fit/,
  },
  { rule: 'density', broken: rows(19), mended: rows(20), says: /19 whole rows/, context: { density: { rows: 20 } } },
  {
    rule: 'density',
    broken: cards(7),
    mended: cards(8),
    says: /0 columns have 8 whole cards/,
    context: { density: { columns: 1, cards: 8 } },
  },
  { rule: 'layout-shift', broken: late(600), mended: late(0), says: /moves by 0\.\d+/ },
  { rule: 'focus-kept', broken: menu(''), mended: menu('opener.focus()'), says: /focus is lost/ },
  {
    rule: 'reload',
    broken: '<p id="n">0</p><script>n.textContent = `Seen ${++sessionStorage.n || (sessionStorage.n = 1)}`</script>',
    mended: '<p>Seen</p>',
    says: /after a reload/,
  },
  {
    rule: 'pseudo-locale',
    broken: '<button>Move</button>',
    mended: '<button>[Ñövé vel]</button><p dir="auto">Ana</p>',
    says: /"Move" is in no catalogue/,
    context: { locale: 'en-XA' },
  },
  { rule: 'axe', broken: '<img src="data:,">', mended: '<img src="data:," alt="">', says: /image-alt/ },
  {
    rule: 'console',
    broken: '<script>console.error("Hydration failed")</script>',
    mended: '<script>console.log("all is well")</script>',
    says: /Hydration failed/,
  },
]

const origin = 'http://ui-lint.test/'
const assets = join(inject('buildFolder'), 'web/client/assets')
const css = readdirSync(assets).find((name) => /^app-.*\.css$/.test(name)) ?? ''
const style = readFileSync(join(assets, css), 'utf8')

const browser = await launchBrowser()
const around = await desktop(browser)
afterAll(() => browser.close())

test('every rule has a page that breaks it', () => {
  expect([...new Set(cases.map(({ rule }) => rule))].toSorted()).toEqual(Object.keys(rules).toSorted())
})

test.each(cases)(
  '$rule is found where $says, and not where it is mended',
  async ({ broken, mended, says, ...made }) => {
    expect((await findingsOn(broken, made)).join('\n')).toMatch(says)
    expect(await findingsOn(mended, made)).toEqual([])
  },
)

async function findingsOn(html: string, { rule, context = {} }: Pick<Case, 'rule' | 'context'>): Promise<string[]> {
  const page = await around.newPage()
  try {
    await show(page, html)
    // What moves late has to have moved.
    if (rule === 'layout-shift') await page.waitForLoadState('networkidle')
    await installToolbox(page)
    const run = rules[rule]
    if (!run) throw new Error(`There is no rule ${rule}`)
    const found = await run(page, { surface: 'desk', state: 'normal', width: 1440, locale: 'en', ...context })
    return found.map(({ element, reason }) => `${element}: ${reason}`)
  } finally {
    await page.close()
  }
}

/** With the product's own style sheet. */
async function show(page: Page, html: string): Promise<void> {
  const head = `<head><meta charset="utf-8"><title>Page</title><style>${style}</style></head>`
  const body = `<!doctype html><html lang="en">${head}<body><main><h1 class="text-title">[Page]</h1>${html}</main></body></html>`
  await page.route(`${origin}**`, (route) => route.fulfill({ contentType: 'text/html', body }))
  await page.goto(origin)
}
