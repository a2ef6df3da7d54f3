/* PruneKit kernels: convolutions with every weight stored. */
#ifndef PK_CONVOLUTION_H
#define PK_CONVOLUTION_H

#include "pk_window.h"

/* Adds eight sums over count taps, a multiple of 4 and not 0, of a tile by fours. The loops in assembly keep fourteen registers busy. */
PK_KERNEL void pk_sum_fours(const int8_t *w, int32_t count, const int16_t *x, int32_t *sums)
{
    const int8_t *end = w + count;
    int32_t a0 = sums[0], a1 = sums[1], a2 = sums[2], a3 = sums[3], a4 = sums[4], a5 = sums[5], a6 = sums[6], a7 = sums[7];
#if PK_DSP_LOOPS
    uint32_t t, u, v;
    __asm__ volatile(
        "1:\n\t"
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
    for (; w != end; w += 4, x += 32) {
        a0 += w[0] * x[0] + w[2] * x[1] + w[1] * x[16] + w[3] * x[17];
        a1 += w[0] * x[2] + w[2] * x[3] + w[1] * x[18] + w[3] * x[19];
        a2 += w[0] * x[4] + w[2] * x[5] + w[1] * x[20] + w[3] * x[21];
        a3 += w[0] * x[6] + w[2] * x[7] + w[1] * x[22] + w[3] * x[23];
        a4 += w[0] * x[8] + w[2] * x[9] + w[1] * x[24] + w[3] * x[25];
        a5 += w[0] * x[10] + w[2] * x[11] + w[1] * x[26] + w[3] * x[27];
        a6 += w[0] * x[12] + w[2] * x[13] + w[1] * x[28] + w[3] * x[29];
        a7 += w[0] * x[14] + w[2] * x[15] + w[1] * x[30] + w[3] * x[31];
    }
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

/* Adds eight sums over count taps of a tile by taps. */
PK_KERNEL void pk_sum_taps(const int8_t *w, int32_t count, const int16_t *x, int32_t *sums)
{
    int32_t a0 = sums[0], a1 = sums[1], a2 = sums[2], a3 = sums[3], a4 = sums[4], a5 = sums[5], a6 = sums[6], a7 = sums[7];
    for (const int8_t *end = w + count; w != end; x += 8) {
        int32_t weight = *w++;
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

/* Goes over tiles and rows; SUM adds up the sums of one row. The last tile goes back over positions that are done, rather than beyond the last. */
#define PK_CONVOLVE(tile_function, RESET, SUM)                                                                                           \
    do {                                                                                                                                 \
        int32_t positions = window->out[0] * window->out[1];                                                                             \
        for (int32_t next = 0; next < positions; next += 8) {                                                                            \
            int32_t first = next + 8 <= positions || positions < 8 ? next : positions - 8;                                               \
            int32_t count = positions - first < 8 ? positions - first : 8;                                                               \
            tile_function(window, x, first, tile);                                                                                       \
            RESET;                                                                                                                       \
            for (int32_t row = 0; row < window->rows; row++) {                                                                           \
                int32_t sums[8], bias = rows->bias[row];                                                                                 \
                for (int32_t i = 0; i < 8; i++)                                                                                          \
                    sums[i] = bias;                                                                                                      \
                SUM;                                                                                                                     \
                pk_store(rows, row, sums, count, y + row * window->out_row_step + first * window->out_position_step, window->out_position_step); \
            }                                                                                                                            \
        }                                                                                                                                \
    } while (0)

/* Rows of fours of taps: each place of the kernel has the channels of a group, rounded up to a multiple of 4; with several groups they are one. */
PK_KERNEL void pk_convolve_fours(const pk_window *window, const pk_rows *rows, const int8_t *w, const int8_t *x, int8_t *y, int16_t *tile)
{
    int32_t all = (window->channels + 3) & ~3, part = window->groups == 1 ? all : window->channels / window->groups;
    int32_t places = window->kernel[0] * window->kernel[1], group_rows = window->rows / window->groups;
    const int8_t *weight;
    PK_CONVOLVE(pk_tile_fours, weight = w, {
        if (window->groups == 1) {
            pk_sum_fours(weight, all * places, tile, sums);
            weight += all * places;
        } else {
            for (int32_t place = 0; place < places; place++, weight += part)
                pk_sum_fours(weight, part, tile + (place * all + row / group_rows * part) * 8, sums);
        }
    });
}

/* Rows of single taps: each place of the kernel has the channels of a group. */
PK_KERNEL void pk_convolve_taps(const pk_window *window, const pk_rows *rows, const int8_t *w, const int8_t *x, int8_t *y, int16_t *tile)
{
    int32_t part = window->channels / window->groups, places = window->kernel[0] * window->kernel[1], group_rows = window->rows / window->groups;
    const int8_t *weight;
    PK_CONVOLVE(pk_tile_taps, weight = w, {
        if (window->groups == 1) {
            pk_sum_taps(weight, part * places, tile, sums);
            weight += part * places;
        } else {
            for (int32_t place = 0; place < places; place++, weight += part)
                pk_sum_taps(weight, part, tile + (place * window->channels + row / group_rows * part) * 8, sums);
        }
    });
}

#endif
