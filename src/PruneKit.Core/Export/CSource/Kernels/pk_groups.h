/* PruneKit kernels: codes taken together: pools, sums, softmax, normalisation. */
#ifndef PK_GROUPS_H
#define PK_GROUPS_H

#include "pk_elements.h"

/* Groups of codes: outer groups of inner codes by places; or, where there are counts, as many as they say from a list. */
typedef struct {
    pk_places places;
    const uint16_t *counts;
    const uint16_t *list;
} pk_groups;

PK_INLINE int32_t pk_size(const pk_groups *groups, int32_t group) { return groups->counts ? groups->counts[group] : groups->places.inner; }

/* The position of code i of a group; listed is where its list starts. */
PK_INLINE int32_t pk_member(const pk_groups *groups, int32_t start, const uint16_t *listed, int32_t i)
{
    return groups->counts ? listed[i] : start + pk_inner(&groups->places, i);
}

/* The largest code of each group, or the smallest, by a table; the groups again for each of channels, area apart. */
PK_KERNEL void pk_extreme(const pk_groups *groups, int32_t largest, const int8_t *table, int32_t channels, int32_t area, const int8_t *x, int8_t *y)
{
    for (int32_t channel = 0; channel < channels; channel++, x += area) {
        const uint16_t *listed = groups->list;
        for (int32_t group = 0; group < groups->places.outer; group++) {
            int32_t size = pk_size(groups, group), start = pk_outer(&groups->places, group);
            int8_t extreme = x[pk_member(groups, start, listed, 0)];
            for (int32_t i = 1; i < size; i++) {
                int8_t code = x[pk_member(groups, start, listed, i)];
                if (largest ? code > extreme : code < extreme)
                    extreme = code;
            }
            *y++ = pk_by(table, extreme);
            listed = groups->counts ? listed + size : listed;
        }
    }
}

/* The mean code of each group, rounded half away from zero; divisors say over how many, those missing count as zero. */
PK_KERNEL void pk_mean_pool(const pk_groups *groups, const uint16_t *divisors, int32_t zero, const int8_t *table, int32_t channels, int32_t area, const int8_t *x, int8_t *y)
{
    for (int32_t channel = 0; channel < channels; channel++, x += area) {
        const uint16_t *listed = groups->list;
        for (int32_t group = 0; group < groups->places.outer; group++) {
            int32_t size = pk_size(groups, group), start = pk_outer(&groups->places, group);
            int32_t divisor = divisors ? divisors[group] : size, sum = (divisor - size) * zero;
            for (int32_t i = 0; i < size; i++)
                sum += x[pk_member(groups, start, listed, i)];
            sum = (sum > 0 ? sum + divisor / 2 : sum - divisor / 2) / divisor;
            *y++ = pk_by(table, (int8_t)sum);
            listed = groups->counts ? listed + size : listed;
        }
    }
}

/* The sum of each group's numbers times a factor. */
PK_KERNEL void pk_total(const pk_groups *groups, int32_t zero, int32_t factor, int32_t shift, int32_t out_zero, const int8_t *x, int8_t *y)
{
    for (int32_t group = 0; group < groups->places.outer; group++) {
        int32_t start = pk_outer(&groups->places, group), sum = -zero * groups->places.inner;
        for (int32_t i = 0; i < groups->places.inner; i++)
            sum += x[start + pk_inner(&groups->places, i)];
        *y++ = pk_clamp(pk_scaled(sum, factor, shift) + out_zero);
    }
}

/* Number of leading zeros of a number that is not 0. */
PK_INLINE int32_t pk_leading_zeros(uint32_t x)
{
    int32_t zeros = 0;
    for (; !(x & 0x80000000u); x <<= 1)
        zeros++;
    return zeros;
}

PK_INLINE int32_t pk_left_saturated(int32_t x, int32_t bits)
{
    int64_t wide = (int64_t)x * ((int64_t)1 << bits);
    return (int32_t)(wide < INT32_MIN ? INT32_MIN : wide > INT32_MAX ? INT32_MAX : wide);
}

/* exp(x) in Q0.31 for x of at most 0 in Q5.26. */
PK_KERNEL int32_t pk_exp(int32_t x)
{
    static const int32_t powers[7] = {1672461947, 1302514674, 790015084, 290630308, 39332535, 720401, 242};
    int32_t quarter = 1 << 24, rest, y, square, cube, fourth, tail, result, whole;
    if (x == 0)
        return INT32_MAX;
    rest = (x & (quarter - 1)) - quarter;
    y = pk_left_saturated(rest, 5) + (1 << 28);
    square = pk_high_product(y, y);
    cube = pk_high_product(square, y);
    fourth = pk_round_right(pk_high_product(square, square), 2);
    tail = pk_round_right(pk_high_product(fourth + cube, 715827883) + square, 1);
    result = 1895147668 + pk_high_product(1895147668, y + tail);
    whole = rest - x;
    for (int32_t i = 0; i < 7; i++) {
        if (whole & (1 << (24 + i)))
            result = pk_high_product(result, powers[i]);
    }
    return result;
}

/* 1 / (1 + x) in Q0.31 for x in [0, 1] in Q0.31. */
PK_KERNEL int32_t pk_reciprocal(int32_t x)
{
    int32_t denominator = (int32_t)(((int64_t)x + INT32_MAX + 1) / 2);
    int32_t y = 1515870810 + pk_high_product(denominator, -1010580540);
    for (int32_t i = 0; i < 3; i++)
        y += pk_left_saturated(pk_high_product(y, (1 << 29) - pk_high_product(denominator, y)), 2);
    return pk_left_saturated(y, 1);
}

/* Shares of each group's exponentials: scale 1/256, zero point -128. In place where x is y. */
PK_KERNEL void pk_softmax(const pk_groups *groups, int32_t factor, int32_t shift, int32_t lowest, const int8_t *x, int8_t *y)
{
    for (int32_t group = 0; group < groups->places.outer; group++) {
        int32_t start = pk_outer(&groups->places, group), size = groups->places.inner, sum = 0, zeros, share;
        int8_t largest = -128;
        for (int32_t i = 0; i < size; i++) {
            int8_t code = x[start + pk_inner(&groups->places, i)];
            if (code > largest)
                largest = code;
        }
        for (int32_t i = 0; i < size; i++) {
            int32_t difference = x[start + pk_inner(&groups->places, i)] - largest;
            if (difference >= lowest)
                sum += pk_round_right(pk_exp(pk_scaled(difference, factor, shift)), 12);
        }
        zeros = pk_leading_zeros((uint32_t)sum);
        share = pk_reciprocal((int32_t)(((uint32_t)sum << zeros) - 0x80000000u));
        for (int32_t i = 0; i < size; i++) {
            int32_t at = start + pk_inner(&groups->places, i), difference = x[at] - largest;
            int32_t code = -128;
            if (difference >= lowest)
                code = pk_round_right(pk_high_product(share, pk_exp(pk_scaled(difference, factor, shift))), 12 - zeros + 23) - 128;
            y[at] = pk_clamp(code);
        }
    }
}

typedef struct {
    const int16_t *weights; /* one for all where there is no step */
    const int64_t *biases;
    int32_t slot_by_place;  /* the weight of a code: by its place in the group; else by its position / area */
    int32_t area;
    int32_t factor, right;  /* of 15 bits; shifted right */
    int32_t zero;
    uint64_t epsilon;
} pk_norm;

/* Layer, group and instance normalisation. In place where x is y. */
PK_KERNEL void pk_normalise(const pk_groups *groups, const pk_norm *norm, const int8_t *x, int8_t *y)
{
    int32_t size = groups->places.inner;
    for (int32_t group = 0; group < groups->places.outer; group++) {
        int32_t start = pk_outer(&groups->places, group), sum = 0, zeros = 0, shift;
        int64_t squares = 0, mantissa;
        uint64_t d;
        for (int32_t i = 0; i < size; i++) {
            int32_t code = x[start + pk_inner(&groups->places, i)];
            sum += code;
            squares += code * code;
        }
        d = (uint64_t)(size * squares - (int64_t)sum * sum) + norm->epsilon;
        d = d ? d : 1;
        while (!(d >> (63 - zeros)))
            zeros++;
        zeros &= ~1;
        mantissa = (int64_t)(((uint64_t)1 << 62) / pk_root(d << zeros));
        if (mantissa > INT32_MAX)
            mantissa = INT32_MAX;
        shift = 46 - zeros / 2;
        for (int32_t i = 0; i < size; i++) {
            int32_t at = start + pk_inner(&groups->places, i), slot = norm->slot_by_place ? i : at / norm->area;
            int64_t centred = (int64_t)size * x[at] - sum;
            int64_t normal = (centred * mantissa + ((int64_t)1 << (shift - 1))) >> shift;
            int64_t weighed = normal * norm->weights[slot] + norm->biases[slot];
            y[at] = pk_clamp((int32_t)((weighed * norm->factor + ((int64_t)1 << (norm->right - 1))) >> norm->right) + norm->zero);
        }
    }
}

#endif
