/* PruneKit kernels: a linear layer of one vector. */
#ifndef PK_LINEAR_H
#define PK_LINEAR_H

#include "pk_dot.h"

#if !PK_HELIUM
/* Adds the products of four rows of width codes. */
PK_KERNEL void pk_sum_rows4(const int8_t *w, int32_t width, const int16_t *x, int32_t *sums)
{
    const int8_t *w1 = w + width, *w2 = w1 + width, *w3 = w2 + width, *end = w + (width & ~3), *last = w1;
    int32_t a = sums[0], b = sums[1], c = sums[2], d = sums[3];
    while (w != end) {
#if PK_DSP
        uint32_t first, second, four = pk_next(&w);
        PK_NEXT_PAIR(x, first, second);
        a = pk_dual(pk_even(four), first, a);
        a = pk_dual(pk_odd(four), second, a);
        four = pk_next(&w1);
        b = pk_dual(pk_even(four), first, b);
        b = pk_dual(pk_odd(four), second, b);
        four = pk_next(&w2);
        c = pk_dual(pk_even(four), first, c);
        c = pk_dual(pk_odd(four), second, c);
        four = pk_next(&w3);
        d = pk_dual(pk_even(four), first, d);
        d = pk_dual(pk_odd(four), second, d);
#else
        a = pk_quad(w, x, a);
        b = pk_quad(w1, x, b);
        c = pk_quad(w2, x, c);
        d = pk_quad(w3, x, d);
        w += 4;
        w1 += 4;
        w2 += 4;
        w3 += 4;
        x += 4;
#endif
    }
    while (w != last) {
        int32_t number = *x++;
        a += *w++ * number;
        b += *w1++ * number;
        c += *w2++ * number;
        d += *w3++ * number;
    }
    sums[0] = a;
    sums[1] = b;
    sums[2] = c;
    sums[3] = d;
}
#endif

/* The sum of one row of width codes. */
PK_KERNEL int32_t pk_sum_row(const int8_t *w, int32_t width, const int16_t *x, int32_t sum)
{
    const int8_t *end = w + (width & ~3), *last = w + width;
    for (; w != end; w += 4, x += 4)
        sum = pk_quad(w, x, sum);
    while (w != last)
        sum += *w++ * *x++;
    return sum;
}

/* Every weight: rows of width codes. wide: scratch for width numbers. */
PK_KERNEL void pk_linear_dense(const pk_rows *rows, int32_t count, int32_t width, const int8_t *w, const int8_t *x, int16_t *wide, int8_t *y)
{
#if PK_HELIUM
    (void)wide;
    for (int32_t row = 0; row < count; row += 4, w += 4 * width) {
        int32x4_t codes = vaddq_n_s32(pk_rows4(rows, row, count - row, w, width, x), rows->zero);
        vstrbq_p_s32(y + row, pk_clamp4(codes, -128, 127), vctp32q((uint32_t)(count - row)));
    }
#else
    int32_t row = 0;
    pk_widen(x, width, wide);
    for (; row + 4 <= count; row += 4, w += 4 * width) {
        int32_t sums[4];
        memcpy(sums, rows->bias + row, sizeof sums);
        pk_sum_rows4(w, width, wide, sums);
        for (int32_t i = 0; i < 4; i++)
            y[row + i] = pk_code(rows, row + i, sums[i]);
    }
    for (; row < count; row++, w += width)
        y[row] = pk_code(rows, row, pk_sum_row(w, width, wide, rows->bias[row]));
#endif
}

#endif
