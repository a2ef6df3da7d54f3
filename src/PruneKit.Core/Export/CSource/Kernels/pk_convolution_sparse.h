/* PruneKit kernels: convolutions whose zeros are not stored. Each weight, once loaded, meets eight output positions. */
#ifndef PK_CONVOLUTION_SPARSE_H
#define PK_CONVOLUTION_SPARSE_H

#include "pk_convolution.h"

/* Adds eight sums over single weights: in each entry the weight above 8 bits of taps passed since the entry before. */
PK_KERNEL void pk_sum_entries(const uint16_t *entry, int32_t count, const int16_t *x, int32_t *sums)
{
    int32_t a0 = sums[0], a1 = sums[1], a2 = sums[2], a3 = sums[3], a4 = sums[4], a5 = sums[5], a6 = sums[6], a7 = sums[7];
    for (const uint16_t *end = entry + count; entry != end;) {
        uint32_t next = *entry++;
        int32_t weight = (int8_t)(uint8_t)(next >> 8);
        x += 8 * (next & 255u);
#if PK_DSP
        uint32_t u, v;
        PK_PAIR(x, 0, u, v);
        a0 = __smlabb((int32_t)u, weight, a0);
        a2 = __smlatb((int32_t)u, weight, a2);
        a1 = __smlabb((int32_t)v, weight, a1);
        a3 = __smlatb((int32_t)v, weight, a3);
        PK_PAIR(x, 8, u, v);
        a4 = __smlabb((int32_t)u, weight, a4);
        a6 = __smlatb((int32_t)u, weight, a6);
        a5 = __smlabb((int32_t)v, weight, a5);
        a7 = __smlatb((int32_t)v, weight, a7);
#else
        a0 += weight * x[0];
        a2 += weight * x[1];
        a1 += weight * x[2];
        a3 += weight * x[3];
        a4 += weight * x[4];
        a6 += weight * x[5];
        a5 += weight * x[6];
        a7 += weight * x[7];
#endif
    }
    sums[0] = a0;
    sums[1] = a1;
    sums[2] = a2;
    sums[3] = a3;
    sums[4] = a4;
    sums[5] = a5;
    sums[6] = a6;
    sums[7] = a7;
}

/* Adds eight sums over blocks, which may be none: in five bytes the fours between a block and the one before, then its weights. */
PK_KERNEL void pk_sum_blocks(const int8_t *w, int32_t count, const int16_t *x, int32_t *sums)
{
    const int8_t *end = w + 5 * count;
    int32_t a0 = sums[0], a1 = sums[1], a2 = sums[2], a3 = sums[3], a4 = sums[4], a5 = sums[5], a6 = sums[6], a7 = sums[7];
    if (w == end)
        return;
#if PK_DSP_LOOPS
    uint32_t t, u, v;
    __asm__ volatile(
        "1:\n\t"
        "ldrb %[t], [%[w]], #1\n\t"
        "add %[x], %[x], %[t], lsl #6\n\t"
        "ldr %[t], [%[w]]\n\t"
        "sxtb16 %[t], %[t]\n\t"
        "ldrd %[u], %[v], [%[x]], #8\n\t"
        "smlad %[a0], %[t], %[u], %[a0]\n\t"
        "smlad %[a1], %[t], %[v], %[a1]\n\t"
        "ldrd %[u], %[v], [%[x]], #8\n\t"
        "smlad %[a2], %[t], %[u], %[a2]\n\t"
        "smlad %[a3], %[t], %[v], %[a3]\n\t"
        "ldrd %[u], %[v], [%[x]], #8\n\t"
        "smlad %[a4], %[t], %[u], %[a4]\n\t"
        "smlad %[a5], %[t], %[v], %[a5]\n\t"
        "ldrd %[u], %[v], [%[x]], #8\n\t"
        "smlad %[a6], %[t], %[u], %[a6]\n\t"
        "smlad %[a7], %[t], %[v], %[a7]\n\t"
        "ldr %[t], [%[w]], #4\n\t"
        "sxtb16 %[t], %[t], ror #8\n\t"
        "ldrd %[u], %[v], [%[x]], #8\n\t"
        "smlad %[a0], %[t], %[u], %[a0]\n\t"
        "smlad %[a1], %[t], %[v], %[a1]\n\t"
        "ldrd %[u], %[v], [%[x]], #8\n\t"
        "smlad %[a2], %[t], %[u], %[a2]\n\t"
        "smlad %[a3], %[t], %[v], %[a3]\n\t"
        "ldrd %[u], %[v], [%[x]], #8\n\t"
        "smlad %[a4], %[t], %[u], %[a4]\n\t"
        "smlad %[a5], %[t], %[v], %[a5]\n\t"
        "ldrd %[u], %[v], [%[x]], #8\n\t"
        "smlad %[a6], %[t], %[u], %[a6]\n\t"
        "smlad %[a7], %[t], %[v], %[a7]\n\t"
        "cmp %[w], %[end]\n\t"
        "bne 1b"
        : [a0] "+r"(a0), [a1] "+r"(a1), [a2] "+r"(a2), [a3] "+r"(a3), [a4] "+r"(a4), [a5] "+r"(a5), [a6] "+r"(a6), [a7] "+r"(a7), [w] "+r"(w), [x] "+r"(x), [t] "=&r"(t), [u] "=&r"(u), [v] "=&r"(v)
        : [end] "r"(end)
        : "cc", "memory");
#else
    do {
        x += 32 * (uint8_t)*w++;
        a0 += w[0] * x[0] + w[2] * x[1] + w[1] * x[16] + w[3] * x[17];
        a1 += w[0] * x[2] + w[2] * x[3] + w[1] * x[18] + w[3] * x[19];
        a2 += w[0] * x[4] + w[2] * x[5] + w[1] * x[20] + w[3] * x[21];
        a3 += w[0] * x[6] + w[2] * x[7] + w[1] * x[22] + w[3] * x[23];
        a4 += w[0] * x[8] + w[2] * x[9] + w[1] * x[24] + w[3] * x[25];
        a5 += w[0] * x[10] + w[2] * x[11] + w[1] * x[26] + w[3] * x[27];
        a6 += w[0] * x[12] + w[2] * x[13] + w[1] * x[28] + w[3] * x[29];
        a7 += w[0] * x[14] + w[2] * x[15] + w[1] * x[30] + w[3] * x[31];
        w += 4;
        x += 32;
    } while (w != end);
#endif
    sums[0] = a0;
    sums[1] = a1;
    sums[2] = a2;
    sums[3] = a3;
    sums[4] = a4;
    sums[5] = a5;
    sums[6] = a6;
    sums[7] = a7;
}

/* Single weights; taps are counted over all groups. */
PK_KERNEL void pk_convolve_csr(const pk_window *window, const pk_rows *rows, const uint16_t *counts, const uint16_t *entries, const int8_t *x, int8_t *y, int16_t *tile)
{
    const uint16_t *entry;
    PK_CONVOLVE(pk_tile_taps, entry = entries, {
        pk_sum_entries(entry, counts[row], tile, sums);
        entry += counts[row];
    });
}

/* Blocks of four taps. */
PK_KERNEL void pk_convolve_blocks(const pk_window *window, const pk_rows *rows, const uint16_t *counts, const int8_t *blocks, const int8_t *x, int8_t *y, int16_t *tile)
{
    const int8_t *block;
    PK_CONVOLVE(pk_tile_fours, block = blocks, {
        pk_sum_blocks(block, counts[row], tile, sums);
        block += 5 * counts[row];
    });
}

#endif
