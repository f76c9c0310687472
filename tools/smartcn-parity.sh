#!/bin/bash
# Compares PolicyBot.SmartCn with Java Lucene: terms and offsets of every line, in the modes raw, nostop and default.
# Usage: smartcn-parity.sh [--oracle DIRECTORY] [--generate LINES] [--seed NUMBER] [TEXT_FILE ...]
# The oracle is set up in DIRECTORY where it is not there yet (see smartcn-oracle/setup.sh for what that needs).
# Ends with status 1 if anything differs; the differing lines are printed.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
oracle=$root/artifacts/smartcn-oracle
generate=50000
seed=1
while [ $# -gt 0 ]; do
    case $1 in
        --oracle) oracle=$2; shift 2 ;;
        --generate) generate=$2; shift 2 ;;
        --seed) seed=$2; shift 2 ;;
        *) break ;;
    esac
done

[ -x "$oracle/oracle" ] || "$root/tools/smartcn-oracle/setup.sh" "$oracle"
oracle=$(cd "$oracle" && pwd)
dotnet build -c Release -v quiet --nologo "$root/tests/PolicyBot.Benchmarks"
ours="dotnet $root/tests/PolicyBot.Benchmarks/bin/Release/net10.0/PolicyBot.Benchmarks.dll segmentation"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

status=0
compare() { # name, file of lines
    for mode in raw nostop default; do
        $ours analyze $mode < "$2" > "$work/ours"
        "$oracle/oracle" $mode < "$2" > "$work/java"
        differing=$(paste -d '\n' "$work/ours" "$work/java" | awk 'NR % 2 { ours = $0; next } ours != $0 { n++ } END { print n + 0 }')
        echo "$1, $mode: $(wc -l < "$2") lines, $(wc -w < "$work/java") tokens, $differing lines differ"
        if ! cmp -s "$work/ours" "$work/java"; then
            diff "$work/ours" "$work/java" | head -20
            status=1
        fi
    done
}

if [ $# -gt 0 ]; then
    $ours lines "$@" > "$work/texts"
    compare "given texts" "$work/texts"
fi
if [ "$generate" -gt 0 ]; then
    $ours generate "$generate" "$seed" > "$work/generated"
    compare "generated lines, seed $seed" "$work/generated"
fi
exit $status
