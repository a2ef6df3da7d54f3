/* PruneKit kernels: functions of single codes, copies by position, and functions of two codes. */
#ifndef PK_ELEMENTS_H
#define PK_ELEMENTS_H

#include "pk_base.h"

/* Positions, counted as outer times inner: a table, or steps where there is none. */
typedef struct {
    int32_t outer, outer_step;
    const uint16_t *outer_table;
    int32_t inner, inner_step;
    const uint16_t *inner_table; /* PK_OUTSIDE: no position */
} pk_places;

#define PK_OUTSIDE 0xFFFFu

PK_INLINE int32_t pk_outer(const pk_places *places, int32_t i) { return places->outer_table ? places->outer_table[i] : i * places->outer_step; }

PK_INLINE int32_t pk_inner(const pk_places *places, int32_t i) { return places->inner_table ? places->inner_table[i] : i * places->inner_step; }

/* A code by a table of 256, or itself. */
PK_INLINE int8_t pk_by(const int8_t *table, int8_t code) { return table ? table[code + 128] : code; }

PK_KERNEL void pk_table(const int8_t *table, int32_t count, const int8_t *x, int8_t *y)
{
    for (int32_t i = 0; i < count; i++)
        y[i] = table[x[i] + 128];
}

PK_KERNEL void pk_move(const pk_places *places, const int8_t *table, int32_t filling, const int8_t *x, int8_t *y)
{
    for (int32_t i = 0; i < places->outer; i++) {
        const int8_t *from = x + pk_outer(places, i);
        for (int32_t j = 0; j < places->inner; j++) {
            int32_t at = pk_inner(places, j);
            *y++ = places->inner_table && at == (int32_t)PK_OUTSIDE ? (int8_t)filling : pk_by(table, from[at]);
        }
    }
}

/* Rows of count codes, x one after another, y step apart. */
PK_KERNEL void pk_copy_rows(int32_t rows, int32_t count, int32_t step, const int8_t *table, const int8_t *x, int8_t *y)
{
    for (int32_t row = 0; row < rows; row++, y += step - count) {
        for (int32_t i = 0; i < count; i++)
            *y++ = pk_by(table, *x++);
    }
}

/* One table a slope; runs of count codes share it. */
PK_KERNEL void pk_prelu(const int8_t *tables, int32_t slopes, int32_t count, const int8_t *x, int8_t *y)
{
    for (int32_t slope = 0; slope < slopes; slope++, tables += 256, x += count, y += count)
        pk_table(tables, count, x, y);
}

typedef struct {
    int32_t left_zero, right_zero, zero;
    int32_t bits; /* to spare: a left shift */
    int32_t left_factor, left_shift, right_factor, right_shift;
    int32_t factor, shift;
    int32_t subtract;
} pk_sum;

/* The larger of two scales has the factor 1/2, which needs no product. */
PK_INLINE int32_t pk_common(int32_t number, int32_t bits, int32_t factor, int32_t shift)
{
    number *= 1 << bits;
    return factor == 1 << 30 && shift == 0 ? number >> 1 : pk_scaled(number, factor, shift);
}

PK_INLINE int8_t pk_sum_of(const pk_sum *sum, int32_t a, int32_t b)
{
    int32_t first = pk_common(a - sum->left_zero, sum->bits, sum->left_factor, sum->left_shift);
    int32_t second = pk_common(b - sum->right_zero, sum->bits, sum->right_factor, sum->right_shift);
    first = sum->subtract ? first - second : first + second;
    return pk_clamp(pk_scaled(first, sum->factor, sum->shift) + sum->zero);
}

PK_KERNEL void pk_add(const pk_sum *given, const pk_places *left, const pk_places *right, const int8_t *a, const int8_t *b, int8_t *y)
{
    const pk_sum sum = *given;
    int32_t even = left->inner_table == NULL && right->inner_table == NULL;
    for (int32_t i = 0; i < left->outer; i++) {
        const int8_t *p = a + pk_outer(left, i), *q = b + pk_outer(right, i);
        if (even) {
            for (int32_t j = left->inner; j > 0; j--, p += left->inner_step, q += right->inner_step)
                *y++ = pk_sum_of(&sum, *p, *q);
        } else {
            for (int32_t j = 0; j < left->inner; j++)
                *y++ = pk_sum_of(&sum, p[pk_inner(left, j)], q[pk_inner(right, j)]);
        }
    }
}

typedef struct {
    int32_t left_zero, right_zero, zero;
    int32_t factor, shift;
} pk_product;

PK_KERNEL void pk_multiply(const pk_product *product, const pk_places *left, const pk_places *right, const int8_t *a, const int8_t *b, int8_t *y)
{
    for (int32_t i = 0; i < left->outer; i++) {
        for (int32_t j = 0; j < left->inner; j++) {
            int32_t x = (a[pk_outer(left, i) + pk_inner(left, j)] - product->left_zero) * (b[pk_outer(right, i) + pk_inner(right, j)] - product->right_zero);
            *y++ = pk_clamp(pk_scaled(x, product->factor, product->shift) + product->zero);
        }
    }
}

/* The larger or smaller of two codes, each by its table. */
PK_KERNEL void pk_choose(int32_t largest, const int8_t *left_table, const int8_t *right_table, const pk_places *left, const pk_places *right, const int8_t *a, const int8_t *b, int8_t *y)
{
    for (int32_t i = 0; i < left->outer; i++) {
        for (int32_t j = 0; j < left->inner; j++) {
            int8_t first = pk_by(left_table, a[pk_outer(left, i) + pk_inner(left, j)]);
            int8_t second = pk_by(right_table, b[pk_outer(right, i) + pk_inner(right, j)]);
            *y++ = (first > second) == (largest != 0) ? first : second;
        }
    }
}

/* Rows of a table by their numbers; how many numbers were none. */
PK_KERNEL int32_t pk_embed(int32_t rows, int32_t width, const int8_t *table, int32_t count, const int8_t *x, int8_t *y)
{
    int32_t wrong = 0;
    for (int32_t i = 0; i < count; i++, y += width) {
        if (x[i] < 0 || x[i] >= rows)
            wrong++;
        else
            memcpy(y, table + x[i] * width, (size_t)width);
    }
    return wrong;
}

#endif
