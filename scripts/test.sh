#!/usr/bin/env bash
# Every check of the project, against the built product. Installs what it needs and says so before it does.
# Its last line is "N passed, N failed, N skipped".
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# shellcheck source=scripts/prepare.sh
. scripts/prepare.sh
require_node
install_packages

exec node --import tsx scripts/test/main.ts
