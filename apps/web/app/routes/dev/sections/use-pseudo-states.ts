import { useEffect } from 'react'

const focusable = ':is(a, button, input, select, textarea, [tabindex])'
const looks: readonly [pseudo: RegExp, also: string][] = [
  [/:hover\b/g, ':is(:hover, [data-look=hover] *)'],
  [/:active\b/g, ':is(:active, [data-look=active] *)'],
  [/:focus-visible\b/g, `:is(:focus-visible, [data-look=focus] ${focusable})`],
]

/** Every rule of the page's style sheets once more, so that `data-look="hover"` looks as if the pointer were there. */
export function usePseudoStates(): void {
  useEffect(() => {
    const sheet = new CSSStyleSheet()
    const rules = [...document.styleSheets].flatMap((each) => [...each.cssRules]).map(({ cssText }) => cssText)
    sheet.replaceSync(looks.reduce((css, [pseudo, also]) => css.replaceAll(pseudo, also), rules.join('\n')))
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet)
    }
  }, [])
}
