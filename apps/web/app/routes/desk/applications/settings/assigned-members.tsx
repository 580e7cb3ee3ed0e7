import type { Role } from '@plutomi/contracts/rights'
import { X } from 'lucide-react'
import { useFetcher } from 'react-router'
import { Avatar } from '../../../../components/ui/avatar.tsx'
import { Button } from '../../../../components/ui/button.tsx'
import { Field } from '../../../../components/ui/field.tsx'
import { IconButton } from '../../../../components/ui/icon-button.tsx'
import { Select } from '../../../../components/ui/select.tsx'
import { useToast } from '../../../../components/ui/toast.tsx'
import { useMessages } from '../../../../lib/page-context.tsx'
import { useSettled } from '../../../../lib/use-settled.ts'
import { applications as area } from '../../../../messages/applications.ts'
import type { action } from './route.tsx'
import { Section } from './section.tsx'

interface Person {
  id: string
  name: string
  role: Role
}

interface AssignedMembersProps {
  assigned: readonly string[]
  members: readonly Person[]
}

/** Whom the application is assigned to; reviewers see only such applications' applicants. */
export function AssignedMembers({ assigned, members }: AssignedMembersProps) {
  const t = useMessages(area)
  const present = members.filter(({ id }) => assigned.includes(id))
  const absent = members.filter(({ id }) => !assigned.includes(id))
  return (
    <Section title={t('members.title')} text={t('members.text')}>
      {present.length === 0 ? (
        <p className="text-ui text-text-2">{t('members.none')}</p>
      ) : (
        <ul className="rounded-control border border-border bg-raised">
          {present.map((member) => (
            <AssignedMember key={member.id} member={member} />
          ))}
        </ul>
      )}
      {absent.length === 0 ? null : <AssignForm key={assigned.join()} members={absent} />}
    </Section>
  )
}

function AssignedMember({ member }: { member: Person }) {
  const t = useMessages(area)
  const fetcher = useReportingFetcher()
  const isLeaving = fetcher.state !== 'idle'
  return (
    <li className="flex min-h-list-row items-center gap-12 border-b border-border ps-12 pe-8 last:border-b-0">
      <Avatar id={member.id} name={member.name} />
      <span dir="auto" className="min-w-0 flex-1 truncate text-ui font-medium" title={member.name}>
        {member.name}
      </span>
      <span className="text-meta text-text-3">{t(`role.${member.role}`)}</span>
      <fetcher.Form method="post">
        <input type="hidden" name="intent" value="unassign" />
        <input type="hidden" name="memberId" value={member.id} />
        <IconButton
          type="submit"
          label={t('members.unassign', { name: member.name })}
          icon={<X />}
          disabled={isLeaving}
        />
      </fetcher.Form>
    </li>
  )
}

function AssignForm({ members }: { members: readonly Person[] }) {
  const t = useMessages(area)
  const fetcher = useReportingFetcher()
  const options = members.map(({ id, name, role }) => ({ value: id, label: `${name} · ${t(`role.${role}`)}` }))
  return (
    <fetcher.Form method="post" className="flex items-end gap-8">
      <input type="hidden" name="intent" value="assign" />
      <Field name="memberId" label={t('members.pick')} className="flex-1">
        <Select placeholder={t('members.choose')} options={options} />
      </Field>
      <Button type="submit" size="form" busy={fetcher.state !== 'idle'}>
        {t('members.assign')}
      </Button>
    </fetcher.Form>
  )
}

/** A refusal is told in a toast: the row it is about may be gone. */
function useReportingFetcher() {
  const { toast } = useToast()
  const fetcher = useFetcher<typeof action>()
  useSettled(fetcher, ({ errors }) => {
    const error = errors && Object.values(errors)[0]
    if (error) toast({ text: error, tone: 'bad' })
  })
  return fetcher
}
