/** The environment for what a benchmark starts: the product's own settings, whatever the shell has. */
export function productEnvironment(settings: Record<string, string>): NodeJS.ProcessEnv {
  const { PATH, HOME } = process.env
  return { PATH, HOME, ...settings }
}
