#!/usr/bin/env pwsh
# Puts all packages, as they are published, into a folder, as eng/pack.sh does:
#   ./eng/pack.ps1 [FOLDER] [arguments of dotnet pack, e.g. -p:Version=0.2.0-beta.1]
# FOLDER is artifacts/ unless it is named.
$ErrorActionPreference = 'Stop'
$root = Split-Path $PSScriptRoot
$arguments = @($args)
$folder = Join-Path $root 'artifacts'
if ($arguments.Count -gt 0 -and -not "$($arguments[0])".StartsWith('-')) {
    $folder = $arguments[0]
    $arguments = @($arguments | Select-Object -Skip 1)
}

$folder = (New-Item -ItemType Directory -Force $folder).FullName
# A package that is no longer made, or of another version, must not stay beside the new ones.
Remove-Item (Join-Path $folder 'Ayon.Events.*nupkg')
dotnet pack (Join-Path $root 'eng/Packages.slnf') --nologo --verbosity quiet --output $folder -p:ContinuousIntegrationBuild=true @arguments
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
Get-ChildItem (Join-Path $folder 'Ayon.Events.*nupkg') | ForEach-Object FullName
