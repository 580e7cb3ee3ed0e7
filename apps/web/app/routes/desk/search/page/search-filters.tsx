import type { ApplicantState } from '@plutomi/contracts/api/applicants'
import { Search } from 'lucide-react'
import type { ChangeEvent } from 'react'
import { Form } from 'react-router'
import { Button } from '../../../../components/ui/button.tsx'
import { boxClass } from '../../../../components/ui/field.tsx'
import { Select, type SelectOption } from '../../../../components/ui/select.tsx'
import { useMessages } from '../../../../lib/page-context.tsx'
import { useAddressForm } from '../../../../lib/use-address-form.ts'
import { search } from '../../../../messages/search.ts'
import { ui } from '../../../../messages/ui.ts'
import type { SearchPageQuery } from './search-query.ts'

interface Named {
  id: string
  name: string
}

/** Nobody who was erased is found. */
const searchedStates = ['active', 'succeeded', 'rejected', 'withdrawn'] as const satisfies readonly ApplicantState[]

interface SearchFiltersProps {
  query: SearchPageQuery
  applications: readonly Named[]
  /** Of the chosen application. */
  stages: readonly Named[]
}

/** A GET form: it needs no script, and with one it searches as one types. */
export function SearchFilters({ query, applications, stages }: SearchFiltersProps) {
  const t = useMessages(search)
  const { onType, onChoose } = useAddressForm()
  return (
    <search>
      <Form className="flex flex-wrap items-center gap-8 border-b border-border px-16 py-8">
        <div className="relative min-w-0 flex-1 md:min-w-column">
          <Search className="pointer-events-none absolute start-8 top-1/2 -translate-y-1/2 text-text-3" />
          <input
            name="q"
            type="search"
            enterKeyHint="search"
            autoComplete="off"
            maxLength={200}
            dir="auto"
            aria-label={t('page.words')}
            placeholder={t('box.placeholder')}
            defaultValue={query.q ?? ''}
            onChange={onType}
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- whoever comes here without words came to type some
            autoFocus={query.q === undefined}
            className={`${boxClass} h-control ps-32`}
          />
        </div>
        {/* On a phone a line of their own, below the words and the button. */}
        <div className="flex min-w-0 gap-8 max-md:order-1 max-md:basis-full max-md:flex-wrap md:shrink-0">
          <FilterSelects query={query} applications={applications} stages={stages} onChoose={onChoose} />
        </div>
        <Button type="submit" size="form" icon={<Search />}>
          <span className="max-md:sr-only">{t('page.submit')}</span>
        </Button>
      </Form>
    </search>
  )
}

interface FilterSelectsProps extends SearchFiltersProps {
  onChoose: (event: ChangeEvent<HTMLSelectElement>) => void
}

function FilterSelects({ query, applications, stages, onChoose }: FilterSelectsProps) {
  const t = useMessages(search)
  const words = useMessages(ui)
  const filters = [
    { name: 'applicationId', what: 'application', any: 'anyApplication', options: applications.map(optionOf) },
    ...(stages.length > 0
      ? [{ name: 'stageId', what: 'stage', any: 'anyStage', options: stages.map(optionOf) } as const]
      : []),
    {
      name: 'state',
      what: 'state',
      any: 'anyState',
      options: searchedStates.map((state) => ({ value: state, label: words(`state.${state}`) })),
    },
  ] as const
  return filters.map(({ name, what, any, options }) => (
    <Select
      key={name}
      name={name}
      aria-label={t(`filter.${what}`)}
      required={false}
      defaultValue={query[name] ?? ''}
      onChange={onChoose}
      options={[{ value: '', label: t(`filter.${any}`) }, ...options]}
      className="max-md:flex-1 md:max-w-menu"
    />
  ))
}

function optionOf({ id, name }: Named): SelectOption {
  return { value: id, label: name }
}
