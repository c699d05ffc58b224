# The law that is shipped: every file under jurisdictions/, compiled to one image that the library embeds, and as text that the
# command embeds, so that `--laws` can compile more law together with it.
file(GLOB_RECURSE law_files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/jurisdictions/*.law)

# embed(LIBRARY SYMBOL [FILE]): a library with the bytes of FILE between SYMBOL and SYMBOL_end; without FILE, with none.
function(embed library symbol)
  set(bytes "")
  set(source ${PROJECT_BINARY_DIR}/${library}.S)
  if(ARGC GREATER 2)
    set(bytes ".incbin \"${ARGV2}\"")
    set_source_files_properties(${source} PROPERTIES OBJECT_DEPENDS ${ARGV2})
  endif()
  configure_file(${PROJECT_SOURCE_DIR}/engine/image/shipped.S.in ${source} @ONLY)
  add_library(${library} STATIC ${source})
endfunction()

add_executable(breachlaw_bundle rules/tool/bundle.cpp)
set(law_texts ${PROJECT_BINARY_DIR}/laws.txt)
add_custom_command(
  OUTPUT ${law_texts}
  COMMAND breachlaw_bundle ${PROJECT_SOURCE_DIR}/jurisdictions ${law_texts}
  DEPENDS breachlaw_bundle ${law_files}
  COMMENT "Packing the law"
  VERBATIM)
embed(breachlaw_law_texts breachlaw_shipped_texts ${law_texts})

if(EXISTS ${PROJECT_SOURCE_DIR}/rules/compile.cpp)
  # The compiler must run before there is an image, so it links the same symbols around nothing.
  embed(breachlaw_no_rulebook breachlaw_shipped_rulebook)
  add_executable(breachlaw_lawc rules/tool/lawc.cpp)
  target_link_libraries(breachlaw_lawc PRIVATE
    breachlaw_rules $<LINK_GROUP:RESCAN,breachlaw_engine,breachlaw_no_rulebook>)

  set(rulebook ${PROJECT_BINARY_DIR}/rulebook.img)
  add_custom_command(
    OUTPUT ${rulebook}
    COMMAND breachlaw_lawc ${PROJECT_SOURCE_DIR}/jurisdictions ${rulebook}
    DEPENDS breachlaw_lawc ${law_files}
    COMMENT "Compiling the law"
    VERBATIM)
  embed(breachlaw_rulebook breachlaw_shipped_rulebook ${rulebook})

  add_library(breachlaw INTERFACE)
  # The engine needs the rulebook only here and in the installed package, where the package says so.
  target_link_libraries(breachlaw INTERFACE
    $<BUILD_INTERFACE:$<LINK_GROUP:RESCAN,breachlaw_engine,breachlaw_rulebook>>
    $<INSTALL_INTERFACE:breachlaw::breachlaw_engine>)
  target_include_directories(breachlaw INTERFACE $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>
                                                 $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
  add_library(breachlaw::breachlaw ALIAS breachlaw)
endif()
