#!/usr/bin/env bash
# Sends the server what nobody should: random and hostile requests on both engines, WebSocket messages and broken connections.
# Prints what came of them as a table; docs/contributing/reliability.md says what is checked.
#   eng/fuzz.sh [--inputs N] [--seed SEED]     N inputs a test (default 50000), a seed that a failure printed
set -euo pipefail
cd "$(dirname "$0")/.."

inputs=50000
while [ $# -gt 0 ]; do
  case "$1" in
    --inputs) inputs=${2:?--inputs needs a number}; shift 2 ;;
    --seed) export CsCheck_Seed=${2:?--seed needs what a failure printed}; shift 2 ;;
    --help) sed -n '2,4s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) echo "Unknown option: $1. See --help." >&2; exit 2 ;;
  esac
done
[[ $inputs =~ ^[1-9][0-9]*$ ]] || { echo "--inputs must be a whole number above 0." >&2; exit 2; }

report=$(mktemp)
trap 'rm -f "$report"' EXIT
result=0
dotnet build tests/ReferenceServer.Tests --nologo --verbosity quiet
AYON_FUZZ_INPUTS=$inputs AYON_FUZZ_REPORT=$report dotnet test --project tests/ReferenceServer.Tests --no-build --filter-namespace '*Fuzzing' || result=$?
echo
echo "| what was sent | inputs | what came of it |"
echo "| --- | --- | --- |"
sort "$report"
exit $result
