# The law that the library ships: every file under jurisdictions/ compiled to one image, embedded as it is.
# breachlaw_lawc must run before there is an image, so it links the same symbols around nothing.
if(EXISTS ${PROJECT_SOURCE_DIR}/rules/compile.cpp)
  file(GLOB_RECURSE law_files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/jurisdictions/*.law)
  set(rulebook ${PROJECT_BINARY_DIR}/rulebook.img)

  set(rulebook_bytes "")
  configure_file(engine/image/shipped.S.in ${PROJECT_BINARY_DIR}/no_rulebook.S @ONLY)
  add_library(breachlaw_no_rulebook STATIC ${PROJECT_BINARY_DIR}/no_rulebook.S)
  add_executable(breachlaw_lawc rules/tool/lawc.cpp)
  target_link_libraries(breachlaw_lawc PRIVATE
    breachlaw_rules $<LINK_GROUP:RESCAN,breachlaw_engine,breachlaw_no_rulebook>)

  add_custom_command(
    OUTPUT ${rulebook}
    COMMAND breachlaw_lawc ${PROJECT_SOURCE_DIR}/jurisdictions ${rulebook}
    DEPENDS breachlaw_lawc ${law_files}
    COMMENT "Compiling the law"
    VERBATIM)

  set(rulebook_bytes ".incbin \"${rulebook}\"")
  configure_file(engine/image/shipped.S.in ${PROJECT_BINARY_DIR}/rulebook.S @ONLY)
  set_source_files_properties(${PROJECT_BINARY_DIR}/rulebook.S PROPERTIES OBJECT_DEPENDS ${rulebook})
  add_library(breachlaw_rulebook STATIC ${PROJECT_BINARY_DIR}/rulebook.S)

  add_library(breachlaw INTERFACE)
  target_link_libraries(breachlaw INTERFACE $<LINK_GROUP:RESCAN,breachlaw_engine,breachlaw_rulebook>)
  add_library(breachlaw::breachlaw ALIAS breachlaw)
endif()
