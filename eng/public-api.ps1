#!/usr/bin/env pwsh
# Writes new public members of the SDK's packages into their PublicAPI.Unshipped.txt, as eng/public-api.sh does, so that the diff shows them.
$ErrorActionPreference = 'Stop'
Set-Location (Split-Path $PSScriptRoot)
foreach ($project in 'src/Sdk/Sdk.csproj', 'src/Sdk.Studio/Sdk.Studio.csproj', 'src/Aspire.Hosting/Aspire.Hosting.csproj') {
    foreach ($round in 1..3) {
        dotnet format analyzers $project --diagnostics RS0016 RS0017 --severity warn --verbosity quiet
        if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
    }
}
