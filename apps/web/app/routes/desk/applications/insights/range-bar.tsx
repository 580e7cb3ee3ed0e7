import type { Funnel } from '@plutomi/contracts/api/insights'
import { CalendarDays } from 'lucide-react'
import { useState } from 'react'
import { Form, Link, useNavigation } from 'react-router'
import { Button } from '../../../../components/ui/button.tsx'
import { Field } from '../../../../components/ui/field.tsx'
import { Popover } from '../../../../components/ui/popover.tsx'
import { Text } from '../../../../components/ui/text.tsx'
import { cx } from '../../../../lib/cx.ts'
import { formatDate } from '../../../../lib/format.ts'
import { useMessages, usePageSettings } from '../../../../lib/page-context.tsx'
import { insights as area } from '../../../../messages/insights.ts'

type Scope = Pick<Funnel, 'from' | 'to' | 'asOf'>

const presets = [7, 30, 90, 365] as const
const DAY_MS = 86_400_000

/** Which days the numbers are about, in the address: it can be reloaded, shared and gone back to. */
export function RangeBar({ scope }: { scope: Scope }) {
  const t = useMessages(area)
  const lastDay = scope.asOf ?? scope.to
  return (
    <div className="flex h-filter-bar shrink-0 items-center gap-8 overflow-x-auto border-b border-border px-12">
      <nav aria-label={t('range.label')} className="flex shrink-0 gap-4">
        {presets.map((days) => {
          const from = dayBefore(lastDay, days - 1)
          const isShown = scope.from === from && scope.to === lastDay
          return (
            <Link
              key={days}
              to={addressOf({ from, to: lastDay, asOf: scope.asOf })}
              aria-current={isShown || undefined}
              className={chip(isShown)}
            >
              {t(`range.${days}`)}
            </Link>
          )
        })}
      </nav>
      <DatesPicker key={`${scope.from} ${scope.to} ${scope.asOf}`} scope={scope} />
    </div>
  )
}

function DatesPicker({ scope }: { scope: Scope }) {
  const t = useMessages(area)
  const { locale } = usePageSettings()
  const [isOpen, setIsOpen] = useState(false)
  const isLoading = useNavigation().state !== 'idle'
  const inWords = (day: string) => formatDate(new Date(day), 'date', { locale, timeZone: 'UTC' })
  const dates = { from: inWords(scope.from), to: inWords(scope.to) }
  const trigger = (
    <Button icon={<CalendarDays />} aria-label={t('range.open', dates)}>
      {t('range.dates', dates)}
    </Button>
  )
  return (
    <Popover trigger={trigger} label={t('range.label')} open={isOpen} onOpenChange={setIsOpen}>
      <Form method="get" className="flex flex-col gap-12">
        <Field name="from" label={t('range.from')}>
          <Text type="date" defaultValue={scope.from} min="2000-01-01" max="2199-12-31" />
        </Field>
        <Field name="to" label={t('range.to')}>
          <Text type="date" defaultValue={scope.to} min="2000-01-01" max="2199-12-31" />
        </Field>
        <Field name="as_of" label={t('range.asOf')} help={t('range.asOfHelp')} optional>
          <Text type="date" defaultValue={scope.asOf ?? ''} min="2000-01-01" max="2199-12-31" />
        </Field>
        <Button type="submit" variant="primary" size="form" busy={isLoading}>
          {t('range.show')}
        </Button>
      </Form>
    </Popover>
  )
}

function addressOf({ from, to, asOf }: Scope): string {
  return `?${new URLSearchParams({ from, to, ...(asOf !== null && { as_of: asOf }) })}`
}

function dayBefore(day: string, count: number): string {
  return new Date(Date.parse(day) - count * DAY_MS).toISOString().slice(0, 10)
}

function chip(isShown: boolean): string {
  return cx(
    'flex h-bar-control items-center whitespace-nowrap rounded-control px-8 text-ui transition-colors -outline-offset-2',
    isShown ? 'bg-selected font-medium text-text' : 'text-text-2 hover:bg-hover hover:text-text',
  )
}
