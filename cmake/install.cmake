# Installed: the public headers, the libraries with a CMake package and a pkg-config file, the command.
if(TARGET breachlaw_rulebook)
  include(CMakePackageConfigHelpers)
  set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/breachlaw)

  install(DIRECTORY include/breachlaw DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.h*")
  install(TARGETS breachlaw breachlaw_engine breachlaw_rulebook breachlaw_rules breachlaw_rules_syntax breachlaw_drafting
                  breachlaw_template_texts EXPORT breachlaw)
  install(EXPORT breachlaw NAMESPACE breachlaw:: FILE breachlaw-targets.cmake DESTINATION ${package_dir})

  configure_package_config_file(cmake/breachlaw-config.cmake.in ${PROJECT_BINARY_DIR}/breachlaw-config.cmake
                                INSTALL_DESTINATION ${package_dir})
  write_basic_package_version_file(${PROJECT_BINARY_DIR}/breachlaw-config-version.cmake COMPATIBILITY SameMinorVersion)
  install(FILES ${PROJECT_BINARY_DIR}/breachlaw-config.cmake ${PROJECT_BINARY_DIR}/breachlaw-config-version.cmake
          DESTINATION ${package_dir})

  configure_file(cmake/breachlaw.pc.in ${PROJECT_BINARY_DIR}/breachlaw.pc @ONLY)
  install(FILES ${PROJECT_BINARY_DIR}/breachlaw.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
endif()
if(TARGET breachlaw_cli)
  install(TARGETS breachlaw_cli)
endif()
