import type { Role } from '@plutomi/contracts/rights'
import { X } from 'lucide-react'
import { useState } from 'react'
import { useFetcher } from 'react-router'
import { Section } from '../../../../components/section.tsx'
import { Avatar } from '../../../../components/ui/avatar.tsx'
import { Button } from '../../../../components/ui/button.tsx'
import { Field } from '../../../../components/ui/field.tsx'
import { IconButton } from '../../../../components/ui/icon-button.tsx'
import { Select } from '../../../../components/ui/select.tsx'
import { useToast } from '../../../../components/ui/toast.tsx'
import { cx } from '../../../../lib/cx.ts'
import { useMessages } from '../../../../lib/page-context.tsx'
import { useSettled } from '../../../../lib/use-settled.ts'
import { useSuccessorFocus } from '../../../../lib/use-successor-focus.ts'
import { applications as area } from '../../../../messages/applications.ts'
import type { action } from './route.tsx'

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
  const list = useSuccessorFocus<HTMLUListElement>('li')
  const change = useChange()
  const present = members.filter(({ id }) => assigned.includes(id))
  const absent = members.filter(({ id }) => !assigned.includes(id))
  return (
    <Section title={t('members.title')} text={t('members.text')}>
      {present.length === 0 ? (
        <p className="text-ui text-text-2">{t('members.none')}</p>
      ) : (
        <ul ref={list} className="rounded-control border border-border bg-raised">
          {present.map((member) => (
            <AssignedMember key={member.id} member={member} change={change} />
          ))}
        </ul>
      )}
      {absent.length === 0 ? (
        <p className="text-ui text-text-2">{t('members.everybody')}</p>
      ) : (
        <AssignForm members={absent} change={change} />
      )}
    </Section>
  )
}

type ChangeFetcher = ReturnType<typeof useFetcher<typeof action>>

function AssignedMember({ member, change }: { member: Person; change: ChangeFetcher }) {
  const t = useMessages(area)
  const { id, name, role } = member
  const asked = change.state === 'idle' ? undefined : change.formData
  const isLeaving = asked?.get('intent') === 'unassign' && asked.get('memberId') === id
  return (
    <li
      className={cx(
        'flex h-list-row items-center gap-12 border-b border-border ps-12 pe-8 last:border-b-0',
        isLeaving && 'opacity-50',
      )}
    >
      <Avatar id={id} name={name} />
      <span dir="auto" className="min-w-0 flex-1 truncate text-ui font-medium" title={name}>
        {name}
      </span>
      <span className="text-meta text-text-3">{t(`role.${role}`)}</span>
      <change.Form method="post">
        <input type="hidden" name="intent" value="unassign" />
        <input type="hidden" name="memberId" value={id} />
        <input type="hidden" name="who" value={name} />
        <IconButton type="submit" label={t('members.unassign', { name })} icon={<X />} />
      </change.Form>
    </li>
  )
}

function AssignForm({ members, change }: { members: readonly Person[]; change: ChangeFetcher }) {
  const t = useMessages(area)
  const [chosen, setChosen] = useState('')
  const isBusy = change.state !== 'idle' && change.formData?.get('intent') === 'assign'
  const member = members.find(({ id }) => id === chosen)
  const options = members.map(({ id, name, role }) => ({ value: id, label: `${name} · ${t(`role.${role}`)}` }))
  return (
    <change.Form method="post" className="flex items-end gap-8">
      <input type="hidden" name="intent" value="assign" />
      <input type="hidden" name="who" value={member?.name ?? ''} />
      <Field name="memberId" label={t('members.pick')} className="flex-1">
        <Select
          placeholder={t('members.choose')}
          options={options}
          // Who has been assigned is no choice any more.
          value={member ? chosen : ''}
          onChange={({ currentTarget: { value } }) => setChosen(value)}
        />
      </Field>
      <Button type="submit" size="form" busy={isBusy}>
        {t('members.assign')}
      </Button>
    </change.Form>
  )
}

/** Kept by the page: who is taken off is gone from the list when the answer comes. */
function useChange(): ChangeFetcher {
  const t = useMessages(area)
  const { toast } = useToast()
  const fetcher = useFetcher<typeof action>()
  useSettled(fetcher, ({ intent, who, errors }) => {
    const error = errors && Object.values(errors)[0]
    if (error) toast({ text: error, tone: 'bad' })
    else if (intent === 'assign' || intent === 'unassign') toast({ text: t(`members.${intent}ed`, { name: who }) })
  })
  return fetcher
}
