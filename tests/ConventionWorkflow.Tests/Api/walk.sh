#!/usr/bin/env bash
# Carries a convention of two communes from its proposal to its publication through the API alone, with bash, curl and node.
#   walk.sh ADDRESS TOKENS [DOSSIER]
# TOKENS is a file with a line for each person, « role@party token », an officer of the State first. Closes with the dossier's id.
# While the program prints the text that is signed nobody has anything to do: then the walk ends with exit code 3, to be gone on with.
set -euo pipefail
address=$1/api/v1 tokens=$2 dossier=${3:-}
today=$(TZ=Europe/Luxembourg date +%F)
run=$(date +%s%N)
called=$(TZ=Europe/Luxembourg date -d '10 days ago' +%F)

# pick EXPRESSION: what it says of the JSON that comes in; x is the JSON.
pick() { node -e 'const x = JSON.parse(require("fs").readFileSync(0, "utf8")); console.log(eval(process.argv[1]))' "$1"; }

# call TOKEN METHOD PATH [BODY]: a refusal is said and ends the walk.
call() {
  local answer
  answer=$(curl -sS --fail-with-body -X "$2" "$address$3" -H "Authorization: Bearer $1" -H "Content-Type: application/json" \
    -H "Idempotency-Key: walk-$(printf "%s" "$run $2 $3 ${4:-}" | sha256sum | cut -c1-40)" ${4:+--data-binary "$4"}) && printf '%s' "$answer" \
    || { printf 'refused: %s %s %s\n%s\n' "$2" "$3" "${4:-}" "$answer" >&2; exit 1; }
}

# upload TOKEN: the smallest PDF there is stands for the scan of a signed copy.
upload() {
  printf '%%PDF-1.7\n%%%%EOF\n' | curl -sS --fail-with-body "$address/documents?name=copy.pdf" -H "Authorization: Bearer $1" \
    -H "Content-Type: application/pdf" --data-binary @- | pick x.digest
}

# rewrite TOKEN: saves the latest text with its first article changed.
rewrite() {
  local number text
  number=$(call "$1" GET "/dossiers/$dossier" | pick 'x.texts.at(-1).number')
  text=$(call "$1" GET "/dossiers/$dossier/texts/$number" |
    pick '(x.text.articles[0].markdown += " Les communes s’engagent ensemble.", JSON.stringify(
      { text: x.text, reason: "Objet précisé", base: x.number }))')
  call "$1" POST "/dossiers/$dossier/texts" "$text" >/dev/null
}

# answer TOKEN ITEM KIND STEP: in the plainest way.
answer() {
  local act body
  case $3 in
    task)
      [ "$4" != drafting ] || rewrite "$1"
      act=complete
      body=$(call "$1" GET "/work-items/$2" | pick 'JSON.stringify({ outcome: x.acts[0].schema.properties.outcome.enum[0] })') ;;
    sign-off) act=approve body='{}' ;;
    opinion) act=give body='{"value":"no-remark"}' ;;
    decision) act=record body='{"outcome":"Agreed","decidedOn":"'$today'","reference":"CG 1"}' ;;
    deliberation)
      act=record
      body='{"heldOn":"'$today'","convokedOn":"'$called'","inOffice":9,"present":9,"for":8,"against":0,"abstentions":1}' ;;
    transmission) act=transmit body='{"transmittedOn":"'$today'"}' ;;
    supervision) act=clear body='{"decidedOn":"'$today'"}' ;;
    signature)
      act=record
      body='{"method":"paper","signedOn":"'$today'","place":"Remich","signatory":"Le collège","scan":"'$(upload "$1")'"}' ;;
    publication) act=publish body='{"publishedOn":"'$today'","place":"Journal officiel"}' ;;
    *) echo "nobody knows how to answer $3" >&2; exit 1 ;;
  esac
  call "$1" POST "/work-items/$2/acts/$act" "$body" >/dev/null
  echo "$4: $act" >&2
}

read -r _ officer <"$tokens"
if [ -z "$dossier" ]; then
  dossier=$(call "$officer" POST /dossiers '{"definition":"convention-lu","title":"Rives de la Moselle",
    "parties":["commune:1205","commune:1207"],"objective":"Entretenir ensemble les rives de la Moselle."}' | pick x.id)
fi

# The officer sees what is open, and those who are asked answer.
while true; do
  open=$(call "$officer" GET "/work-items?all=true&dossier=$dossier" |
    pick 'x.items.map(i => [i.id, i.kind, i.step.id, i.asked.role + "@" + i.asked.party].join(" ")).join("\n")')
  [ -n "$open" ] || { echo "$dossier"; exit 3; }
  while read -r item kind step asked; do
    token=$(awk -v who="$asked" '$1 == who { print $2 }' "$tokens")
    [ -n "$token" ] || { echo "nobody has a token for $asked" >&2; exit 1; }
    answer "$token" "$item" "$kind" "$step" </dev/null
    [ "$kind" != publication ] || { echo "$dossier"; exit 0; }
  done <<<"$open"
done
