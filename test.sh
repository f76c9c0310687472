#!/usr/bin/env bash
# Builds everything and runs the tests. The last line is the totals: "N passed, N failed, N skipped".
#   bash test.sh           all tests; installs what they need (see below), at most 30 minutes on 2 cores
#   bash test.sh --quick   unit tests only; installs nothing
#   bash test.sh --soak    all tests with real limits and large numbers (the server killed 200 times instead of 20), then the long runs
#                          (docs/segmentation.md, docs/wecom.md)
# Ends with 0 only if at least one test ran and none failed. A warning of the build is a failure.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

mode=full
case "${1:-}" in
  "") ;;
  --quick) mode=quick ;;
  --soak) mode=soak ;;
  *) echo "usage: bash test.sh [--quick | --soak]" >&2; exit 2 ;;
esac

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

require_dotnet() {
  if ! command -v dotnet > /dev/null || ! dotnet --list-sdks | grep -q '^10\.'; then
    echo "test.sh needs the .NET 10 SDK (https://dotnet.microsoft.com/download). Install it and run this again." >&2
    exit 1
  fi
}

# Installs Debian packages, or says which are missing.
install_packages() {
  local purpose=$1
  shift
  if [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
    echo "test.sh installs for $purpose: $*"
    apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y "$@" && return 0
  fi
  echo "For $purpose these are needed: $*" >&2
  echo "Install them (Debian, Ubuntu: sudo apt-get install $*; a Chromium elsewhere than /usr/bin/chromium is named in POLICYBOT_CHROMIUM) and run this again, or run bash test.sh --quick." >&2
  exit 1
}

# The browser tests use the system's Chromium, and Chinese fonts so that what they lay out is what people see.
require_browser() {
  local missing=()
  if [ -z "${POLICYBOT_CHROMIUM:-}" ] && [ ! -x /usr/bin/chromium-headless-shell ]; then
    if [ -x /usr/bin/chromium ]; then
      (install_packages "browser tests in half the time" chromium-headless-shell) || echo "The whole Chromium will do."
    else
      missing+=(chromium-headless-shell)
    fi
  fi
  command -v fc-list > /dev/null && fc-list :lang=zh | grep -q . || missing+=(fontconfig fonts-noto-cjk)
  [ ${#missing[@]} -eq 0 ] || install_packages "the browser tests" "${missing[@]}"
}

# Tests start a PostgreSQL server of their own in a temporary folder; only its programs are needed.
require_postgresql() {
  ls /usr/lib/postgresql/*/bin/initdb > /dev/null 2>&1 || command -v initdb > /dev/null || install_packages "the database tests" postgresql
}

# The vendors' own clients, which the acceptance tests run against the program; versions are fixed in package-lock.json.
require_node() {
  command -v node > /dev/null && command -v npm > /dev/null || install_packages "the vendors' clients" nodejs npm
  local folder=tests/PolicyBot.Acceptance/npm
  [ "$folder/node_modules/.package-lock.json" -nt "$folder/package-lock.json" ] && return 0
  echo "test.sh installs the vendors' clients (npm ci in $folder)"
  npm ci --no-audit --no-fund --loglevel=error --prefix "$folder"
}

passed=0 failed=0 skipped=0

# Runs a test project (more arguments go to the runner) and adds its numbers to the totals. One that ends without a summary counts as a failure.
run_tests() {
  local project=$1 log summary status=0
  shift
  log=$(mktemp)
  dotnet run --project "tests/$project" -c Release --no-build -- -noColor "$@" 2>&1 | tee "$log" || status=$?
  summary=$(grep -oE 'Total: [0-9]+, Errors: [0-9]+, Failed: [0-9]+, Skipped: [0-9]+, Not Run: [0-9]+' "$log" | tail -n 1) || true
  rm -f "$log"
  local total=0 errors=0 wrong=0 left_out=0 not_run=0
  if [ -n "$summary" ]; then
    read -r total errors wrong left_out not_run <<< "$(tr -cd '0-9 \n' <<< "$summary")"
  fi
  wrong=$((wrong + errors))
  if [ "$status" -ne 0 ] && [ "$wrong" -eq 0 ]; then
    echo "$project ended with $status." >&2
    wrong=1 total=$((total + 1))
  fi
  passed=$((passed + total - wrong - left_out - not_run))
  failed=$((failed + wrong))
  skipped=$((skipped + left_out + not_run))
}

require_dotnet
if [ "$mode" = quick ]; then
  dotnet build tests/PolicyBot.Tests -c Release -warnaserror
  run_tests PolicyBot.Tests -trait- Needs=PostgreSql
else
  require_browser
  require_postgresql
  require_node
  dotnet build PolicyBot.sln -c Release -warnaserror
  # Real limits and large numbers, where a test has both.
  [ "$mode" != soak ] || export POLICYBOT_SOAK=1 POLICYBOT_FORGERIES=1000000 POLICYBOT_KILLS=200
  run_tests PolicyBot.Tests
  run_tests PolicyBot.Acceptance
fi

# The long run: ten million random texts through the segmenter, which stops at the first that breaks a promise.
if [ "$mode" = soak ]; then
  if dotnet run --project tests/PolicyBot.Benchmarks -c Release --no-build -- segmentation random 10000000 7; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
  fi
fi

echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
