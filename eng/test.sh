#!/usr/bin/env bash
# Builds with warnings as errors, checks the format and runs every test, the samples among them.
#   eng/test.sh                    all of it; what CI runs
#   eng/test.sh --quick            the tests that start no second process, without analyzers and packages: while you work
#   eng/test.sh --only PROJECT     one project of tests/, e.g. Sdk.Tests; what follows goes to it, e.g. --filter-class '*Lanes*'
#   eng/test.sh --slowest          also a table of the 30 slowest tests, and of the time of each project outside of its tests
#   eng/test.sh --stress           with a busy loop on every core, to find tests that go by the speed of the machine
# It installs what tests need besides .NET (PostgreSQL, Redis, a C compiler, npm, Python) with apt where it is missing.
# The last line counts all tests: "N passed, N failed".
set -euo pipefail
cd "$(dirname "$0")/.."

quick='' only='' slowest='' stress=''
arguments=()
while [ $# -gt 0 ]; do
  case "$1" in
    --quick) quick=1; shift ;;
    --only) only=${2:?--only needs a project of tests/, e.g. Sdk.Tests}; shift 2; arguments=("$@"); break ;;
    --slowest) slowest=1; shift ;;
    --stress) stress=1; shift ;;
    --help) sed -n '2,9s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) echo "Unknown option: $1. See --help." >&2; exit 2 ;;
  esac
done
[ -z "$only" ] || [ -d "tests/$only" ] || { echo "There is no tests/$only." >&2; exit 2; }

# Those that take longest, or wait most, first, so that none is left alone at the end.
all=(Packages.Tests Faults.Tests Sdk.Tests ReferenceServer.Tests Storage.ContractTests Samples.Tests Sdk.Generators.Tests Load.Tests CommandLine.Tests Docs.Tests Sdk.Studio.Tests
  Sdk.CodeFixes.Tests Worker.Template.Tests Aspire.Hosting.Tests)
# All tests of these start processes.
processes=(Packages.Tests Samples.Tests Faults.Tests Load.Tests Aspire.Hosting.Tests)
at_once=3

if [ -z "$quick" ]; then
  # Native AOT links with a C compiler and zlib; tests start PostgreSQL and Redis themselves.
  missing=()
  command -v clang >/dev/null || command -v gcc >/dev/null || missing+=(gcc libc6-dev)
  command -v npm >/dev/null || missing+=(nodejs npm) # For the validators of exported documents.
  command -v python3 >/dev/null || missing+=(python3) # Compiles the Python of addons.
  [ -e /usr/include/zlib.h ] || missing+=(zlib1g-dev)
  [ -n "${AYON_TEST_POSTGRES:-}" ] || command -v postgres >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null || missing+=(postgresql)
  command -v redis-server >/dev/null || missing+=(redis-server)
  if [ ${#missing[@]} -gt 0 ]; then
    echo "== install ${missing[*]}"
    sudo=$([ "$(id -u)" -eq 0 ] || echo sudo)
    $sudo apt-get update -qq
    $sudo apt-get install -y -qq "${missing[@]}"
  fi
fi

# One compiler serves all builds, those that tests start too.
export UseSharedCompilation=true
# Most of the processes of a run live for seconds: code is not made better for later.
export DOTNET_TieredPGO=0
# Nor is it mapped twice, which costs them a twentieth of their time.
export DOTNET_EnableWriteXorExecute=0
results=$(mktemp -d)
loops=()
# shellcheck disable=SC2317 # Called by the trap.
clean_up() {
  for loop in ${loops[@]+"${loops[@]}"}; do kill "$loop" 2>/dev/null || true; done
  rm -rf "$results"
}
trap clean_up EXIT
if [ -n "$stress" ]; then
  echo "== stress: a busy loop on each of $(nproc) cores"
  for _ in $(seq "$(nproc)"); do
    (while :; do :; done) &
    loops+=($!)
  done
fi

say_time() { echo "   $((SECONDS - since)) s"; }
since=$SECONDS
# As users get it. The packages are made of the same build, so that it must leave no paths of this machine in them.
build=(--configuration Release --nologo --verbosity quiet -p:ContinuousIntegrationBuild=true)
if [ -n "$only" ]; then
  echo "== build $only"
  dotnet build "tests/$only" "${build[@]}"
  projects=("$only")
elif [ -n "$quick" ]; then
  echo "== build"
  dotnet build Sdk.sln "${build[@]}"
  projects=()
  for project in "${all[@]}"; do
    [[ " ${processes[*]} " == *" $project "* ]] || projects+=("$project")
  done
  export AYON_TEST_QUICK=1
else
  echo "== build, format"
  # While packages are restored a core has nothing to do.
  dotnet format whitespace . --folder --verify-no-changes --exclude '**/bin/**' '**/obj/**' artifacts >"$results/format.log" 2>&1 &
  format=$!
  dotnet build Sdk.sln "${build[@]}" -p:RunAnalyzersDuringBuild=true
  wait "$format" || { cat "$results/format.log"; exit 1; }
  say_time
  since=$SECONDS
  echo "== pack"
  eng/pack.sh "$results/packages" --no-restore --verbosity quiet >/dev/null
  export AYON_TEST_PACKAGES=$results/packages
  projects=("${all[@]}")
fi
say_time

# Runs the tests of one project and keeps what it says.
run_tests() {
  local project=$1 started=$SECONDS code=0 assembly
  shift
  # MSBuild could tell as well, in half a second of a core each time.
  assembly=$(sed -n 's|.*<AssemblyName>\(.*\)</AssemblyName>.*|\1|p' "tests/$project/$project.csproj")
  dotnet "tests/$project/bin/Release/net10.0/${assembly:-$project}.dll" --no-ansi --progress off --report-xunit-trx --report-xunit-trx-filename "$project.trx" --results-directory "$results" "$@" >"$results/$project.log" 2>&1 || code=$?
  echo "$code" >"$results/$project.code"
  local summary
  summary=$(awk '/^  (succeeded|failed|skipped): / { printf "%s%s %s", (n++ ? ", " : ""), $2, $1 == "succeeded:" ? "passed" : $1 == "failed:" ? "failed" : "skipped" }' "$results/$project.log")
  # 8: no test ran, which a filter may mean.
  if [ "$code" -eq 0 ]; then
    echo "$project: $summary ($((SECONDS - started)) s)"
  else
    printf '%s\n' "----- $project" "$(cat "$results/$project.log")" "----- $project: ${summary:-broke off}, exit code $code ($((SECONDS - started)) s)"
  fi
}

echo "== tests"
since=$SECONDS
# Counting calls, to compile again what is called often, costs processes that live for seconds up to a third of their time.
export DOTNET_TC_CallCounting=0
for project in "${projects[@]}"; do
  while [ "$(jobs -rp | grep -cvxF "$(printf '%s\n' ${loops[@]+"${loops[@]}"} none)")" -ge "$at_once" ]; do wait -n || true; done
  run_tests "$project" ${arguments[@]+"${arguments[@]}"} &
done
for job in $(jobs -p); do
  [[ " ${loops[*]-} " == *" $job "* ]] || wait "$job"
done
say_time

[ -z "$slowest" ] || dotnet run eng/slowest.cs -- "$results" || true

count() { awk -v name="$1:" '$1 == name { sum += $2 } END { print sum + 0 }' "$results"/*.log; }
passed=$(count succeeded)
failed=$(count failed)
skipped=$(count skipped)
# A project that broke off without a failed test, or ran none, has failed all the same.
for project in "${projects[@]}"; do
  code=$(cat "$results/$project.code" 2>/dev/null || echo none)
  if [ "$code" != 0 ] && ! grep -q '^  failed: [1-9]' "$results/$project.log" 2>/dev/null; then failed=$((failed + 1)); fi
done
[ "$passed" -gt 0 ] || failed=$((failed + 1))
[ "$skipped" -eq 0 ] || echo "$skipped skipped${quick:+, which start a second process}"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
