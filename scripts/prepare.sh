# What run.sh and test.sh need before any TypeScript can run. Sourced from the root of the project.

require_node() {
  if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    echo 'Plutomi needs Node 20.19 or newer with npm: install it from https://nodejs.org and start again.' >&2
    exit 1
  fi
  if ! node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'; then
    echo "Plutomi needs Node 20.19 or newer and found $(node -v): install a newer one from https://nodejs.org." >&2
    exit 1
  fi
}

# npm ci when node_modules is not what the lock file names.
install_packages() {
  if node scripts/is-installed.mjs; then return; fi
  echo 'Installing npm packages (npm ci) …'
  npm ci --no-audit --no-fund --loglevel=error
}
