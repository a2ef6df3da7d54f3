/* PruneKit kernels: functions of single codes, copies by position, and functions of two codes. */
#ifndef PK_ELEMENTS_H
#define PK_ELEMENTS_H

#include "pk_dot.h"

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
    int32_t left_factor, left_shift, right_factor, right_shift;
    int32_t factor, shift;
    int32_t subtract;
} pk_sum;

/* Codes are shifted left by so many bits before their scales are made one. */
#define PK_SPARE_BITS 20

/* The larger of two scales has this factor, which is one half. */
PK_INLINE int32_t pk_is_half(int32_t factor, int32_t shift) { return factor == 1 << 30 && shift == 0; }

PK_INLINE int32_t pk_common(int32_t number, int32_t factor, int32_t shift) { return pk_scaled(number * (1 << PK_SPARE_BITS), factor, shift); }

PK_INLINE int8_t pk_sum_of(const pk_sum *sum, int32_t a, int32_t b)
{
    int32_t first = pk_common(a - sum->left_zero, sum->left_factor, sum->left_shift);
    int32_t second = pk_common(b - sum->right_zero, sum->right_factor, sum->right_shift);
    first = sum->subtract ? first - second : first + second;
    return pk_clamp(pk_scaled(first, sum->factor, sum->shift) + sum->zero);
}

#if PK_HELIUM
PK_INLINE int32x4_t pk_common4(const int8_t *x, uint32x4_t places, mve_pred16_t mask, int32_t zero, int32_t factor, int32_t shift)
{
    int32x4_t numbers = vsubq_n_s32(vldrbq_gather_offset_z_s32(x, places, mask), zero);
    return pk_scaled4(vshlq_n_s32(numbers, PK_SPARE_BITS), vdupq_n_s32(factor), vdupq_n_s32(shift));
}

/* Codes that lie p_step and q_step apart. */
PK_KERNEL void pk_add_even(const pk_sum *sum, int32_t count, const int8_t *p, int32_t p_step, const int8_t *q, int32_t q_step, int8_t *y)
{
    uint32x4_t index = vidupq_n_u32(0, 1), p_places = vmulq_n_u32(index, (uint32_t)p_step), q_places = vmulq_n_u32(index, (uint32_t)q_step);
    for (; count > 0; count -= 4, p += 4 * p_step, q += 4 * q_step, y += 4) {
        mve_pred16_t mask = vctp32q((uint32_t)count);
        int32x4_t first = pk_common4(p, p_places, mask, sum->left_zero, sum->left_factor, sum->left_shift);
        int32x4_t second = pk_common4(q, q_places, mask, sum->right_zero, sum->right_factor, sum->right_shift);
        first = sum->subtract ? vsubq_s32(first, second) : vaddq_s32(first, second);
        first = vaddq_n_s32(pk_scaled4(first, vdupq_n_s32(sum->factor), vdupq_n_s32(sum->shift)), sum->zero);
        vstrbq_p_s32(y, pk_clamp4(first, -128, 127), mask);
    }
}
#else
/* (x * factor + 2^31) / 2^32, downwards: pk_high_product of half of x. */
PK_INLINE int32_t pk_high_half(int32_t x, int32_t factor)
{
#if PK_DSP
    int32_t high;
    __asm__("smmulr %0, %1, %2" : "=r"(high) : "r"(x), "r"(factor));
    return high;
#else
    return (int32_t)(((int64_t)x * factor + ((int64_t)1 << 31)) >> 32);
#endif
}

/* Codes that lie p_step and q_step apart; the scale of p is the larger, the sum's factor is below one half. All numbers are kept doubled, for pk_high_half.
   signs: of p and q. A factor that is not shifted right takes q doubled once more and shifts it back, which changes nothing. */
PK_KERNEL void pk_add_even(const pk_sum *sum, const int32_t *signs, int32_t count, const int8_t *p, int32_t p_step, const int8_t *q, int32_t q_step, int8_t *y)
{
    int32_t swapped = !pk_is_half(sum->left_factor, sum->left_shift), shift = swapped ? sum->left_shift : sum->right_shift;
    int32_t p_unit = signs[0] * (1 << PK_SPARE_BITS), p_base = -p_unit * (swapped ? sum->right_zero : sum->left_zero);
    int32_t q_unit = (shift == 0 ? 4 : 2) << PK_SPARE_BITS, q_base = -q_unit * (swapped ? sum->left_zero : sum->right_zero);
    int32_t q_factor = swapped ? sum->left_factor : sum->right_factor, q_shift = shift == 0 ? 0 : -1 - shift, q_sign = 2 * signs[1];
    int32_t factor = sum->factor, right = -1 - sum->shift, zero = 1 + 2 * sum->zero;
    for (const int8_t *end = y + count; y != end; p += p_step, q += q_step) {
        int32_t number = pk_high_half(*q * q_unit + q_base, q_factor);
        number = (((number + (number >> 31)) >> q_shift) + 1) >> 1;
        number = pk_high_half(number * q_sign + (*p * p_unit + p_base), factor);
        *y++ = pk_clamp((((number + (number >> 31)) >> right) + zero) >> 1);
    }
}
#endif

PK_KERNEL void pk_add(const pk_sum *sum, const pk_places *left, const pk_places *right, const int8_t *a, const int8_t *b, int8_t *y)
{
    int32_t even = left->inner_table == NULL && right->inner_table == NULL, count = left->inner;
#if !PK_HELIUM
    int32_t swapped = !pk_is_half(sum->left_factor, sum->left_shift);
    int32_t signs[2] = {swapped && sum->subtract ? -1 : 1, !swapped && sum->subtract ? -1 : 1};
    even = even && sum->shift < 0 && (!swapped || pk_is_half(sum->right_factor, sum->right_shift));
#endif
    for (int32_t i = 0; i < left->outer; i++) {
        const int8_t *p = a + pk_outer(left, i), *q = b + pk_outer(right, i);
        if (!even) {
            for (int32_t j = 0; j < count; j++)
                *y++ = pk_sum_of(sum, p[pk_inner(left, j)], q[pk_inner(right, j)]);
            continue;
        }
#if PK_HELIUM
        pk_add_even(sum, count, p, left->inner_step, q, right->inner_step, y);
#else
        if (swapped)
            pk_add_even(sum, signs, count, q, right->inner_step, p, left->inner_step, y);
        else
            pk_add_even(sum, signs, count, p, left->inner_step, q, right->inner_step, y);
#endif
        y += count;
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
