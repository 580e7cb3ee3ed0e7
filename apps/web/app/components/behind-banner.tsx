import type { Translate } from '../lib/messages.ts'
import { useMessages } from '../lib/page-context.tsx'
import type { freshnessEn } from '../messages/en/freshness.ts'
import { freshness } from '../messages/freshness.ts'
import { Banner } from './ui/banner.tsx'

interface BehindBannerProps {
  of: 'search' | 'analytics'
  /** Null while it cannot be known. */
  behind: { records: number; seconds: number } | null
}

/** A few seconds are the way of things; above that people would look for what they have just done. */
const toldFromSeconds = 5

/** Says how far what is shown is behind, when it is. */
export function BehindBanner({ of, behind }: BehindBannerProps) {
  const t = useMessages(freshness)
  if (behind === null || behind.records === 0 || behind.seconds < toldFromSeconds) return null
  return <Banner tone="warn">{t(`behind.${of}`, { age: ageOf(t, behind.seconds) })}</Banner>
}

function ageOf(t: Translate<typeof freshnessEn>, seconds: number): string {
  if (seconds < 120) return t('age.second', { count: Math.round(seconds) })
  if (seconds < 7200) return t('age.minute', { count: Math.round(seconds / 60) })
  return t('age.hour', { count: Math.round(seconds / 3600) })
}
