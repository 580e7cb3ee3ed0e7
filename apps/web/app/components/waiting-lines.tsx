import { Skeleton } from './ui/skeleton.tsx'

/** Holds the place of a few choices while their counts are on their way. */
export function WaitingLines({ label, count = 3 }: { label: string; count?: number }) {
  return (
    <div role="status" aria-label={label} className="flex flex-col gap-8">
      {Array.from({ length: count }, (_, index) => (
        <Skeleton key={index} className="h-48" />
      ))}
    </div>
  )
}
