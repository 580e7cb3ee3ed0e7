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
      <ol className="mt-12 flex flex-col">
        {steps.map((step, index) => (
          <Step
            // Stages are never reordered within one document, and two may bear one label.
            // oxlint-disable-next-line react/no-array-index-key
            key={index}
            number={index + 1}
            label={step.label}
            place={step.place}
            isPassed={status.code === 'succeeded' && step.place === 'here'}
            isLast={index === steps.length - 1}
          />
        ))}
      </ol>
    </section>
  )
}

interface StepProps extends Pick<OwnStep, 'label' | 'place'> {
  number: number
  /** One is still here, and has nothing more to do. */
  isPassed: boolean
  isLast: boolean
}

function Step({ number, label, place, isPassed, isLast }: StepProps) {
  const t = useMessages(ownPage)
  const shown = isPassed ? 'done' : place
  return (
    <li aria-current={place === 'here' ? 'step' : undefined} className="flex gap-12">
      <span aria-hidden className="flex shrink-0 flex-col items-center">
        <Mark place={shown} number={number} />
        {isLast ? null : <span className="w-2 flex-1 bg-border" />}
      </span>
      <span className={cx('flex min-w-0 flex-col', !isLast && 'pb-16')}>
        <span className={cx('text-body', place === 'here' ? 'font-medium' : 'text-text-2')}>
          {/* Within the line, so that a label of another script begins where the others do. */}
          <span dir="auto" className="user-text">
            {label}
          </span>
        </span>
        <span className={shown === 'here' ? 'text-meta text-accent-text' : 'sr-only'}>{t(`steps.${shown}`)}</span>
      </span>
    </li>
  )
}

const markClass = {
  done: 'bg-ok-soft text-ok',
  here: 'bg-accent text-on-accent',
  ahead: 'bg-hover text-text-2',
}

function Mark({ place, number }: { place: OwnStep['place']; number: number }) {
  return (
    <span
      className={cx(
        'flex size-24 items-center justify-center rounded-full text-count font-medium tabular-nums',
        markClass[place],
      )}
    >
      {place === 'done' ? <Check /> : number}
    </span>
  )
}
