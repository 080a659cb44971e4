#!/usr/bin/env pwsh
# Writes new public members of the SDK into PublicAPI.Unshipped.txt, as eng/public-api.sh does, so that the diff shows them.
$ErrorActionPreference = 'Stop'
Set-Location (Split-Path $PSScriptRoot)
foreach ($round in 1..3) {
    dotnet format analyzers src/Sdk/Sdk.csproj --diagnostics RS0016 RS0017 --severity warn --verbosity quiet
    if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
}
