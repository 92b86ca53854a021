include(CMakeFindDependencyMacro)
find_dependency(OpenSSL COMPONENTS Crypto)
include(${CMAKE_CURRENT_LIST_DIR}/rongcuo-targets.cmake)
