# Sourced by tools/rongcuo and tools/test: what both need to get from a bare
# machine to a build. Expects `root`, the repository. Says everything on stderr.
# shellcheck shell=sh disable=SC2034,SC2154

# Debian's names. `a|b`: either will do.
build_packages='g++ cmake ninja-build libboost-dev|libboost1.81-dev
  libboost-program-options-dev|libboost-program-options1.81-dev
  nlohmann-json3-dev libspdlog-dev libfmt-dev libssl-dev
  zlib1g-dev libzstd-dev libicu-dev libsimdjson-dev libxlsxwriter-dev
  libjs-chart.js pkg-config|pkgconf'

say() { printf 'rongcuo: %s\n' "$*" >&2; }

# 1 is the program's own "input refused"; what goes wrong before it runs is 2.
give_up() {
  say "$*"
  exit 2
}

# Whether package $1 is here, or the command of its name from elsewhere.
have_package() {
  [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ] ||
    command -v "$1" >/dev/null
}

is_debian() {
  command -v dpkg-query >/dev/null && command -v apt-get >/dev/null &&
    grep -Eq '^(ID|ID_LIKE)=.*(debian|ubuntu)' /etc/os-release 2>/dev/null
}

# Prints those of the packages $1... of which no alternative is here.
missing_packages() {
  for choice in "$@"; do
    found=no
    for package in $(printf '%s' "$choice" | tr '|' ' '); do
      have_package "$package" && found=yes && break
    done
    [ $found = yes ] || printf '%s\n' "${choice%%|*}"
  done
}

# Installs those of the packages $1... that are missing; without the network,
# and without root, if none is.
ensure_packages() {
  is_debian || give_up "this is not Debian or Ubuntu; install by hand what these packages hold: $*; then run cmake as README.md says"
  missing=$(missing_packages "$@" | tr '\n' ' ')
  [ -n "$missing" ] || return 0
  as_root=
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null ||
      give_up "packages are missing and there is no sudo; as root: apt-get install $missing"
    as_root=sudo
  fi
  say "installing from the system's package sources: $missing"
  $as_root apt-get -q update >&2 ||
    say "the package lists could not be refreshed; trying with those at hand"
  # shellcheck disable=SC2086 # Words are packages.
  $as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get -q install -y --no-install-recommends $missing >&2 ||
    give_up "apt-get could not install: $missing"
}

# How many compilers at once: one a processor, but the grammar takes 1 GB each.
jobs_allowed() {
  jobs=$(nproc 2>/dev/null || echo 1)
  kilobytes=$(sed -n 's/^MemAvailable: *\([0-9]*\) kB$/\1/p' /proc/meminfo 2>/dev/null)
  by_memory=$((${kilobytes:-1000000} / 1000000))
  [ "$by_memory" -ge 1 ] || by_memory=1
  [ "$jobs" -le "$by_memory" ] || jobs=$by_memory
  echo "$jobs"
}

# Configures $1 (a build folder) with the options $2...; Ninja where it is.
configure() {
  folder=$1
  shift
  fresh=
  # A checkout that was moved or copied brings a cache that names the old place.
  if [ -f "$folder/CMakeCache.txt" ] &&
    ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$folder/CMakeCache.txt"; then
    fresh=--fresh
  fi
  generator=
  if [ -n "$fresh" ] || [ ! -f "$folder/CMakeCache.txt" ]; then
    if command -v ninja >/dev/null; then generator=-GNinja; else generator='-GUnix Makefiles'; fi
  fi
  cmake ${fresh:+"$fresh"} ${generator:+"$generator"} -S "$root" -B "$folder" "$@"
}
