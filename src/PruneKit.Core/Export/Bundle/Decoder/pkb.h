/* Decoder of PruneKit bundles (.pkb, version 1) in C99. No allocation, no library: it needs <stdint.h> and <stddef.h> alone.
 *
 *   pkb_bundle bundle;
 *   if (pkb_open(&bundle, bytes, length) == PKB_OK)
 *       while ((status = pkb_next(&bundle, &tensor)) == PKB_OK)
 *           pkb_codes(&tensor, codes, capacity, work, work_size);      // tensor.kind says what the codes are
 *
 * Codes are written row-major with tensor.width bytes each (1, 2 or 4, the machine's own order): of an integer tensor signed, of one bit as 0 for -1 and
 * 1 for 1; of a shared tensor unsigned entries of the codebook. An update (bundle.base is not NULL) is applied in place: fill `codes` with those of the
 * base's tensor first; a tensor that is unchanged leaves them. Compare bundle.base with the base's bundle.digest (32 bytes) before.
 * CRC-32 is checked by pkb_open. SHA-256 stands in bundle.digest; it is for whoever fetches files. Nothing behind the end of the bytes, the codes or the
 * work space is touched, whatever the bytes are. */
#ifndef PKB_H
#define PKB_H
#include <stddef.h>
#include <stdint.h>

typedef enum {
    PKB_OK = 0,
    PKB_END,            /* pkb_next: there are no more tensors */
    PKB_NOT_A_BUNDLE,   /* too short, or it does not begin as a bundle */
    PKB_VERSION,        /* a version or flag that this decoder does not know */
    PKB_LENGTH,         /* longer or shorter than it says */
    PKB_CHECKSUM,       /* the CRC-32 is wrong */
    PKB_TRUNCATED,      /* a part or an encoding ends too early, or goes on after its end */
    PKB_SETTING,        /* a setting is out of range */
    PKB_POSITION,       /* a position lies outside the tensor */
    PKB_VALUE,          /* a code is out of range */
    PKB_CODE,           /* a Huffman code is none */
    PKB_CAPACITY        /* the caller's buffer or work space is too small */
} pkb_status;

enum { PKB_FLOAT = 0, PKB_INTEGER = 1, PKB_SHARED = 2, PKB_UNCHANGED = 3 };

typedef struct {
    const uint8_t *bytes;
    uint32_t end;           /* bytes before the digest */
    uint32_t next;
    uint32_t left;          /* tensors that are left */
    const uint8_t *digest;  /* SHA-256 of all before it */
    const uint8_t *base;    /* the digest of the bundle that this one updates, or NULL */
    const uint8_t *description;
    uint32_t description_length;
} pkb_bundle;

typedef struct {
    const uint8_t *bytes;       /* packed numbers of a float tensor, else the encoded codes */
    uint32_t length;
    const uint8_t *numbers;     /* packed scales or codebook, or NULL where they are the base's or follow from others */
    uint32_t number_count;      /* scales, or entries of the codebook */
    uint32_t rows, columns;
    uint32_t pivot, negatives;
    uint8_t kind, encoding, bits, axis, difference;
    uint8_t width;              /* bytes of a code */
} pkb_tensor;

/* Checks length and CRC-32, and finds the first tensor. */
pkb_status pkb_open(pkb_bundle *bundle, const uint8_t *bytes, size_t length);

/* The next tensor, in the order of the network's description. */
pkb_status pkb_next(pkb_bundle *bundle, pkb_tensor *tensor);

/* Bytes of work space that pkb_codes needs for this tensor; aligned as uint32_t. */
uint32_t pkb_work(const pkb_tensor *tensor);

/* Writes the codes; capacity in bytes. Of a float tensor there are none: PKB_SETTING. */
pkb_status pkb_codes(const pkb_tensor *tensor, void *codes, size_t capacity, void *work, size_t work_size);

/* Unpacks scales, a codebook, or a float tensor's `bytes` as IEEE 754 binary32 bit patterns; `used` takes the packed bytes, and may be NULL. */
pkb_status pkb_floats(const uint8_t *packed, uint32_t length, uint32_t count, uint32_t *floats, uint32_t *used);
#endif
