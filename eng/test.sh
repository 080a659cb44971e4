#!/usr/bin/env bash
# Builds with warnings as errors, checks the format and runs every test, the samples among them.
# The last line counts all tests: "N passed, N failed".
set -euo pipefail
cd "$(dirname "$0")/.."

# Native AOT links with a C compiler and zlib; tests signal processes with kill and start PostgreSQL and Redis themselves.
missing=()
command -v clang >/dev/null || command -v gcc >/dev/null || missing+=(gcc libc6-dev)
[ -e /usr/include/zlib.h ] || missing+=(zlib1g-dev)
[ -x /bin/kill ] || [ -x /usr/bin/kill ] || missing+=(procps)
[ -n "${AYON_TEST_POSTGRES:-}" ] || command -v postgres >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null || missing+=(postgresql)
[ -n "${AYON_TEST_REDIS:-}" ] || command -v redis-server >/dev/null || missing+=(redis-server)
if [ ${#missing[@]} -gt 0 ]; then
  echo "== install ${missing[*]}"
  sudo=$([ "$(id -u)" -eq 0 ] || echo sudo)
  $sudo apt-get update -qq
  $sudo apt-get install -y -qq "${missing[@]}"
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT

echo "== build"
dotnet build Sdk.sln --nologo --verbosity quiet

echo "== format"
dotnet format Sdk.sln --verify-no-changes --no-restore

echo "== tests"
result=0
dotnet test --solution Sdk.sln --no-build 2>&1 | tee "$log" || result=$?

count() { awk -v name="$1:" '$1 == name { sum += $2 } END { print sum + 0 }' "$log"; }
passed=$(count succeeded)
failed=$(count failed)

# A run that broke without a failed test, or ran none, has failed all the same.
if [ "$failed" -eq 0 ] && { [ "$result" -ne 0 ] || [ "$passed" -eq 0 ]; }; then failed=1; fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
