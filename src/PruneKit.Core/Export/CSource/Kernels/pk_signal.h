/* PruneKit kernels: a sensor's counts become a window's codes. What each function computes is written down in Quantization/FORMAT.md, section 8.
   Numbers between steps stay within 2^29; states begin as zeros. */
#ifndef PK_SIGNAL_H
#define PK_SIGNAL_H

#include "pk_base.h"

#define PK_LARGEST ((int64_t)1 << 29)
#define PK_LARGEST_COUNT ((int32_t)1 << 25)

PK_INLINE int32_t pk_held(int64_t x) { return (int32_t)(x < -PK_LARGEST ? -PK_LARGEST : x > PK_LARGEST ? PK_LARGEST : x); }

/* Counts as they are between steps. */
PK_INLINE void pk_counts(const int32_t *sample, int32_t *v, int32_t channels)
{
    for (int32_t i = 0; i < channels; i++) {
        int32_t count = sample[i] < -PK_LARGEST_COUNT ? -PK_LARGEST_COUNT : sample[i] > PK_LARGEST_COUNT ? PK_LARGEST_COUNT : sample[i];
        v[i] = count * 8;
    }
}

/* Second-order sections: b0, b1, b2, a1, a2 of Q29 and the gain of Q24 each; three states a section. */
PK_KERNEL int32_t pk_sections(int32_t x, const int32_t *section, int32_t count, int64_t *state, int32_t started)
{
    int64_t v = x;
    if (!started) {
        for (int32_t i = 0; i < count; i++) {
            const int32_t *c = section + 6 * i;
            int64_t y = pk_held((v * c[5] + ((int64_t)1 << 23)) >> 24);
            state[3 * i + 1] = c[2] * v - c[4] * y;
            state[3 * i] = c[1] * v - c[3] * y + state[3 * i + 1];
            v = y;
        }
        v = x;
    }
    for (int32_t i = 0; i < count; i++) {
        const int32_t *c = section + 6 * i;
        int64_t sum = c[0] * v + state[3 * i] + state[3 * i + 2], y = pk_held(sum >> 29);
        state[3 * i + 2] = sum & (((int64_t)1 << 29) - 1);
        state[3 * i] = c[1] * v - c[3] * y + state[3 * i + 1];
        state[3 * i + 1] = c[2] * v - c[4] * y;
        v = y;
    }
    return (int32_t)v;
}

/* The median of the last samples; past has length numbers. */
PK_KERNEL int32_t pk_median(int32_t x, int32_t *past, int32_t length, int32_t place, int32_t started)
{
    int32_t found = x;
    if (!started) {
        for (int32_t i = 0; i < length; i++)
            past[i] = x;
    }
    past[place] = x;
    for (int32_t i = 0; i < length; i++) {
        int32_t below = 0, not_above = 0;
        for (int32_t k = 0; k < length; k++) {
            below += past[k] < past[i];
            not_above += past[k] <= past[i];
        }
        if (below <= length / 2 && not_above > length / 2)
            found = past[i];
    }
    return found;
}

/* The length of the vector of some channels. */
PK_KERNEL int32_t pk_magnitude(const int32_t *v, const uint8_t *places, int32_t count)
{
    uint64_t sum = 0;
    for (int32_t i = 0; i < count; i++)
        sum += (uint64_t)((int64_t)v[places[i]] * v[places[i]]);
    return pk_held((int64_t)pk_root(sum));
}

/* Takes away the mean of the last count samples; past has length numbers a channel. */
PK_KERNEL void pk_detrend(int32_t *v, int32_t channels, int32_t *past, int64_t *sums, int32_t length, int32_t place, int32_t count)
{
    for (int32_t i = 0; i < channels; i++) {
        sums[i] += v[i] - past[i * length + place];
        past[i * length + place] = v[i];
        v[i] = pk_held(v[i] - sums[i] / count);
    }
}

/* A principal component, of Q30. */
PK_KERNEL int32_t pk_component(const int32_t *v, const int32_t *means, const int32_t *row, int32_t channels)
{
    int64_t sum = (int64_t)1 << 29;
    for (int32_t i = 0; i < channels; i++)
        sum += (int64_t)row[i] * (v[i] - means[i]);
    return pk_held(sum >> 30);
}

/* The taps of a phase, of Q29, on a ring whose oldest number stands at place. */
PK_KERNEL int32_t pk_resampled(const int32_t *ring, int32_t length, int32_t place, const int32_t *taps)
{
    int64_t sum = (int64_t)1 << 28;
    for (int32_t i = 0; i < length; i++) {
        place = place == 0 ? length - 1 : place - 1;
        sum += (int64_t)taps[i] * ring[place];
    }
    return pk_held(sum >> 29);
}

/* Puts a sample into each channel's ring. */
PK_INLINE void pk_keep(const int32_t *v, int32_t channels, int32_t *rings, int32_t length, int32_t place)
{
    for (int32_t channel = 0; channel < channels; channel++)
        rings[channel * length + place] = v[channel];
}

PK_INLINE void pk_reverse(int32_t *x, int32_t first, int32_t end)
{
    while (first < --end) {
        int32_t kept = x[first];
        x[first++] = x[end];
        x[end] = kept;
    }
}

/* Turns each ring until its oldest number stands first: then it is a window, and the next number's place is 0. */
PK_KERNEL void pk_unroll(int32_t *rings, int32_t channels, int32_t length, int32_t oldest)
{
    for (int32_t channel = 0; oldest != 0 && channel < channels; channel++) {
        pk_reverse(rings + channel * length, 0, oldest);
        pk_reverse(rings + channel * length, oldest, length);
        pk_reverse(rings + channel * length, 0, length);
    }
}

/* A sine of Q15 of an angle of 2^-32 turns. */
PK_INLINE int32_t pk_sine(const int16_t *table, uint32_t angle)
{
    int32_t part = (int32_t)(angle >> 23), share = (int32_t)(angle >> 8) & 0x7FFF;
    return table[part] + (((table[part + 1] - table[part]) * share + (1 << 14)) >> 15);
}

PK_INLINE uint32_t pk_distance(int32_t x) { return x < 0 ? (uint32_t)0 - (uint32_t)x : (uint32_t)x; }

/* The mean of a window, and by how many bits the largest difference from it is shifted right to have 14; not below shift. */
PK_KERNEL int32_t pk_centre(const int32_t *x, int32_t length, int32_t shift, int32_t *mean)
{
    int64_t sum = 0;
    int32_t bits = 0;
    uint32_t most = 0;
    for (int32_t i = 0; i < length; i++)
        sum += x[i];
    *mean = (int32_t)(sum / length);
    for (int32_t i = 0; i < length; i++)
        most = pk_distance(x[i] - *mean) > most ? pk_distance(x[i] - *mean) : most;
    for (; most; most >>= 1)
        bits++;
    return bits - 14 > shift ? bits - 14 : shift;
}

PK_KERNEL void pk_weigh(const int32_t *x, int32_t mean, const int16_t *hann, int16_t *y, int32_t length, int32_t shift)
{
    for (int32_t i = 0; i < length; i++) {
        int32_t v = shift > 0 ? (x[i] - mean + (1 << (shift - 1))) >> shift : pk_wrap_left(x[i] - mean, -shift);
        y[i] = (int16_t)((v * hann[i] + (1 << 14)) >> 15);
    }
}

/* The waves of a frequency: sines, then cosines. */
PK_KERNEL void pk_waves(const int16_t *table, uint32_t step, int16_t *waves, int32_t length)
{
    uint32_t angle = 0;
    for (int32_t i = 0; i < length; i++) {
        waves[i] = (int16_t)pk_sine(table, angle);
        waves[length + i] = (int16_t)pk_sine(table, angle + ((uint32_t)1 << 30));
        angle += step;
    }
}

PK_INLINE uint64_t pk_square(int64_t sum)
{
    int64_t v = (sum + 128) >> 8;
    return (uint64_t)(v * v);
}

PK_KERNEL uint32_t pk_height(const int16_t *x, const int16_t *waves, int32_t length)
{
    int64_t sines = 0, cosines = 0;
    for (int32_t i = 0; i < length; i++) {
        sines += (int32_t)x[i] * waves[i];
        cosines += (int32_t)x[i] * waves[length + i];
    }
    return pk_root(pk_square(sines) + pk_square(cosines));
}

/* The roots of heights' shares of the largest, Q15. */
PK_KERNEL void pk_rooted(int32_t *heights, int32_t count, uint32_t largest)
{
    for (int32_t i = 0; i < count; i++) {
        uint32_t root = largest == 0 ? 0 : pk_root(((uint64_t)(uint32_t)heights[i] << 30) / largest);
        heights[i] = (int32_t)(root > (uint32_t)PK_LARGEST ? (uint32_t)PK_LARGEST : root);
    }
}

PK_INLINE uint32_t pk_most(const int32_t *heights, int32_t count, uint32_t most)
{
    for (int32_t i = 0; i < count; i++)
        most = (uint32_t)heights[i] > most ? (uint32_t)heights[i] : most;
    return most;
}

typedef struct {
    const int16_t *sines, *hann;
    const uint32_t *once, *twice, *half; /* angles from sample to sample, a frequency each */
    const uint8_t *pulse, *motion;       /* channels */
    int64_t still;
    int32_t pulses, motions, length, bins;
} pk_spectra;

/* Spectra of pulse and motion. windows: channel after channel; weighted: a window for each channel of pulse and motion; waves: two windows;
   spectra: bins for each channel, and twice more. */
PK_KERNEL void pk_pulse_spectra(const pk_spectra *s, const int32_t *windows, int16_t *weighted, int16_t *waves, int32_t *spectra)
{
    int32_t shift = -14, mean, all = s->pulses + s->motions, motion = s->pulses * s->bins, around = all * s->bins;
    uint32_t still;
    int64_t least;
    for (int32_t i = 0; i < s->pulses; i++) {
        const int32_t *x = windows + s->pulse[i] * s->length;
        int32_t own = pk_centre(x, s->length, -14, &mean);
        pk_weigh(x, mean, s->hann, weighted + i * s->length, s->length, own);
    }
    for (int32_t i = 0; i < s->motions; i++)
        shift = pk_centre(windows + s->motion[i] * s->length, s->length, shift, &mean);
    for (int32_t i = 0; i < s->motions; i++) {
        const int32_t *x = windows + s->motion[i] * s->length;
        (void)pk_centre(x, s->length, -14, &mean);
        pk_weigh(x, mean, s->hann, weighted + (s->pulses + i) * s->length, s->length, shift);
    }
    for (int32_t bin = 0; bin < s->bins; bin++) {
        pk_waves(s->sines, s->once[bin], waves, s->length);
        for (int32_t i = 0; i < all; i++)
            spectra[i * s->bins + bin] = (int32_t)pk_height(weighted + i * s->length, waves, s->length);
        for (int32_t side = 0; side < 2; side++) {
            uint64_t sum = 0;
            pk_waves(s->sines, side ? s->half[bin] : s->twice[bin], waves, s->length);
            for (int32_t i = s->pulses; i < all; i++) {
                uint32_t height = pk_height(weighted + i * s->length, waves, s->length);
                sum += (uint64_t)height * height;
            }
            spectra[around + side * s->bins + bin] = (int32_t)pk_root(sum);
        }
    }
    for (int32_t i = 0; i < s->pulses; i++)
        pk_rooted(spectra + i * s->bins, s->bins, pk_most(spectra + i * s->bins, s->bins, 0));
    least = shift >= 0 ? s->still >> shift : s->still * ((int64_t)1 << -shift);
    still = (uint32_t)(least < 1 ? 1 : least > (int64_t)UINT32_MAX ? (int64_t)UINT32_MAX : least);
    pk_rooted(spectra + motion, (s->motions + 2) * s->bins, pk_most(spectra + motion, s->motions * s->bins, still));
}

/* Shares of the largest magnitude, Q28. */
PK_KERNEL void pk_by_largest(const int32_t *x, int32_t *y, int32_t length, int32_t least)
{
    int64_t most = 0;
    for (int32_t i = 0; i < length; i++)
        most = (int64_t)pk_distance(x[i]) > most ? (int64_t)pk_distance(x[i]) : most;
    for (int32_t i = 0; i < length; i++)
        y[i] = most == 0 || most < least ? 0 : (int32_t)(x[i] * ((int64_t)1 << 28) / most);
}

/* Multiples of the deviation, Q21. */
PK_KERNEL void pk_by_deviation(const int32_t *x, int32_t *y, int32_t length, int32_t least)
{
    int32_t mean, shift = pk_centre(x, length, -14, &mean) - 9;
    int64_t rest = 0, root, deviation;
    uint64_t squares = 0;
    for (int32_t i = 0; i < length; i++)
        rest += x[i] - mean;
    rest = shift > 0 ? 0 : rest * ((int64_t)1 << -shift) / length;
    for (int32_t i = 0; i < length; i++) {
        int64_t d = x[i] - mean;
        d = shift > 0 ? (d + ((int64_t)1 << (shift - 1))) >> shift : d * ((int64_t)1 << -shift) - rest;
        squares += (uint64_t)(d * d);
        y[i] = (int32_t)d;
    }
    root = (int64_t)pk_root(squares / (uint32_t)length << 16);
    deviation = shift >= 0 ? (root << shift) >> 8 : root >> (8 - shift);
    for (int32_t i = 0; i < length; i++)
        y[i] = root == 0 || deviation < least ? 0 : pk_held(y[i] * ((int64_t)1 << 29) / root);
}

typedef struct {
    const int16_t *sines, *hann;
    const uint32_t *steps; /* angles from sample to sample, a frequency each */
    int64_t factor;        /* Q30 */
    int32_t channels, length, bins, root;
} pk_line_spectra;

/* Each channel's spectrum. weighted: a window a channel; waves: two windows. */
PK_KERNEL void pk_lines(const pk_line_spectra *s, const int32_t *windows, int32_t *shifts, int16_t *weighted, int16_t *waves, int32_t *spectra)
{
    for (int32_t i = 0; i < s->channels; i++) {
        int32_t mean;
        shifts[i] = pk_centre(windows + i * s->length, s->length, -14, &mean);
        pk_weigh(windows + i * s->length, mean, s->hann, weighted + i * s->length, s->length, shifts[i]);
    }
    for (int32_t bin = 0; bin < s->bins; bin++) {
        pk_waves(s->sines, s->steps[bin], waves, s->length);
        for (int32_t i = 0; i < s->channels; i++) {
            int32_t down = 37 - shifts[i], line = pk_held(((int64_t)pk_height(weighted + i * s->length, waves, s->length) * s->factor + ((int64_t)1 << (down - 1))) >> down);
            spectra[i * s->bins + bin] = s->root ? pk_held((int64_t)pk_root((uint64_t)line << 28)) : line;
        }
    }
}

/* Numbers become codes. */
PK_KERNEL void pk_codes(const int32_t *x, int8_t *codes, int32_t channels, int32_t length, const int64_t *factors, const int64_t *offsets, const uint8_t *shifts)
{
    for (int32_t i = 0; i < channels * length; i++) {
        int32_t channel = i / length;
        int64_t code = (factors[channel] * x[i] + offsets[channel]) >> shifts[channel];
        codes[i] = (int8_t)(code < -128 ? -128 : code > 127 ? 127 : code);
    }
}

#endif
