import 'react'

declare module 'react' {
  interface CSSProperties {
    /** What a class reads as `h-(--size)`: the only thing that may be said by `style`. */
    [property: `--${string}`]: string | number | undefined
  }
}
