#ifndef PROBITY_CCURL_SHIM_H
#define PROBITY_CCURL_SHIM_H

#include <curl/curl.h>
/* Swift's module of the C library leaves epoll out. */
#include <sys/epoll.h>

/* curl's setters and getters are variadic, and Swift imports no variadic function: one typed door for each type of value. */

static inline CURLcode probity_easy_set_long(CURL *easy, CURLoption option, long value) {
    return curl_easy_setopt(easy, option, value);
}

/* curl_off_t is 64 bits where long may be 32, and reading the wrong one from the argument list is undefined. */
static inline CURLcode probity_easy_set_size(CURL *easy, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(easy, option, value);
}

/* Copied by curl, apart from a few options that we do not use. */
static inline CURLcode probity_easy_set_string(CURL *easy, CURLoption option, const char *value) {
    return curl_easy_setopt(easy, option, value);
}

/* Kept by curl as it is: the pointer must outlive its use. */
static inline CURLcode probity_easy_set_pointer(CURL *easy, CURLoption option, void *value) {
    return curl_easy_setopt(easy, option, value);
}

/* Not copied by curl: the list must outlive the transfer. */
static inline CURLcode probity_easy_set_list(CURL *easy, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(easy, option, value);
}

/* Function pointers are no object pointers in C, so that they need doors of their own. */
typedef size_t (*probity_data_function)(char *data, size_t size, size_t count, void *context);

static inline CURLcode probity_easy_set_data_function(CURL *easy, CURLoption option, probity_data_function value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode probity_easy_set_open_socket(CURL *easy, curl_opensocket_callback value) {
    return curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, value);
}

static inline CURLcode probity_easy_get_size(CURL *easy, CURLINFO info, curl_off_t *value) {
    return curl_easy_getinfo(easy, info, value);
}

typedef int (*probity_debug_function)(CURL *easy, curl_infotype type, char *data, size_t size, void *context);

static inline CURLcode probity_easy_set_debug_function(CURL *easy, probity_debug_function value) {
    return curl_easy_setopt(easy, CURLOPT_DEBUGFUNCTION, value);
}

static inline CURLcode probity_easy_get_long(CURL *easy, CURLINFO info, long *value) {
    return curl_easy_getinfo(easy, info, value);
}

/* Owned by the easy handle, until its next transfer. */
static inline CURLcode probity_easy_get_certificates(CURL *easy, struct curl_certinfo **value) {
    return curl_easy_getinfo(easy, CURLINFO_CERTINFO, value);
}

/* Owned by the easy handle, until its next transfer. */
static inline CURLcode probity_easy_get_string(CURL *easy, CURLINFO info, const char **value) {
    return curl_easy_getinfo(easy, info, value);
}

static inline CURLcode probity_easy_get_private(CURL *easy, void **value) {
    return curl_easy_getinfo(easy, CURLINFO_PRIVATE, value);
}

static inline CURLMcode probity_multi_set_long(CURLM *multi, CURLMoption option, long value) {
    return curl_multi_setopt(multi, option, value);
}

static inline CURLMcode probity_multi_set_pointer(CURLM *multi, CURLMoption option, void *value) {
    return curl_multi_setopt(multi, option, value);
}

static inline CURLMcode probity_multi_set_socket_function(CURLM *multi, curl_socket_callback value) {
    return curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, value);
}

static inline CURLMcode probity_multi_set_timer_function(CURLM *multi, curl_multi_timer_callback value) {
    return curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, value);
}

#endif
