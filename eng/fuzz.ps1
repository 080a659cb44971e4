#!/usr/bin/env pwsh
# Sends the server random and hostile requests, as eng/fuzz.sh does, and prints what came of them as a table.
param(
    # Inputs of each test.
    [ValidateRange(1, [int]::MaxValue)][int]$Inputs = 50000,
    # The seed that a failure printed.
    [string]$Seed
)
$ErrorActionPreference = 'Stop'
Set-Location (Split-Path $PSScriptRoot)
$report = New-TemporaryFile
try {
    dotnet build tests/ReferenceServer.Tests --nologo --verbosity quiet
    if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
    if ($Seed) { $env:CsCheck_Seed = $Seed }
    $env:AYON_FUZZ_INPUTS = $Inputs
    $env:AYON_FUZZ_REPORT = $report.FullName
    dotnet test --project tests/ReferenceServer.Tests --no-build --filter-namespace '*Fuzzing'
    $result = $LASTEXITCODE
    ''
    '| what was sent | inputs | what came of it |'
    '| --- | --- | --- |'
    Get-Content $report | Sort-Object
    exit $result
}
finally {
    Remove-Item $report
    'CsCheck_Seed', 'AYON_FUZZ_INPUTS', 'AYON_FUZZ_REPORT' | ForEach-Object { Remove-Item "Env:$_" -ErrorAction Ignore }
}
