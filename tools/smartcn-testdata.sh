#!/bin/bash
# Records what Java Lucene makes of 1,500 composed sentences and 1,500 random lines, for the test suite: four lines each, the text and
# the tokens in the modes raw, nostop and default, in tests/PolicyBot.Tests/SmartCn/oracle.txt.gz.
# Usage: smartcn-testdata.sh [ORACLE_DIRECTORY]      (see smartcn-oracle/setup.sh)
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
oracle=${1:-$root/artifacts/smartcn-oracle}
[ -x "$oracle/oracle" ] || "$root/tools/smartcn-oracle/setup.sh" "$oracle"
dotnet build -c Release -v quiet --nologo "$root/tests/PolicyBot.Benchmarks"
make="dotnet $root/tests/PolicyBot.Benchmarks/bin/Release/net10.0/PolicyBot.Benchmarks.dll segmentation"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

{ $make sentences 1500 2022; $make generate 1500 67; } > "$work/text"
for mode in raw nostop default; do
    "$oracle/oracle" $mode < "$work/text" > "$work/$mode"
done
paste -d '\n' "$work/text" "$work/raw" "$work/nostop" "$work/default" | gzip -9n > "$root/tests/PolicyBot.Tests/SmartCn/oracle.txt.gz"
