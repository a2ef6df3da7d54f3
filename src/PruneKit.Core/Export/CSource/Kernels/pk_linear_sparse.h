/* PruneKit kernels: a linear layer of one vector, that pk_widen made, whose zeros are not stored. columns counts places in that vector. */
#ifndef PK_LINEAR_SPARSE_H
#define PK_LINEAR_SPARSE_H

#include "pk_base.h"

/* Compressed sparse rows: for each row the number of its weights, for each weight its place. */
#if PK_DSP
#define PK_FOUR_PLACES(w, columns, x, sum)                        \
    do {                                                          \
        uint32_t four = pk_next(&w);                              \
        int32_t even = (int32_t)pk_even(four), odd = (int32_t)pk_odd(four); \
        sum = __smlabb(x[*columns++], even, sum);                 \
        sum = __smlabb(x[*columns++], odd, sum);                  \
        sum = __smlabt(x[*columns++], even, sum);                 \
        sum = __smlabt(x[*columns++], odd, sum);                  \
    } while (0)
#else
#define PK_FOUR_PLACES(w, columns, x, sum)                        \
    do {                                                          \
        for (int32_t i = 0; i < 4; i++)                           \
            sum += *w++ * x[*columns++];                          \
    } while (0)
#endif

#define PK_LINEAR_CSR(sum_name, name, column_type)                                                                                                                        \
    PK_KERNEL int32_t sum_name(const int8_t *w, const column_type *columns, int32_t count, const int16_t *x, int32_t sum)                                                 \
    {                                                                                                                                                                     \
        const int8_t *last = w + count, *end = w + (count & ~3);                                                                                                          \
        while (w != end)                                                                                                                                                  \
            PK_FOUR_PLACES(w, columns, x, sum);                                                                                                                           \
        while (w != last)                                                                                                                                                 \
            sum += *w++ * x[*columns++];                                                                                                                                  \
        return sum;                                                                                                                                                       \
    }                                                                                                                                                                     \
    PK_KERNEL void name(const pk_rows *rows, int32_t count, const uint16_t *counts, const int8_t *w, const column_type *columns, const int16_t *x, int8_t *y)             \
    {                                                                                                                                                                     \
        for (int32_t row = 0; row < count; row++) {                                                                                                                       \
            const int8_t *last = w + counts[row], *end = w + (counts[row] & ~3);                                                                                          \
            int32_t sum = rows->bias[row];                                                                                                                                \
            while (w != end)                                                                                                                                              \
                PK_FOUR_PLACES(w, columns, x, sum);                                                                                                                       \
            while (w != last)                                                                                                                                             \
                sum += *w++ * x[*columns++];                                                                                                                              \
            y[row] = pk_code(rows, row, sum);                                                                                                                             \
        }                                                                                                                                                                 \
    }

PK_LINEAR_CSR(pk_sum_places8, pk_linear_csr8, uint8_t)
PK_LINEAR_CSR(pk_sum_places16, pk_linear_csr16, uint16_t)

/* Blocks of 4 weights of one row, at fours of the vector. */
PK_KERNEL void pk_linear_blocks1x4(const pk_rows *rows, int32_t count, const uint16_t *counts, const int8_t *w, const uint8_t *fours, const int16_t *x, int8_t *y)
{
    for (int32_t row = 0; row < count; row++) {
        const int8_t *end = w + 4 * counts[row];
        int32_t sum = rows->bias[row];
        for (; w != end; w += 4)
            sum = pk_quad(w, x + 4 * *fours++, sum);
        y[row] = pk_code(rows, row, sum);
    }
}

/* Blocks of 4 weights of each of two rows, at fours of the vector; count is even, counts has one entry for two rows. */
PK_KERNEL void pk_linear_blocks2x4(const pk_rows *rows, int32_t count, const uint16_t *counts, const int8_t *w, const uint8_t *fours, const int16_t *x, int8_t *y)
{
    for (int32_t row = 0; row < count; row += 2) {
        const int8_t *end = w + 8 * *counts++;
        int32_t a = rows->bias[row], b = rows->bias[row + 1];
        for (; w != end; w += 8) {
            const int16_t *number = x + 4 * *fours++;
#if PK_DSP
            uint32_t first, second, upper = pk_word(w), lower = pk_word(w + 4);
            PK_PAIR(number, 0, first, second);
            a = pk_dual(pk_odd(upper), second, pk_dual(pk_even(upper), first, a));
            b = pk_dual(pk_odd(lower), second, pk_dual(pk_even(lower), first, b));
#else
            a = pk_quad(w, number, a);
            b = pk_quad(w + 4, number, b);
#endif
        }
        y[row] = pk_code(rows, row, a);
        y[row + 1] = pk_code(rows, row + 1, b);
    }
}

#endif
