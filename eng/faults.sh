#!/usr/bin/env bash
# Has faults happen to workers, servers and PostgreSQL at random while jobs run, and judges by the database what became of each job:
#   ./eng/faults.sh [--jobs N] [--seed S] [--mode reference|ayon|both] [--faults a,b] [--list]
# The last line tells; exit code 0 only when every job was settled once. Needs PostgreSQL installed.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build benchmarks/Faults --nologo --verbosity quiet -c Release > /dev/null || dotnet build benchmarks/Faults --nologo -c Release
exec dotnet benchmarks/Faults/bin/Release/net10.0/Ayon.Events.Faults.dll "$@"
