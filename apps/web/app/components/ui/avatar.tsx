import { cx } from '../../lib/cx.ts'
import { hueOf, initials } from '../../lib/initials.ts'

interface AvatarProps {
  name: string
  /** Gives the colour; by default the name does. */
  id?: string
  size?: 'small' | 'medium' | 'large'
}

const sizes = { small: 'size-16', medium: 'size-24', large: 'size-48' }
const lengths = { small: 1, medium: 2, large: 2 }
const types = { small: 'text-count', medium: 'text-count', large: 'text-section' }

/** A person's initials; the name stands beside it or in the tooltip. */
export function Avatar({ name, id, size = 'medium' }: AvatarProps) {
  const text = Array.from(initials(name)).slice(0, lengths[size]).join('')
  return (
    <span
      aria-hidden
      title={name}
      style={{ '--h': hueOf(id ?? name) }}
      className={cx(
        'hue inline-flex shrink-0 select-none items-center justify-center overflow-hidden rounded-full bg-avatar font-medium text-avatar-text',
        sizes[size],
        types[size],
      )}
    >
      {text}
    </span>
  )
}
