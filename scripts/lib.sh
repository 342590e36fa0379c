# Shared by the scripts: where things are, and what must be there. Sourced, not run.

unset CDPATH # cd would print where it went
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
tools=$root/.tools

# Paths and tenants' domains may have any letters; without such a locale Java reads them as question marks.
case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
  *[Uu][Tt][Ff]*) ;;
  *) export LC_ALL=C.UTF-8 ;;
esac

# An empty variable is no fleet file.
[[ -n ${AIPRESS_FLEET:-} ]] || unset AIPRESS_FLEET

# Terraform warns on every call when this names a file that is not there.
if [[ -n ${TF_CLI_CONFIG_FILE:-} && ! -f $TF_CLI_CONFIG_FILE ]]; then
  unset TF_CLI_CONFIG_FILE
fi
export CHECKPOINT_DISABLE=1

# The jsii runtime prints a page about the age of Node unless told not to; this one takes a list of
# major versions, the others anything.
JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION=$(printf '%s,' {18..40})
export JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION
export JSII_SILENCE_WARNING_DEPRECATED_NODE_VERSION=1
export JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION=1

die() {
  printf '%s\n' "$@" >&2
  exit 3
}

java_version() {
  javac -version 2>&1 | sed -nE 's/^javac ([0-9]+).*/\1/p'
}

need_java() {
  command -v java >/dev/null && command -v javac >/dev/null ||
    die "JDK 17 or newer is missing." "Install one (Debian: apt install openjdk-17-jdk; macOS: brew install openjdk@17)."
  local version
  version=$(java_version)
  ((version >= 17)) || die "JDK 17 or newer is needed, this is $version." "Put a newer JDK first on the path."
}

need_maven() {
  command -v mvn >/dev/null ||
    die "Maven 3.8 or newer is missing." "Install it (Debian: apt install maven; macOS: brew install maven)."
}

need_node() {
  command -v node >/dev/null && command -v npm >/dev/null ||
    die "Node 18 or newer with npm is missing; constructs run in it." "Install it (Debian: apt install nodejs npm; macOS: brew install node)."
  local version
  version=$(node --version | sed -E 's/v([0-9]+).*/\1/')
  ((version >= 18)) || die "Node 18 or newer is needed, this is $version." "Put a newer Node first on the path."
}

# Whether the jars of the command line are missing or older than what they are built from.
build_is_stale() {
  local stamp=$root/cli/target/quick/lib/.built
  [[ -f $stamp ]] || return 0
  [[ -n $(find "$root"/pom.xml "$root"/scripts/lib.sh "$root"/{shards,constructs,state-backend,stacks,cli}/pom.xml \
    "$root"/{shards,constructs,state-backend,stacks,cli}/src/main -newer "$stamp" -print -quit) ]]
}

# Builds the jars of the command line into cli/target/quick/lib. One build at a time.
build_cli() {
  need_java
  need_maven
  mkdir -p "$root/cli/target"
  exec 9>"$root/cli/target/.build.lock"
  if command -v flock >/dev/null; then flock 9; fi
  if build_is_stale; then
    echo "building aipress (the first time takes minutes) ..." >&2
    local log=$root/cli/target/build.log
    rm -rf "$root/cli/target/quick/lib" # no jar of another version may stay on the path
    if ! (cd "$root" && mvn -B -q -Dquick -DskipTests -pl cli -am package) >"$log" 2>&1; then
      cat "$log" >&2
      die "The build failed."
    fi
    java_version >"$root/cli/target/quick/lib/.jdk"
    archive_classes >>"$log" 2>&1 || true # only faster with it
    touch "$root/cli/target/quick/lib/.built"
  fi
  exec 9>&-
}

# Sets jvm, the options of the command line's JVM. A small young generation keeps a fleet of 50,000
# sites under 0.5 GB, Node included; the JVM keeps its own remarks, on a class archive say, to itself.
jvm_options() {
  jvm=(-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmn24m -Xlog:disable)
  # Newer JDKs warn of SQLite's native library unless told not to; older ones start slower when told.
  if (($(<"$root/cli/target/quick/lib/.jdk") >= 24)); then jvm+=(--enable-native-access=ALL-UNNAMED); fi
}

# The jars in a fixed order, for the class archive is made for exactly this path.
jars() {
  local list
  list=$(printf '%s:' "$root"/cli/target/quick/lib/*.jar)
  printf '%s' "${list%:}"
}

# Archives the classes that usual commands load; commands then start in half the time.
archive_classes() {
  local scratch
  scratch=$(mktemp -d)
  jvm_options
  (cd "$scratch" && java "${jvm[@]}" -XX:ArchiveClassesAtExit="$root/cli/target/quick/lib/aipress.jsa" \
    -cp "$(jars)" io.aipress.cli.Training)
  local status=$?
  rm -rf "$scratch"
  return $status
}

# Replaces the shell by a JVM of the command line; classes after the jars are allowed.
run_java() {
  jvm_options
  local options=("${jvm[@]}" "-Xmx${AIPRESS_HEAP:-1g}" -Xshare:auto)
  local archive=$root/cli/target/quick/lib/aipress.jsa
  if [[ -f $archive ]]; then options+=("-XX:SharedArchiveFile=$archive"); fi
  exec java "${options[@]}" -cp "$(jars)${more_classes:-}" "$@"
}
