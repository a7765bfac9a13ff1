#ifndef PROBITY_COPENSSL_SHIM_H
#define PROBITY_COPENSSL_SHIM_H

#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#endif
