import { useSearchParams } from 'react-router'

/** One of a few ways to look at a page, kept in its address; the first is what the bare address means. */
export function useAddressChoice<const Value extends string>(
  name: string,
  values: readonly [Value, ...Value[]],
): [Value, (value: Value) => void] {
  const [search, setSearch] = useSearchParams()
  const chosen = values.find((value) => value === search.get(name)) ?? values[0]
  const choose = (value: Value) =>
    setSearch(
      (before) => {
        if (value === values[0]) before.delete(name)
        else before.set(name, value)
        return before
      },
      { replace: true, preventScrollReset: true },
    )
  return [chosen, choose]
}
