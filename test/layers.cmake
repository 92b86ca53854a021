# Fails if a file under engine/ includes a layer above its own, a library where
# it does not belong, or if a source is in no list of the build. Run from the
# repository's root.
cmake_minimum_required(VERSION 3.25)

# A layer may include itself and those before it; the branches after the stem
# do not see one another. `rulebook` is engine/rulebook.h, the whole way in two
# calls.
set(stem base syntax model casefile program eval derivation checker proof receipt)
set(branches "inquiry,explain,render,dialogue" "lanes,inquiry,explain,render,rulebook,batch" "analysis" "casebook" "precedent")

# Where a library may be included at all, and where an installed header may not.
set(libraries "boost|nlohmann|openssl|simdjson|unicode|zlib|zstd|xlsxwriter|spdlog|fmt")
set(boost_files "^engine/syntax/([a-z_]+\\.cpp|[a-z_]*grammar[a-z_]*\\.h)$")
set(nlohmann_files "^engine/(model|casefile|render)/[a-z_]+\\.cpp$")
set(openssl_files "^engine/receipt/sha256\\.cpp$")
set(simdjson_files "^engine/batch/quick_json\\.h$")
set(unicode_files "^engine/batch/encoding\\.cpp$")  # ICU.
set(zlib_files "^engine/batch/unpack\\.cpp$")
set(zstd_files "^engine/batch/unpack\\.cpp$")
set(xlsxwriter_files "^engine/batch/sheet\\.cpp$")
set(spdlog_files "^$")
set(fmt_files "^$")

function(check_layer layer allowed)
  file(GLOB_RECURSE files RELATIVE ${CMAKE_CURRENT_SOURCE_DIR}
    engine/${layer}/*.h engine/${layer}/*.cpp engine/${layer}/*.def)
  foreach(file IN LISTS files)
    file(STRINGS ${file} includes REGEX "^[ \t]*#[ \t]*include")
    foreach(include IN LISTS includes)
      if(include MATCHES "\"engine/rulebook.h\"")
        if(NOT "rulebook" IN_LIST allowed)
          message(SEND_ERROR "${file}: ${layer} must not include the rulebook")
        endif()
      elseif(include MATCHES "\"(engine/([a-z]+)/)?([^\"]*)\"")
        if(NOT CMAKE_MATCH_2)
          message(SEND_ERROR "${file}: include by the full path: ${include}")
        elseif(NOT CMAKE_MATCH_2 IN_LIST allowed)
          message(SEND_ERROR "${file}: ${layer} must not include ${CMAKE_MATCH_2}")
        endif()
      elseif(include MATCHES "<(${libraries})[/.]")
        # Not in one condition: its variables are read before it matches.
        set(library ${CMAKE_MATCH_1})
        if(NOT file MATCHES "${${library}_files}")
          message(SEND_ERROR "${file}: ${library} does not belong here")
        endif()
      endif()
    endforeach()
  endforeach()
endfunction()

foreach(branch IN LISTS branches)
  string(REPLACE "," ";" branch "${branch}")
  set(allowed "")
  foreach(layer IN LISTS stem branch)
    list(APPEND allowed ${layer})
    if(NOT layer IN_LIST checked)
      check_layer(${layer} "${allowed}")
      list(APPEND checked ${layer})
    endif()
  endforeach()
endforeach()

# The checker shares with eval the shape of a trace, and nothing that judges.
file(GLOB files engine/derivation/*.h engine/derivation/*.cpp
  engine/checker/*.h engine/checker/*.cpp)
foreach(file IN LISTS files)
  file(STRINGS ${file} includes REGEX "^#include \"engine/eval/")
  list(REMOVE_ITEM includes "#include \"engine/eval/trace.h\"")
  if(includes)
    message(SEND_ERROR "${file}: the checker must not include ${includes}")
  endif()
endforeach()

# The checker believes what it is told is excluded, so it is not told by others.
file(GLOB_RECURSE files engine/*.cpp engine/*.h tools/*.cpp)
foreach(file IN LISTS files)
  file(STRINGS ${file} calls REGEX "checker::Check\\(")
  if(calls AND NOT file MATCHES "/engine/proof/")
    message(SEND_ERROR "${file}: proof::Check is the way to the checker")
  endif()
endforeach()

file(GLOB found RELATIVE ${CMAKE_CURRENT_SOURCE_DIR} engine/*)
foreach(folder IN LISTS found)
  get_filename_component(layer ${folder} NAME)
  if(IS_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR}/${folder} AND NOT layer IN_LIST checked)
    message(SEND_ERROR "${folder}: not a layer")
  endif()
endforeach()

# The lists are kept by hand, so a file can be forgotten: its tests would then
# never run and nobody would notice.
foreach(list_file engine/CMakeLists.txt test/CMakeLists.txt tools/cli/CMakeLists.txt)
  get_filename_component(folder ${list_file} DIRECTORY)
  file(READ ${list_file} text)
  file(GLOB_RECURSE files RELATIVE ${CMAKE_CURRENT_SOURCE_DIR}/${folder}
    ${folder}/*.cpp ${folder}/*.h ${folder}/*.def)
  foreach(file IN LISTS files)
    if(folder STREQUAL "engine" OR file MATCHES "\\.cpp$")
      string(FIND "${text}" "${file}" at)
      if(at EQUAL -1 AND NOT file MATCHES "^(install|package)/")
        message(SEND_ERROR "${folder}/${file}: not in ${list_file}")
      endif()
    endif()
  endforeach()
endforeach()
