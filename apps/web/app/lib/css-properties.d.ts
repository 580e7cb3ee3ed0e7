import 'react'

declare module 'react' {
  interface CSSProperties {
    /** The hue that `.hue` makes its colours of. */
    '--h'?: number
  }
}
