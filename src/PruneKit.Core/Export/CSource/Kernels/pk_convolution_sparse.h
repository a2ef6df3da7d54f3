/* PruneKit kernels: convolutions whose zeros are not stored. Each weight, once loaded, meets eight output positions. */
#ifndef PK_CONVOLUTION_SPARSE_H
#define PK_CONVOLUTION_SPARSE_H

#include "pk_convolution.h"

/* Adds eight sums over single weights: in each entry the weight above 8 bits of taps passed since the entry before. */
PK_KERNEL void pk_sum_entries(const uint16_t *entry, int32_t count, const int16_t *x, int32_t *sums)
{
    PK_LOAD_SUMS;
    for (const uint16_t *end = entry + count; entry != end;) {
        uint32_t next = *entry++;
        int32_t weight = (int8_t)(uint8_t)(next >> 8);
        x += 8 * (next & 255u);
        PK_A_TAP;
    }
    PK_STORE_SUMS;
}

/* Adds eight sums over blocks, which may be none: in five bytes the fours between a block and the one before, then its weights. */
PK_KERNEL void pk_sum_blocks(const int8_t *w, int32_t count, const int16_t *x, int32_t *sums)
{
    const int8_t *end = w + 5 * count;
    PK_LOAD_SUMS;
    if (w == end)
        return;
#if PK_DSP_LOOPS
    PK_FOUR_LOOP("ldrb %[t], [%[w]], #1\n\t"
                 "add %[x], %[x], %[t], lsl #6\n\t");
#else
    do {
        x += 32 * (uint8_t)*w++;
        PK_A_FOUR;
    } while (w != end);
#endif
    PK_STORE_SUMS;
}

/* Single weights; taps are counted over all groups. */
PK_KERNEL void pk_convolve_csr(const pk_window *window, const pk_rows *rows, const uint16_t *counts, const uint16_t *entries, const int8_t *x, int8_t *y, int16_t *tile)
{
    const uint16_t *entry;
    PK_CONVOLVE(pk_tile_taps(window, x, first, tile), entry = entries, {
        pk_sum_entries(entry, counts[row], tile, sums);
        entry += counts[row];
    });
}

/* Blocks of four taps. */
PK_KERNEL void pk_convolve_blocks(const pk_window *window, const pk_rows *rows, const uint16_t *counts, const int8_t *blocks, const int8_t *x, int8_t *y, int16_t *tile)
{
    const int8_t *block;
    PK_CONVOLVE(pk_tile_fours(window, x, first, tile), block = blocks, {
        pk_sum_blocks(block, counts[row], tile, sums);
        block += 5 * counts[row];
    });
}

#endif
