#ifndef PROBITY_CARCHIVE_SHIM_H
#define PROBITY_CARCHIVE_SHIM_H

#include <archive.h>
#include <archive_entry.h>

#endif
