// These functions run in the page (toolbox.ts): they see each other and the browser, and no import but types.

/** What the style sheets allow at one place of the page, in the page's theme. */
export interface Tokens {
  /** Of colours, as the screen shows them. */
  colours: Set<string>
  /** Pairs of size and height of a line: `13px/20px`. */
  types: Set<string>
  /** Pixels of paddings, gaps and measures. */
  spaces: Set<number>
  radii: Set<number>
  /** Without quotes and spaces. */
  families: Set<string>
  weights: Set<string>
}

/** Every rule of the page's own style sheets, however deep. */
export function styleRules(): CSSStyleRule[] {
  const inside = (rules: CSSRuleList): CSSStyleRule[] =>
    [...rules].flatMap((rule) => {
      if (rule instanceof CSSStyleRule) return [rule, ...inside(rule.cssRules)]
      return rule instanceof CSSGroupingRule ? inside(rule.cssRules) : []
    })
  return [...document.styleSheets].flatMap((sheet) => inside(sheet.cssRules))
}

/** The nearest place around the element where tokens are set anew; else the whole page. */
export function scopeOf(element: Element): Element {
  return element.closest('.hue, .applicant-sizes, .dark, .light') ?? document.documentElement
}

/** Sorts one custom property; those that are no token are left out. */
export function keepToken(tokens: Tokens, name: string, values: CSSStyleDeclaration): void {
  const value = values.getPropertyValue(name).trim()
  if (value === '' || name.endsWith('--line-height')) return
  if (name.includes('font-weight')) tokens.weights.add(value)
  else if (name.includes('font')) tokens.families.add(value.replace(/["'\s]/g, ''))
  else if (name.startsWith('--radius-')) tokens.radii.add(Number.parseFloat(value))
  else if (name.startsWith('--spacing-')) tokens.spaces.add(Number.parseFloat(value))
  else if (name.startsWith('--text-') && value.endsWith('px')) {
    tokens.types.add(`${value}/${values.getPropertyValue(`${name}--line-height`).trim()}`)
  } else if (CSS.supports('color', value)) tokens.colours.add(String(window.uiLint.rgba(value)))
}

/** The tokens at the element, read from the custom properties that the style sheets declare. */
export function tokensAt(element: Element): Tokens {
  const { tokens } = window.uiLint
  const scope = scopeOf(element)
  const known = tokens.get(scope)
  if (known) return known
  const found: Tokens = {
    colours: new Set(['0,0,0,0']),
    types: new Set(),
    spaces: new Set([0]),
    radii: new Set([0]),
    families: new Set(),
    weights: new Set(['400']),
  }
  const names = new Set(styleRules().flatMap(({ style }) => [...style].filter((name) => /^--(?!tw-)/.test(name))))
  const values = getComputedStyle(scope)
  for (const name of names) keepToken(found, name, values)
  tokens.set(scope, found)
  return found
}
