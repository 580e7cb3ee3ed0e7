#!/usr/bin/env bash
# Starts Plutomi on this machine: see --help. Installs what is missing and says so before it does.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

help() {
  cat <<'TEXT'
Usage: ./scripts/run.sh [options]

Starts the web, the API, the event log, every consumer and the scheduler in one process, on a private
MariaDB in the data folder (or on the database that DATABASE_URL names). Ctrl-C stops all of it.

  --port PORT       where everything is served on one origin (default 3000)
  --api-port PORT   where the API is served as well (default 8080; none when --port is given)
  --data DIR        where the database, secrets and logs are kept (default .data)
  --demo            fill one workspace with a delivery-driver application and 2,000 applicants
  --dev             reload the pages and restart the server when their source changes
  --help            this text

Settings are read from .env; .env.example names every one of them.
TEXT
}

for argument in "$@"; do
  if [ "$argument" = --help ] || [ "$argument" = -h ]; then
    help
    exit 0
  fi
done

# shellcheck source=scripts/prepare.sh
. scripts/prepare.sh
require_node
install_packages

exec node --import tsx scripts/run/main.ts "$@"
