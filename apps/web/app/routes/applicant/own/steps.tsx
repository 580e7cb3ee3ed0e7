import type { OwnPage, OwnStep } from '@plutomi/contracts/api/me'
import { Check } from 'lucide-react'
import { cx } from '../../../lib/cx.ts'
import { useMessages } from '../../../lib/page-context.tsx'
import { ownPage } from '../../../messages/own-page.ts'

/** The stages in order: what is behind, where one is, what comes. */
export function Steps({ page: { steps, status } }: { page: OwnPage }) {
  const t = useMessages(ownPage)
  return (
    <section aria-labelledby="steps-title" className="mt-32">
      <h2 id="steps-title" className="text-section">
        {t('steps.title')}
      </h2>
      <ol className="mt-12 flex flex-col gap-4">
        {steps.map((step, index) => (
          <li
            // Stages are never reordered within one document, and two may bear one label.
            // oxlint-disable-next-line react/no-array-index-key
            key={index}
            aria-current={step.place === 'here' ? 'step' : undefined}
            className="flex min-h-32 items-center gap-12"
          >
            <Mark place={status.code === 'succeeded' && step.place === 'here' ? 'done' : step.place} />
            <span
              dir="auto"
              className={cx('user-text text-body', step.place === 'here' ? 'font-medium' : 'text-text-2')}
            >
              {step.label}
            </span>
            <span className="sr-only">{t(`steps.${step.place}`)}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Mark({ place }: { place: OwnStep['place'] }) {
  return (
    <span
      aria-hidden="true"
      className={cx(
        'flex size-24 shrink-0 items-center justify-center rounded-full border',
        place === 'done' && 'border-ok-soft bg-ok-soft text-ok',
        place === 'here' && 'border-accent',
        place === 'ahead' && 'border-control',
      )}
    >
      {place === 'done' ? <Check /> : place === 'here' ? <span className="size-12 rounded-full bg-accent" /> : null}
    </span>
  )
}
