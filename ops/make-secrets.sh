#!/bin/sh
# Makes the secrets that docker-compose.yml and the systemd unit read: a key and passwords that are random, and an
# empty file for each token, which counts as a variable that is not set. What is there already is left as it is.
#
#   ops/make-secrets.sh [folder]     ./secrets unless said
set -eu
folder=${1:-$(dirname "$0")/../secrets}
# Nobody else on this machine comes past the folder; the user inside a container reads the files in it.
mkdir -p "$folder"
chmod 700 "$folder"
random() { head -c 32 /dev/urandom | base64 | tr -d '\n'; }
make() {
  [ -e "$folder/$1" ] && return
  printf '%s' "$2" >"$folder/$1"
  chmod 644 "$folder/$1"
  echo "made $folder/$1"
}
make confidant_key "$(random)"
make confidant_key_old ''
make postgres_password "$(random)"
make operator_password "$(random)"
for token in discord_token slack_bot_token slack_app_token slack_admin_token slack_client_secret slack_signing_secret; do
  make "$token" ''
done
echo "Keep a copy of $folder/confidant_key somewhere else: without it the texts are lost."
