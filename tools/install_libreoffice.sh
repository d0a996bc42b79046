#!/usr/bin/env bash
# Makes sure that LibreOffice 25.2 or newer, Chinese fonts and pdftoppm are here; does nothing when they are.
# Debian 12's own LibreOffice is 7.4, which shows #NAME? for add-in functions, so there the distribution's
# backports suite is added, on whatever mirror this machine already uses.
set -euo pipefail

oldest=25.2
version() { soffice --version 2>/dev/null | grep -oE '[0-9]+\.[0-9]+' | head -n 1; }
new_enough() { [ -n "$1" ] && [ "$(printf '%s\n%s\n' "$oldest" "$1" | sort -V | head -n 1)" = "$oldest" ]; }

if new_enough "$(version || true)" && command -v pdftoppm >/dev/null && fc-list :lang=zh 2>/dev/null | grep -q .; then
  exit 0
fi
command -v apt-get >/dev/null || { echo "install LibreOffice $oldest or newer, a Chinese font and pdftoppm (poppler), then run this again" >&2; exit 1; }
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }
install() { as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null; }

echo "installing LibreOffice $oldest or newer, fonts and poppler with apt-get (about 250 MB, once) ..."
as_root apt-get update -qq
packages="libreoffice-calc python3-uno libreoffice-script-provider-python"
candidate=$(apt-cache policy libreoffice-calc | sed -n 's/.*Candidate: \(.*:\)\?\([0-9]*\.[0-9]*\).*/\2/p')
if new_enough "$candidate"; then
  install $packages
else
  codename=$(. /etc/os-release && echo "$VERSION_CODENAME")
  mirror=$(apt-get indextargets --format '$(REPO_URI) $(RELEASE)' 'Identifier: Packages' |
    awk -v suite="$codename" '$2 == suite {print $1; exit}')
  keyring=/usr/share/keyrings/debian-archive-keyring.gpg
  [ -n "$mirror" ] || { echo "no apt source for $codename found to take its backports from" >&2; exit 1; }
  echo "deb [signed-by=$keyring] $mirror $codename-backports main" |
    as_root tee /etc/apt/sources.list.d/sora-compute-backports.list >/dev/null
  as_root apt-get update -qq
  install -t "$codename-backports" $packages
fi
install fonts-noto-cjk poppler-utils
new_enough "$(version || true)" || { echo "LibreOffice $oldest or newer could not be installed (found: $(version || echo none))" >&2; exit 1; }
