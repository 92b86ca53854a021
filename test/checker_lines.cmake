# Fails if what judges a second time is not short enough to be read in one
# sitting: 400 lines or more in a folder, comments and headers among them. Run
# from the repository's root.
cmake_minimum_required(VERSION 3.25)

set(most 399)
foreach(folder engine/checker engine/derivation)
  set(total 0)
  file(GLOB_RECURSE files ${folder}/*)
  if(NOT files)
    message(SEND_ERROR "${folder}: no files")
  endif()
  foreach(file IN LISTS files)
    file(READ ${file} text)
    string(REGEX REPLACE "[^\n]+" "" ends "${text}")
    string(LENGTH "${ends}" lines)
    math(EXPR total "${total} + ${lines}")
  endforeach()
  message(STATUS "${folder}: ${total} lines")
  if(total GREATER most)
    message(SEND_ERROR "${folder}: ${total} lines, more than ${most}")
  endif()
endforeach()
