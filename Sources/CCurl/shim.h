#ifndef PROBITY_CCURL_SHIM_H
#define PROBITY_CCURL_SHIM_H

#include <curl/curl.h>

#endif
