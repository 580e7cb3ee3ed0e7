import type { Funnel } from '@plutomi/contracts/api/insights'
import { CalendarDays } from 'lucide-react'
import { useState } from 'react'
import { Form } from 'react-router'
import { ChipLinks } from '../../../../components/chip-links.tsx'
import { Button } from '../../../../components/ui/button.tsx'
import { Field } from '../../../../components/ui/field.tsx'
import { Popover } from '../../../../components/ui/popover.tsx'
import { Text } from '../../../../components/ui/text.tsx'
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
  const ranges = presets.map((days) => {
    const from = dayBefore(lastDay, days - 1)
    const isShown = scope.from === from && scope.to === lastDay
    return { to: addressOf({ from, to: lastDay, asOf: scope.asOf }), label: t(`range.${days}`), isShown }
  })
  return (
    <div className="flex min-h-filter-bar shrink-0 flex-wrap items-center gap-8 border-b border-border px-16 py-8">
      <ChipLinks label={t('range.label')} items={ranges} />
      <DatesPicker scope={scope} />
    </div>
  )
}

function DatesPicker({ scope }: { scope: Scope }) {
  const t = useMessages(area)
  const { locale } = usePageSettings()
  const [isOpen, setIsOpen] = useState(false)
  const inWords = (day: string) => formatDate(new Date(day), 'date', { locale, timeZone: 'UTC' })
  const dates = { from: inWords(scope.from), to: inWords(scope.to) }
  const trigger = (
    <Button icon={<CalendarDays />} aria-label={t('range.open', dates)}>
      {t('range.dates', dates)}
    </Button>
  )
  return (
    <Popover trigger={trigger} label={t('range.label')} open={isOpen} onOpenChange={setIsOpen}>
      {/* It closes at once: the charts are what is waited for, and the button has the focus again. */}
      <Form method="get" className="flex flex-col gap-12" onSubmit={() => setIsOpen(false)}>
        <Field name="from" label={t('range.from')}>
          <Text type="date" defaultValue={scope.from} min="2000-01-01" max="2199-12-31" />
        </Field>
        <Field name="to" label={t('range.to')}>
          <Text type="date" defaultValue={scope.to} min="2000-01-01" max="2199-12-31" />
        </Field>
        <Field name="as_of" label={t('range.asOf')} help={t('range.asOfHelp')} optional>
          <Text type="date" defaultValue={scope.asOf ?? ''} min="2000-01-01" max="2199-12-31" />
        </Field>
        <Button type="submit" variant="primary" size="form">
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
