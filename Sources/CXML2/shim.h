#ifndef PROBITY_CXML2_SHIM_H
#define PROBITY_CXML2_SHIM_H

// Debian builds libxml2 with ICU; its headers then pull in ICU's, which clash with the copy inside Foundation
// whenever both meet in one clean build. Nothing here calls ICU through libxml2.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>

#endif
