/** What is built from events says how far it is behind them. */
export const freshnessEn = {
  'behind.search': 'Search is {age} behind: the latest changes are not found yet.',
  'behind.analytics': 'These figures are {age} behind: the latest changes are not counted yet.',
  'age.second': { one: '{count} second', other: '{count} seconds' },
  'age.minute': { one: '{count} minute', other: '{count} minutes' },
  'age.hour': { one: '{count} hour', other: '{count} hours' },
} as const
