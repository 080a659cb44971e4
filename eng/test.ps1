#!/usr/bin/env pwsh
# Builds, and runs tests, where bash is not at hand. The whole suite needs Linux: ./eng/test.sh runs it, and is what CI obeys.
#   ./eng/test.ps1 -Quick            the tests that start no second process, without analyzers and packages
#   ./eng/test.ps1 -Only PROJECT     one project of tests/, e.g. Sdk.Tests; what follows goes to it, e.g. --filter-class '*Lanes*'
# The last line counts all tests: "N passed, N failed".
param(
    [switch]$Quick,
    [string]$Only,
    [Parameter(ValueFromRemainingArguments)][string[]]$Arguments = @()
)
$ErrorActionPreference = 'Stop'
Set-Location (Split-Path $PSScriptRoot)
if (-not $Quick -and -not $Only) {
    Write-Error 'Say -Quick or -Only PROJECT. The whole suite is ./eng/test.sh, on Linux.'
}

if ($Only -and -not (Test-Path "tests/$Only")) {
    Write-Error "There is no tests/$Only."
}

# All tests of these start processes.
$processes = 'Packages.Tests', 'Samples.Tests', 'Faults.Tests', 'Load.Tests', 'Aspire.Hosting.Tests'
$projects = if ($Only) { @($Only) } else {
    Get-ChildItem tests -Directory | Where-Object { $_.Name -notin $processes -and (Test-Path "$_/*.Tests.csproj") } | ForEach-Object Name
}
dotnet build $(if ($Only) { "tests/$Only" } else { 'Sdk.sln' }) --configuration Release --nologo --verbosity quiet
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }

if ($Quick) { $env:AYON_TEST_QUICK = '1' }
$passed = 0
$failed = 0
try {
    foreach ($project in $projects) {
        $name = ([xml](Get-Content "tests/$project/$project.csproj")).SelectSingleNode('//AssemblyName')
        $assembly = if ($name) { $name.InnerText } else { $project }
        $output = dotnet "tests/$project/bin/Release/net10.0/$assembly.dll" --no-ansi --progress off @Arguments | Out-String
        $code = $LASTEXITCODE
        $succeededHere = [int][regex]::Match($output, '(?m)^  succeeded: (\d+)').Groups[1].Value
        $failedHere = [int][regex]::Match($output, '(?m)^  failed: (\d+)').Groups[1].Value
        # A project that broke off without a failed test, or ran none, has failed too.
        if ($code -ne 0 -and $failedHere -eq 0) { $failedHere = 1 }
        if ($code -ne 0) { $output }
        "${project}: $failedHere failed, $succeededHere passed"
        $passed += $succeededHere
        $failed += $failedHere
    }
}
finally {
    Remove-Item Env:AYON_TEST_QUICK -ErrorAction Ignore
}

"$passed passed, $failed failed"
exit [int]($failed -gt 0 -or $passed -eq 0)
