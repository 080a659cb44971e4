#!/usr/bin/env bash
# Writes new public members of the SDK into PublicAPI.Unshipped.txt, so that the diff shows them.
set -euo pipefail
cd "$(dirname "$0")/.."
for _ in 1 2 3; do
  dotnet format analyzers src/Sdk/Sdk.csproj --diagnostics RS0016 RS0017 --severity warn --verbosity quiet
done
