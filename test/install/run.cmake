# Installs ${BUILD} into a folder of its own, builds the consumer beside this
# file against it with ${COMPILER} and runs it.
set(work ${BUILD}/test-install)
file(REMOVE_RECURSE ${work})
function(run)
  execute_process(COMMAND ${ARGN} COMMAND_ECHO STDOUT COMMAND_ERROR_IS_FATAL ANY)
endfunction()

run(${CMAKE_COMMAND} --install ${BUILD} --prefix ${work}/prefix)
# The folder is moved: an installation must not know where it was made.
file(RENAME ${work}/prefix ${work}/moved)
run(${CMAKE_COMMAND} -S ${CMAKE_CURRENT_LIST_DIR} -B ${work}/build
  -DCMAKE_PREFIX_PATH=${work}/moved -DCMAKE_CXX_COMPILER=${COMPILER})
run(${CMAKE_COMMAND} --build ${work}/build)
set(share ${work}/moved/share/rongcuo)
execute_process(COMMAND ${work}/build/consumer ${share}/rules
    ${share}/cases/jiangsu/hongze-maintenance-fund.json
  OUTPUT_VARIABLE output COMMAND_ERROR_IS_FATAL ANY)
if(NOT output MATCHES "\"outcome\": *\"exempt\"")
  message(FATAL_ERROR "the consumer does not find the case exempt: ${output}")
endif()

# The headers that come along need no other library either.
execute_process(COMMAND grep -rlE "#include <(boost|nlohmann|openssl|spdlog|fmt)/" ${work}/moved/include
  OUTPUT_VARIABLE found)
if(found)
  message(FATAL_ERROR "installed headers that include other libraries:\n${found}")
endif()
