export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

export function isTheme(value: unknown): value is Theme {
  return themes.some((theme) => theme === value)
}

/** Runs before the first paint: the server cannot know what "system" means on this device. */
export const themeScript = `(()=>{const c=document.documentElement.classList,m=matchMedia('(prefers-color-scheme: dark)'),f=()=>{const t=(document.cookie.match(/(?:^|; )theme=(\\w+)/)||[])[1];c.toggle('dark',t==='dark'||(t!=='light'&&m.matches))};f();m.addEventListener('change',f)})()`

/** Keeps the choice for a year and shows it at once. */
export function chooseTheme(theme: Theme): void {
  // The Cookie Store API is not in every browser we serve.
  document.cookie = `theme=${theme}; Path=/; Max-Age=31536000; SameSite=Lax`
  showTheme()
}

/** What the reader of this browser has chosen. */
export function chosenTheme(): Theme {
  const kept = /(?:^|; )theme=(\w+)/.exec(document.cookie)?.[1]
  return isTheme(kept) ? kept : 'system'
}

/** Colours the document as chosen; also where the document was drawn anew, which takes the class away. */
export function showTheme(): void {
  const theme = chosenTheme()
  const isDark = theme === 'dark' || (theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.classList.toggle('dark', isDark)
}
