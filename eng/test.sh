#!/usr/bin/env bash
# Builds with warnings as errors, checks the format, runs every test and the sample.
# The last line counts all tests: "N passed, N failed".
set -euo pipefail
cd "$(dirname "$0")/.."
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

echo "== sample"
if timeout 120 dotnet run --no-build --project samples/CoffeeMaker </dev/null; then
  passed=$((passed + 1))
else
  failed=$((failed + 1))
fi

if [ "$result" -ne 0 ] && [ "$failed" -eq 0 ]; then failed=1; fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 1 ]
