// This function runs in the page (toolbox.ts): it sees the browser alone.

/**
 * What the main part says, line by line. Times pass by themselves, and so does what a button that is switched off has
 * to wait for.
 */
export function wordsOf(): string[] {
  const main = (document.querySelector('main') ?? document.body).cloneNode(true)
  if (!(main instanceof Element)) return []
  const passing = 'time, code, script, style, [aria-live], [role=status], button[aria-disabled=true], button:disabled'
  for (const element of main.querySelectorAll(passing)) element.remove()
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT)
  const lines: string[] = []
  while (walker.nextNode()) {
    const words = walker.currentNode.nodeValue?.trim() ?? ''
    // An age without its element.
    if (words !== '' && !/^\d+ ?\p{L}{1,3}$/u.test(words)) lines.push(words.slice(0, 60))
  }
  return lines
}
