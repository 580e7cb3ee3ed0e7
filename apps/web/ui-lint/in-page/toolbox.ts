import type { Page } from 'playwright-core'
import { contrast, ground, luminance, over, rgba, type Rgba } from './colours.ts'
import { cut, interactive, nameOf, ownText, shown, windowOf } from './elements.ts'
import { keepToken, scopeOf, styleRules, type Tokens, tokensAt } from './tokens.ts'
import { wordsOf } from './words.ts'

/** What rules call inside the page, as `window.uiLint`. */
export interface Toolbox {
  brush: OffscreenCanvasRenderingContext2D
  colours: Map<string, Rgba>
  tokens: Map<Element, Tokens>
  /** The tab stops that are being looked at. */
  stops: Element[]
  nameOf: typeof nameOf
  ownText: typeof ownText
  shown: typeof shown
  interactive: typeof interactive
  rgba: typeof rgba
  ground: typeof ground
  over: typeof over
  contrast: typeof contrast
  tokensAt: typeof tokensAt
  wordsOf: typeof wordsOf
}

declare global {
  interface Window {
    uiLint: Toolbox
  }
}

const tools = [
  contrast,
  cut,
  ground,
  interactive,
  keepToken,
  luminance,
  nameOf,
  over,
  ownText,
  rgba,
  scopeOf,
  shown,
  styleRules,
  tokensAt,
  windowOf,
  wordsOf,
]
const names = tools.map((tool) => tool.name).join(', ')

/**
 * The text of the functions is what runs in the page: they call each other by these names and nothing else of ours.
 * `__name` is what tsx puts around functions with a name.
 */
const script = `(() => {
  globalThis.__name ??= (named) => named
  ${tools.map((tool) => `const ${tool.name} = ${tool.toString()}`).join('\n')}
  const brush = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })
  window.uiLint = { brush, colours: new Map(), tokens: new Map(), stops: [], ${names} }
  const still = new CSSStyleSheet()
  still.replaceSync('*, ::before, ::after { transition: none !important; caret-color: transparent !important }')
  document.adoptedStyleSheets.push(still)
})()`

/** Puts the tools into the page, and ends its transitions so that colours can be read after a change of theme. */
export async function installToolbox(page: Page): Promise<void> {
  await page.evaluate(script)
}
