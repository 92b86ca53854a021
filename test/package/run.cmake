# Makes the Debian package of ${BUILD}, unpacks it into a folder, without root,
# and lets the program there judge a case of its own by rules of its own.
get_filename_component(source ${CMAKE_CURRENT_LIST_DIR}/../.. REALPATH)
set(work ${BUILD}/test-package)
set(case jiangsu/hongze-maintenance-fund.json)
file(REMOVE_RECURSE ${work})
function(run)
  execute_process(COMMAND ${ARGN} COMMAND_ECHO STDOUT COMMAND_ERROR_IS_FATAL ANY)
endfunction()

run(cpack -G DEB --config ${BUILD}/CPackConfig.cmake -B ${work})
file(GLOB package ${work}/*.deb)
run(dpkg-deb --info ${package})
run(dpkg-deb -x ${package} ${work}/root)

set(share ${work}/root/usr/share/rongcuo)
execute_process(
  COMMAND ${work}/root/usr/bin/rongcuo check --lang zh ${share}/cases/${case}
  OUTPUT_VARIABLE output COMMAND_ERROR_IS_FATAL ANY)
message("${output}")
if(NOT output MATCHES "免责")
  message(FATAL_ERROR "the packaged program does not say 免责 of ${case}")
endif()

# Without its rules it must fail, not look elsewhere.
file(RENAME ${share}/rules ${share}/hidden)
execute_process(COMMAND ${work}/root/usr/bin/rongcuo check ${share}/cases/${case}
  RESULT_VARIABLE result OUTPUT_QUIET ERROR_QUIET)
if(result EQUAL 0)
  message(FATAL_ERROR "the packaged program judged by rules that are not its own")
endif()

execute_process(COMMAND grep -rlF -e ${source}/engine -e ${source}/tools
  -e ${source}/rules -e ${source}/cases -e ${BUILD}/ ${work}/root
  OUTPUT_VARIABLE found)
if(found)
  message(FATAL_ERROR "files that name the place they were built at:\n${found}")
endif()
