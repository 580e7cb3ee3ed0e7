import type { Plugin } from 'vite'

/**
 * Phones that came before `oklch()` (Chrome 111) would show applicants' pages without colours. All of ours lie inside
 * sRGB, so their style sheet can say the same as hex. The desk keeps what the tokens say.
 */
export function hexColours(stylesheet: RegExp): Plugin {
  return {
    name: 'hex-colours',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === 'asset' && stylesheet.test(file.fileName)) file.source = withHexColours(String(file.source))
      }
    },
  }
}

const colour = /oklch\([\d.]+%? [\d.]+ [\d.]+\)/g

/** What hangs on a custom property (hues of avatars) stays. */
export function withHexColours(css: string): string {
  return css.replace(colour, (text) => {
    const [lightness = 0, chroma = 0, hue = 0] = (text.match(/[\d.]+/g) ?? []).map(Number)
    return hexOf(text.includes('%') ? lightness / 100 : lightness, chroma, hue)
  })
}

/** Björn Ottosson's OKLab, by way of linear sRGB. */
function hexOf(lightness: number, chroma: number, hue: number): string {
  const a = chroma * Math.cos((hue * Math.PI) / 180)
  const b = chroma * Math.sin((hue * Math.PI) / 180)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
  return `#${linear.map(channelOf).join('')}`
}

function channelOf(linear: number): string {
  const encoded = linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055
  const byte = Math.round(Math.min(1, Math.max(0, encoded)) * 255)
  return byte.toString(16).padStart(2, '0')
}
