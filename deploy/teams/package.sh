#!/usr/bin/env bash
# Makes the app package that an administrator uploads to Teams.
#   bash deploy/teams/package.sh BOT_ID DOMAIN [ORGANISATION [APP_ID]]
# BOT_ID is the bot's application (client) id, DOMAIN the host of PublicBaseUrl. APP_ID names the app in the catalogue: the bot's
# id unless another is given. Leaves policybot-teams.zip in the current folder. Needs zip or python3.
set -euo pipefail
if [ $# -lt 2 ]; then
  sed -n '2,5s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2
  exit 2
fi
guid='^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$'
bot=$1 domain=$2 organisation=${3:-$2} app=${4:-$1}
[[ $bot =~ $guid && $app =~ $guid ]] || { echo "BOT_ID and APP_ID are GUIDs, as 3f2504e0-4f89-41d3-9a0c-0305e82c3301." >&2; exit 2; }
[[ $domain =~ ^[A-Za-z0-9.-]+$ ]] || { echo "DOMAIN is a host name without https:// and path, as policy.example.gov.cn." >&2; exit 2; }
[[ $organisation != *[\"\\]* && ${#organisation} -le 32 ]] || { echo "ORGANISATION has at most 32 characters, without quotation marks." >&2; exit 2; }

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
out=$PWD/policybot-teams.zip
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
manifest=$(< "$here/manifest.json")
manifest=${manifest//'${BOT_ID}'/$bot}
manifest=${manifest//'${APP_ID}'/$app}
manifest=${manifest//'${DOMAIN}'/$domain}
manifest=${manifest//'${ORGANISATION}'/$organisation}
printf '%s\n' "$manifest" > "$work/manifest.json"
cp "$here/color.png" "$here/outline.png" "$work/"
rm -f "$out"
if command -v zip > /dev/null; then
  (cd "$work" && zip -q "$out" manifest.json color.png outline.png)
else
  (cd "$work" && python3 -m zipfile -c "$out" manifest.json color.png outline.png)
fi
echo "$out"
