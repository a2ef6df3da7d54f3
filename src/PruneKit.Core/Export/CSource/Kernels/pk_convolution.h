/* PruneKit kernels: convolutions with every weight stored. */
#ifndef PK_CONVOLUTION_H
#define PK_CONVOLUTION_H

#include "pk_window.h"

/* The eight sums of a row, from and to memory. */
#define PK_LOAD_SUMS                                                              \
    int32_t a0 = sums[0], a1 = sums[1], a2 = sums[2], a3 = sums[3];               \
    int32_t a4 = sums[4], a5 = sums[5], a6 = sums[6], a7 = sums[7]
#define PK_STORE_SUMS                                                             \
    do {                                                                          \
        sums[0] = a0, sums[1] = a1, sums[2] = a2, sums[3] = a3;                   \
        sums[4] = a4, sums[5] = a5, sums[6] = a6, sums[7] = a7;                   \
    } while (0)

/* Adds the products of four weights with a tile's fours, at eight positions: in assembly, with w and x moving on, or in C. Fourteen registers are busy. */
#if PK_DSP_LOOPS
#define PK_HALF_A_FOUR \
    "ldrd %[u], %[v], [%[x]], #8\n\t" \
    "smlad %[a0], %[t], %[u], %[a0]\n\t" \
    "smlad %[a1], %[t], %[v], %[a1]\n\t" \
    "ldrd %[u], %[v], [%[x]], #8\n\t" \
    "smlad %[a2], %[t], %[u], %[a2]\n\t" \
    "smlad %[a3], %[t], %[v], %[a3]\n\t" \
    "ldrd %[u], %[v], [%[x]], #8\n\t" \
    "smlad %[a4], %[t], %[u], %[a4]\n\t" \
    "smlad %[a5], %[t], %[v], %[a5]\n\t" \
    "ldrd %[u], %[v], [%[x]], #8\n\t" \
    "smlad %[a6], %[t], %[u], %[a6]\n\t" \
    "smlad %[a7], %[t], %[v], %[a7]\n\t"
#define PK_A_FOUR \
    "ldr %[t], [%[w]]\n\t" \
    "sxtb16 %[t], %[t]\n\t" \
    PK_HALF_A_FOUR \
    "ldr %[t], [%[w]], #4\n\t" \
    "sxtb16 %[t], %[t], ror #8\n\t" \
    PK_HALF_A_FOUR
#define PK_FOUR_LOOP(before)                                                      \
    do {                                                                          \
        uint32_t t, u, v;                                                         \
        __asm__ volatile("1:\n\t" before PK_A_FOUR "cmp %[w], %[end]\n\t"        \
                         "bne 1b"                                                 \
                         : [a0] "+r"(a0), [a1] "+r"(a1), [a2] "+r"(a2),           \
                           [a3] "+r"(a3), [a4] "+r"(a4), [a5] "+r"(a5),           \
                           [a6] "+r"(a6), [a7] "+r"(a7), [w] "+r"(w),             \
                           [x] "+r"(x), [t] "=&r"(t), [u] "=&r"(u), [v] "=&r"(v)  \
                         : [end] "r"(end)                                         \
                         : "cc", "memory");                                       \
    } while (0)
#else
#define PK_POSITION(i) a##i += w[0] * x[2 * i] + w[2] * x[2 * i + 1] + w[1] * x[2 * i + 16] + w[3] * x[2 * i + 17]
#define PK_A_FOUR                                                                 \
    do {                                                                          \
        PK_POSITION(0), PK_POSITION(1), PK_POSITION(2), PK_POSITION(3);           \
        PK_POSITION(4), PK_POSITION(5), PK_POSITION(6), PK_POSITION(7);           \
        w += 4;                                                                   \
        x += 32;                                                                  \
    } while (0)
#endif

/* Adds the products of one weight with a tile's tap, at eight positions. */
#if PK_DSP
#define PK_A_TAP                                                                  \
    do {                                                                          \
        uint32_t u, v;                                                            \
        PK_PAIR(x, 0, u, v);                                                      \
        a0 = __smlabb((int32_t)u, weight, a0);                                    \
        a2 = __smlatb((int32_t)u, weight, a2);                                    \
        a1 = __smlabb((int32_t)v, weight, a1);                                    \
        a3 = __smlatb((int32_t)v, weight, a3);                                    \
        PK_PAIR(x, 8, u, v);                                                      \
        a4 = __smlabb((int32_t)u, weight, a4);                                    \
        a6 = __smlatb((int32_t)u, weight, a6);                                    \
        a5 = __smlabb((int32_t)v, weight, a5);                                    \
        a7 = __smlatb((int32_t)v, weight, a7);                                    \
    } while (0)
#else
#define PK_A_TAP                                                                  \
    do {                                                                          \
        a0 += weight * x[0];                                                      \
        a2 += weight * x[1];                                                      \
        a1 += weight * x[2];                                                      \
        a3 += weight * x[3];                                                      \
        a4 += weight * x[4];                                                      \
        a6 += weight * x[5];                                                      \
        a5 += weight * x[6];                                                      \
        a7 += weight * x[7];                                                      \
    } while (0)
#endif

/* Adds eight sums over count taps, a multiple of 4 and not 0, of a tile by fours. */
PK_KERNEL void pk_sum_fours(const int8_t *w, int32_t count, const int16_t *x, int32_t *sums)
{
    const int8_t *end = w + count;
    PK_LOAD_SUMS;
#if PK_DSP_LOOPS
    PK_FOUR_LOOP("");
#else
    while (w != end)
        PK_A_FOUR;
#endif
    PK_STORE_SUMS;
}

/* Adds eight sums over count taps of a tile by taps. */
PK_KERNEL void pk_sum_taps(const int8_t *w, int32_t count, const int16_t *x, int32_t *sums)
{
    PK_LOAD_SUMS;
    for (const int8_t *end = w + count; w != end; x += 8) {
        int32_t weight = *w++;
        PK_A_TAP;
    }
    PK_STORE_SUMS;
}

/* Goes over tiles and rows; SUM adds up the sums of one row. The last tile goes back over positions that are done, rather than beyond the last. */
#define PK_CONVOLVE(TILE, RESET, SUM)                                                                                                    \
    do {                                                                                                                                 \
        int32_t positions = window->out[0] * window->out[1];                                                                             \
        for (int32_t next = 0; next < positions; next += 8) {                                                                            \
            int32_t first = next + 8 <= positions || positions < 8 ? next : positions - 8;                                               \
            int32_t count = positions - first < 8 ? positions - first : 8;                                                               \
            TILE;                                                                                                                        \
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

#if PK_HELIUM
/* Groups of fewer channels are faster one weight at eight positions. */
#define PK_LEAST_PART 8

/* Rows of places that each have part codes of a group's channels. */
PK_KERNEL void pk_convolve_patches(const pk_window *window, const pk_rows *rows, const int8_t *w, const int8_t *x, int8_t *y, int32_t part, int8_t *patches)
{
    int32_t length = window->kernel[0] * window->kernel[1] * part, all = window->groups * length, group_rows = window->rows / window->groups;
    const int8_t *weight;
    PK_CONVOLVE(pk_patches(window, x, first, part, patches), weight = w, {
        for (int32_t half = 0; half < count; half += 4) {
            const int8_t *patch = patches + half * all + row / group_rows * length;
            pk_dots(weight, patch, patch + all, patch + 2 * all, patch + 3 * all, length, sums + half);
        }
        weight += length;
    });
}
#endif

/* Rows of fours of taps: each place of the kernel has the channels of a group, rounded up to a multiple of 4; with several groups they are one. */
PK_KERNEL void pk_convolve_fours(const pk_window *window, const pk_rows *rows, const int8_t *w, const int8_t *x, int8_t *y, int16_t *tile)
{
    int32_t all = (window->channels + 3) & ~3, part = window->groups == 1 ? all : window->channels / window->groups;
    int32_t places = window->kernel[0] * window->kernel[1], group_rows = window->rows / window->groups;
    const int8_t *weight;
#if PK_HELIUM
    if (window->groups == 1 || part >= PK_LEAST_PART) {
        pk_convolve_patches(window, rows, w, x, y, part, (int8_t *)tile);
        return;
    }
#endif
    PK_CONVOLVE(pk_tile_fours(window, x, first, tile), weight = w, {
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
#if PK_HELIUM
    if (window->groups == 1 || part >= PK_LEAST_PART) {
        pk_convolve_patches(window, rows, w, x, y, part, (int8_t *)tile);
        return;
    }
#endif
    PK_CONVOLVE(pk_tile_taps(window, x, first, tile), weight = w, {
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
