#!/bin/sh
# Takes the launcher through the life of a checkout, with a program of one line
# in place of the engine: run.sh FOLDER, in the repository. FOLDER is emptied.
set -eu

. tools/setup.sh
is_debian || exit 77 # Skipped: the launcher only lists what is needed there.

work=$1
rm -rf "$work"
there="$work/a b/检出"
mkdir -p "$there/engine" "$there/tools"
cp tools/rongcuo tools/setup.sh "$there/tools/"
cat >"$there/CMakeLists.txt" <<'END'
cmake_minimum_required(VERSION 3.25)
project(stand_in LANGUAGES CXX)
add_executable(rongcuo-cli tools/main.cpp)
set_target_properties(rongcuo-cli PROPERTIES OUTPUT_NAME rongcuo
  RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
END

# write FOLDER WORD: the program prints WORD, then its arguments in brackets.
write() {
  cat >"$1/tools/main.cpp" <<END
#include <cstdio>
int main(int argc, char** argv) {
  std::printf("$2");
  for (int i = 1; i < argc; ++i) std::printf("[%s]", argv[i]);
  return argc > 3;
}
END
}

# expect WHAT STATUS OUTPUT COMMAND...: what is printed on stdout, alone.
expect() {
  what=$1 status=$2 output=$3
  shift 3
  got=0
  said=$("$@" 2>"$work/stderr") || got=$?
  if [ "$got" != "$status" ] || [ "$said" != "$output" ]; then
    echo "$what: expected $status \`$output\`, got $got \`$said\`"
    cat "$work/stderr"
    exit 1
  fi
  echo "$what: as expected"
}

# Whether the last call went without a word, and so without a build.
expect_quiet() {
  if [ -s "$work/stderr" ]; then
    echo "expected nothing on stderr, got:"
    cat "$work/stderr"
    exit 1
  fi
}

launcher=$there/tools/rongcuo
write "$there" one
ln -s "$launcher" "$work/link"
ln -s link "$work/link2"

"$launcher" x >"$work/first" 2>/dev/null &
expect 'two first calls at once' 0 'one[y]' "$launcher" y
wait
expect 'the other of them' 0 'one[x]' cat "$work/first"
expect 'a later call' 0 'one[a b][]' "$launcher" 'a b' ''
expect_quiet
expect 'a link to a link' 0 'one' "$work/link2"
expect 'the status of the program' 1 'one[1][2][3]' "$launcher" 1 2 3
expect 'by name, in its folder' 0 'one' sh -c "cd '$there/tools' && sh rongcuo"
expect_quiet

write "$there" two
expect 'a changed file' 0 'two' "$launcher"
write "$there" three
cp "$there/tools/main.cpp" "$work/old.cpp"
touch -d 2001-01-01 "$work/old.cpp"
mv "$work/old.cpp" "$there/tools/main.cpp"
expect 'a file with an old date' 0 'three' "$launcher"
mv "$there/tools/main.cpp" "$work/gone.cpp"
expect 'a file that is gone' 2 '' "$launcher"
expect 'still gone' 2 '' "$launcher"
mv "$work/gone.cpp" "$there/tools/main.cpp"
expect 'the file is back' 0 'three' "$launcher"
echo '#error broken' >>"$there/tools/main.cpp"
expect 'a build that fails' 2 '' "$launcher"
grep -q broken "$work/stderr"
write "$there" four
expect 'a build that works again' 0 'four' "$launcher"

mv "$there" "$work/moved"
expect 'a moved checkout' 0 'four' "$work/moved/tools/rongcuo"
write "$work/moved" five
expect 'a change in it' 0 'five' "$work/moved/tools/rongcuo"
cp -R "$work/moved" "$work/copy"
write "$work/copy" six
expect 'a change in a copy' 0 'six' "$work/copy/tools/rongcuo"
expect 'the original' 0 'five' "$work/moved/tools/rongcuo"
