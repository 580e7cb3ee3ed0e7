// These functions run in the page (toolbox.ts): they see each other and the browser, and no import but types.

/** Red, green, blue to 255 and opacity to 1. */
export type Rgba = readonly [red: number, green: number, blue: number, alpha: number]

/** What the screen makes of any colour that CSS knows. */
export function rgba(colour: string): Rgba {
  const { brush, colours } = window.uiLint
  const known = colours.get(colour)
  if (known) return known
  brush.clearRect(0, 0, 1, 1)
  brush.fillStyle = colour
  brush.fillRect(0, 0, 1, 1)
  const [red = 0, green = 0, blue = 0, alpha = 0] = brush.getImageData(0, 0, 1, 1).data
  const found: Rgba = [red, green, blue, alpha / 255]
  colours.set(colour, found)
  return found
}

/** A colour that lets through on one that does not. */
export function over([red, green, blue, alpha]: Rgba, below: Rgba): Rgba {
  const mix = (above: number, under: number): number => above * alpha + under * (1 - alpha)
  return [mix(red, below[0]), mix(green, below[1]), mix(blue, below[2]), 1]
}

/** What is behind the contents of an element: the grounds of it and its ancestors, one over the other. */
export function ground(element: Element | null): Rgba {
  if (element === null) return [255, 255, 255, 1]
  const own = rgba(getComputedStyle(element).backgroundColor)
  return own[3] >= 1 ? own : over(own, ground(element.parentElement))
}

/** The luminance of a colour, as WCAG has it. */
export function luminance([red, green, blue]: Rgba): number {
  const linear = (part: number): number => {
    const share = part / 255
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

/** From 1 (alike) to 21 (black on white). */
export function contrast(one: Rgba, other: Rgba): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}
