#!/usr/bin/env pwsh
# Has faults happen to workers, servers and PostgreSQL while jobs run, as eng/faults.sh does, with the same options:
#   ./eng/faults.ps1 [--jobs N] [--seed S] [--mode reference|ayon|both] [--faults a,b] [--list]
# Faults are signals, so that it needs Linux or macOS, and PostgreSQL installed.
$ErrorActionPreference = 'Stop'
Set-Location (Split-Path $PSScriptRoot)
dotnet build benchmarks/Faults --nologo --verbosity quiet -c Release
if ($LASTEXITCODE -eq 0) { dotnet benchmarks/Faults/bin/Release/net10.0/Ayon.Events.Faults.dll @args }
exit $LASTEXITCODE
