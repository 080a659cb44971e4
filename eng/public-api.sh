#!/usr/bin/env bash
# Writes new public members of the SDK's packages into their PublicAPI.Unshipped.txt, so that the diff shows them.
set -euo pipefail
cd "$(dirname "$0")/.."
for project in src/Sdk/Sdk.csproj src/Sdk.Studio/Sdk.Studio.csproj src/Aspire.Hosting/Aspire.Hosting.csproj; do
  for _ in 1 2 3; do
    dotnet format analyzers "$project" --diagnostics RS0016 RS0017 --severity warn --verbosity quiet
  done
done
