#!/usr/bin/env bash
# Creates those topics of topics.txt that the broker does not have. A topic is never changed: the product verifies at
# its start what is there, and says what differs.
set -euo pipefail

folder=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
broker=${BOOTSTRAP_SERVER:-127.0.0.1:9092}
tool=${KAFKA_TOPICS:-/opt/kafka/bin/kafka-topics.sh}
at_once=4

create() {
  local name=$1 partitions=$2 settings=$3 options=() setting
  for setting in ${settings//,/ }; do options+=(--config "$setting"); done
  "$tool" --bootstrap-server "$broker" --create --if-not-exists --topic "$name" \
    --partitions "$partitions" --replication-factor 1 "${options[@]}"
}

# Each call starts a JVM: what is there already is asked once, and a few are made at a time.
present=$("$tool" --bootstrap-server "$broker" --list)
running=()
wait_for_running() {
  local process
  for process in ${running[@]+"${running[@]}"}; do wait "$process"; done
  running=()
}
while read -r name partitions settings; do
  [[ -z $name || $name == \#* ]] && continue
  grep -qxF "$name" <<<"$present" && continue
  create "$name" "$partitions" "$settings" &
  running+=($!)
  if ((${#running[@]} == at_once)); then wait_for_running; fi
done <"$folder/topics.txt"
wait_for_running
