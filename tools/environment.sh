# Sourced by the other scripts: a virtual environment in .venv with this project in it, made when it is missing.
# $1: the extras to install, such as [test], or nothing.
cd "$(dirname "${BASH_SOURCE[0]}")/.."
python=${PYTHON:-python3}
command -v "$python" >/dev/null || { echo "Python 3.11 or newer is needed: install python3 (Debian: apt-get install python3 python3-venv)" >&2; exit 1; }
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed, this is $("$python" --version)" >&2; exit 1; }
if [ ! -x .venv/bin/python ]; then
  "$python" -c 'import ensurepip' 2>/dev/null || {
    echo "installing python3-venv with apt-get ..."
    $([ "$(id -u)" = 0 ] || echo sudo) apt-get install -y -qq python3-venv >/dev/null
  }
  "$python" -m venv .venv
fi
# Install again only when what is to be installed has changed.
wanted="$1 $(cat pyproject.toml tools/constraints.txt)"
if [ "$(cat .venv/installed 2>/dev/null)" != "$wanted" ]; then
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --constraint tools/constraints.txt --editable ".$1"
  printf '%s' "$wanted" > .venv/installed
fi
