import { employmentTypes, type ListPublicApplications } from '@plutomi/contracts/api/applications'
import { Disclosure } from '../../../components/disclosure.tsx'
import { longButton } from '../../../components/long-button.ts'
import { Button } from '../../../components/ui/button.tsx'
import { Checkbox } from '../../../components/ui/checkbox.tsx'
import { Field } from '../../../components/ui/field.tsx'
import { Select } from '../../../components/ui/select.tsx'
import { Text } from '../../../components/ui/text.tsx'
import { useMessages } from '../../../lib/page-context.tsx'
import { publicPages } from '../../../messages/public.ts'

interface SearchFormProps {
  query: ListPublicApplications
  source: string | null
}

/** A GET form: what was searched is in the address, and it needs no script. One line until more is asked for. */
export function SearchForm({ query: { q, employmentType, isRemote }, source }: SearchFormProps) {
  const t = useMessages(publicPages)
  return (
    <search className="mt-24">
      <form method="get" className="flex flex-col">
        {source === null ? null : <input type="hidden" name="source" value={source} />}
        <div className="mb-12 flex items-end gap-8">
          <Field name="q" label={t('list.search')} className="flex-1">
            <Text type="search" maxLength={100} defaultValue={q} required={false} enterKeyHint="search" />
          </Field>
          <Button type="submit" size="form">
            {t('list.find')}
          </Button>
        </div>
        <Disclosure summary={t('list.filters')} isOpen={employmentType !== undefined || isRemote !== undefined}>
          <div className="flex flex-col gap-12">
            <Field name="employmentType" label={t('list.type')}>
              <Select
                defaultValue={employmentType ?? ''}
                required={false}
                options={[
                  { value: '', label: t('list.anyType') },
                  ...employmentTypes.map((type) => ({ value: type, label: t(`type.${type}`) })),
                ]}
              />
            </Field>
            <Checkbox name="isRemote" value="true" defaultChecked={isRemote ?? false} label={t('list.remote')} />
            <Button type="submit" size="form" className={longButton}>
              {t('list.show')}
            </Button>
          </div>
        </Disclosure>
      </form>
    </search>
  )
}
