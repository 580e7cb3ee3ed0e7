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
  --kafka           a process for each service, on a real Kafka broker in the data folder (or on the one
                    that KAFKA_BROKERS names); installs Java and Maven the first time
  --full            the same with every engine it scales out on: Kafka, OpenSearch, Redis, S3 and ClickHouse's
                    engine behind HTTP, each started here unless its setting names another one
  --service NAME    one process alone: web, api, relay, scheduler, migrator or consumers. All of them share
                    a MySQL (DATABASE_URL), a Kafka (KAFKA_BROKERS) and SECRETS; run the migrator first
  --consumer NAMES  with --service consumers: those alone, e.g. email,notify (default all but realtime,
                    which the API runs itself)
  --lane NAME       with --service consumers: only the work of the free or of the paid lane
  --health-port N   with --service: where it tells its health and metrics
  --help            this text

What fails is started again after 1 to 30 s; what is refused with a sentence about its settings is not.
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
