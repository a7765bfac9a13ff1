#ifndef PROBITY_CZLIB_SHIM_H
#define PROBITY_CZLIB_SHIM_H

#include <zlib.h>
/* Swift's module of the C library leaves the kernel's clock state out. */
#include <sys/timex.h>

/* Both are macros over functions that also take the header's version and the structure's size. */
static inline int probity_inflate_init(z_stream *stream, int window_bits) {
    return inflateInit2(stream, window_bits);
}

static inline int probity_deflate_init(z_stream *stream, int level, int window_bits) {
    return deflateInit2(stream, level, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY);
}

#endif
