/** A key, or keys joined by a space: "⌘ K". */
export function Kbd({ keys }: { keys: string }) {
  return (
    <span className="inline-flex gap-2">
      {keys.split(' ').map((key, index) => (
        <kbd
          key={`${index}-${key}`}
          className="inline-flex min-w-16 items-center justify-center rounded-tag border border-border bg-subtle px-4 font-sans text-count text-text-2"
        >
          {key}
        </kbd>
      ))}
    </span>
  )
}
