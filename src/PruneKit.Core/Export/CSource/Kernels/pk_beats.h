/* PruneKit kernels: heart beats in one ECG lead at 120 Hz become a network's numbers. What each function computes is written down in
   Quantization/FORMAT.md, section 8. Times are samples since the start; all begins as zeros. */
#ifndef PK_BEATS_H
#define PK_BEATS_H

#include "pk_signal.h"

#define PK_BEAT_PAST 960    /* samples that are remembered */
#define PK_BEAT_LENGTH 108  /* of a window, PK_BEAT_BEFORE of them before the R peak */
#define PK_BEAT_BEFORE 48
#define PK_BEAT_SHAPES 4
#define PK_BEAT_KEPT 10     /* RR intervals */
#define PK_BEAT_GAPS 8      /* intervals between peaks */
#define PK_BEAT_WAITING 8   /* beats */
#define PK_BEAT_RHYTHM 23   /* numbers before those of the window */
#define PK_BEAT_MEAN 18     /* samples of the mean square of the slope */

typedef struct {
    const int32_t *high_pass, *band_pass; /* 1 and 2 sections */
    int64_t height, alike, energy, path;  /* what a few millivolts are */
} pk_beat_options;

typedef struct {
    int64_t height, at, slope;
} pk_beat_peak;

typedef struct {
    int64_t high_pass[3], band_pass[6], squares[PK_BEAT_MEAN], gaps[PK_BEAT_GAPS], waiting[PK_BEAT_WAITING];
    int64_t time, sum, steepest, last_steepest, signal, noise, learned, learned_sum, last_at;
    pk_beat_peak peak, missed;
    int64_t intervals, interval_sum;
    int32_t past[PK_BEAT_PAST], means[PK_BEAT_SHAPES][PK_BEAT_LENGTH], window[PK_BEAT_LENGTH], numbers[PK_BEAT_RHYTHM + 2 * PK_BEAT_LENGTH];
    int32_t weights[PK_BEAT_SHAPES], counts[PK_BEAT_SHAPES], kept[PK_BEAT_KEPT], band[5];
    int32_t regular, regular_count, gap_count, gap_place, waiting_count, given, has_last, place, square_place;
} pk_beats;

PK_INLINE int64_t pk_beat_clamp(int64_t x, int64_t most) { return x < -most ? -most : x > most ? most : x; }

PK_INLINE int64_t pk_beat_size(int64_t x) { return x < 0 ? -x : x; }

/* The natural logarithm, Q20; x above 0. */
PK_KERNEL int32_t pk_ln(uint64_t x)
{
    int32_t whole = 0;
    int64_t bits = 0;
    uint64_t rest = x;
    while (rest >>= 1)
        whole++;
    rest = whole >= 31 ? x >> (whole - 31) : x << (31 - whole);
    for (int32_t i = 0; i < 20; i++) {
        rest = rest * rest >> 31;
        bits <<= 1;
        if (rest >> 32) {
            bits |= 1;
            rest >>= 1;
        }
    }
    return (int32_t)((((int64_t)whole * (1 << 20) + bits) * 744261118 + (1 << 29)) >> 30);
}

/* The filtered value of a time that is remembered. */
PK_INLINE int64_t pk_beat_at(const pk_beats *s, int64_t at)
{
    int32_t place = s->place - 1 - (int32_t)(s->time - 1 - at);
    return s->past[place < 0 ? place + PK_BEAT_PAST : place];
}

PK_INLINE int64_t pk_beat_deflection(const pk_beats *s, int64_t at) { return pk_beat_size(pk_beat_at(s, at)); }

/* The mean square of the slope, times 18. */
PK_KERNEL int64_t pk_beat_mean(pk_beats *s, int32_t band)
{
    int64_t slope, square;
    for (int32_t i = 4; i > 0; i--)
        s->band[i] = s->band[i - 1];
    s->band[0] = band;
    slope = (2 * (int64_t)s->band[0] + s->band[1] - s->band[3] - 2 * (int64_t)s->band[4] + 16) >> 5;
    square = slope * slope;
    s->sum += square - s->squares[s->square_place];
    s->squares[s->square_place] = square;
    s->square_place = s->square_place + 1 == PK_BEAT_MEAN ? 0 : s->square_place + 1;
    if (square > s->steepest)
        s->steepest = square;
    return s->sum;
}

PK_KERNEL int64_t pk_beat_take(pk_beats *s, const pk_beat_peak *peak, int32_t share)
{
    int64_t at = peak->at;
    s->signal += (peak->height - s->signal) >> share;
    if (s->has_last) {
        s->gaps[s->gap_place] = at - s->last_at;
        s->gap_place = (s->gap_place + 1) % PK_BEAT_GAPS;
        s->gap_count += s->gap_count < PK_BEAT_GAPS;
    }
    s->has_last = 1;
    s->last_at = at;
    s->last_steepest = peak->slope;
    memset(&s->missed, 0, sizeof s->missed);
    return at;
}

/* Whether a peak of the mean is a beat: its time, or -1. */
PK_KERNEL int64_t pk_beat_judge(pk_beats *s, const pk_beat_peak *peak)
{
    int32_t wave;
    if (s->has_last && peak->at - s->last_at < 24)
        return -1;
    wave = s->has_last && peak->at - s->last_at <= 43 && peak->slope < s->last_steepest / 4;
    if (!wave && peak->height > s->noise + ((s->signal - s->noise) >> 2))
        return pk_beat_take(s, peak, 3);
    s->noise += (peak->height - s->noise) >> 3;
    if (!wave && peak->height > s->missed.height)
        s->missed = *peak;
    return -1;
}

/* A peak that was missed, where a beat is overdue. */
PK_KERNEL int64_t pk_beat_late(pk_beats *s)
{
    int64_t sum = 0;
    pk_beat_peak missed = s->missed;
    for (int32_t i = 0; i < s->gap_count; i++)
        sum += s->gaps[i];
    if (s->gap_count == 0 || 100 * (s->time - 1 - s->last_at) * s->gap_count < 166 * sum || missed.height <= (s->noise + ((s->signal - s->noise) >> 2)) / 2)
        return -1;
    return pk_beat_take(s, &missed, 2);
}

/* The time of a beat's peak of the mean where one is found; else -1. time counts this sample already. */
PK_KERNEL int64_t pk_beat_detect(pk_beats *s, int32_t band)
{
    int64_t mean = pk_beat_mean(s, band), found = -1;
    if (s->time <= 240) {
        s->learned = mean > s->learned ? mean : s->learned;
        s->learned_sum += mean / 480;
        s->signal = s->learned / 2;
        s->noise = s->learned_sum;
        s->steepest = 0;
        return -1;
    }
    if (mean > s->peak.height) {
        s->peak.height = mean;
        s->peak.at = s->time - 1;
        s->peak.slope = s->steepest;
    } else if (s->peak.height != 0 && mean <= s->peak.height / 2) {
        pk_beat_peak peak = s->peak;
        peak.slope = s->steepest > peak.slope ? s->steepest : peak.slope;
        memset(&s->peak, 0, sizeof s->peak);
        s->steepest = 0;
        found = pk_beat_judge(s, &peak);
    }
    return found >= 0 ? found : pk_beat_late(s);
}

/* The R peak that belongs to a peak of the mean. */
PK_KERNEL int64_t pk_beat_r(const pk_beats *s, int64_t peak)
{
    int64_t first = peak - 28, most = 0;
    if (first < s->time - PK_BEAT_PAST)
        first = s->time - PK_BEAT_PAST;
    if (first < 0)
        first = 0;
    for (int64_t at = first; at <= peak; at++)
        most = pk_beat_deflection(s, at) > most ? pk_beat_deflection(s, at) : most;
    for (int64_t at = first + 1; at < peak; at++) {
        int64_t size = pk_beat_deflection(s, at);
        if (5 * size >= 3 * most && size >= pk_beat_deflection(s, at - 1) && size > pk_beat_deflection(s, at + 1))
            return at;
    }
    return peak;
}

/* A difference with six bits less. */
PK_INLINE int64_t pk_beat_coarse(int64_t x) { return (x + 32) >> 6; }

/* How alike two windows are, Q24. */
PK_KERNEL int64_t pk_beat_likeness(const int32_t *a, const int32_t *b, int64_t squares)
{
    int64_t mean_a = 0, mean_b = 0, cross = 0;
    int32_t down = 0;
    for (int32_t i = 36; i < 66; i++) {
        mean_a += a[i];
        mean_b += b[i];
    }
    mean_a /= 30;
    mean_b /= 30;
    for (int32_t i = 36; i < 66; i++) {
        int64_t x = pk_beat_coarse(a[i] - mean_a), y = pk_beat_coarse(b[i] - mean_b);
        cross += x * y;
        squares += x * x + y * y;
    }
    while (squares >> down >> 38)
        down++;
    return 2 * (cross >> down) * (1 << 24) / (squares >> down);
}

/* The shape that weighs most, or -1. */
PK_INLINE int32_t pk_beat_own(const pk_beats *s)
{
    int32_t own = 0;
    for (int32_t i = 1; i < PK_BEAT_SHAPES; i++)
        own = s->weights[i] > s->weights[own] ? i : own;
    return s->weights[own] > 0 ? own : -1;
}

PK_KERNEL int32_t pk_beat_match(const pk_beats *s, const pk_beat_options *o)
{
    int32_t best = -1;
    int64_t most = 13421772;
    for (int32_t i = 0; i < PK_BEAT_SHAPES; i++) {
        int64_t likeness;
        if (s->weights[i] <= 0)
            continue;
        likeness = pk_beat_likeness(s->window, s->means[i], o->alike);
        if (likeness > most) {
            best = i;
            most = likeness;
        }
    }
    return best;
}

PK_KERNEL void pk_beat_learn(pk_beats *s, int32_t shape, int32_t early)
{
    int32_t lightest = 0;
    for (int32_t i = 0; i < PK_BEAT_SHAPES; i++) {
        int32_t weight = (int32_t)(s->weights[i] * INT64_C(4173332) >> 22);
        s->weights[i] = s->weights[i] > 0 && weight < 1 ? 1 : weight;
        lightest = s->weights[i] < s->weights[lightest] ? i : lightest;
    }
    if (shape < 0) {
        shape = lightest;
        s->weights[shape] = 0;
        s->counts[shape] = 0;
    }
    s->weights[shape] += early ? 314573 : 1 << 20;
    s->counts[shape] += s->counts[shape] < 64;
    for (int32_t i = 0; i < PK_BEAT_LENGTH; i++)
        s->means[shape][i] += (int32_t)(((int64_t)s->window[i] - s->means[shape][i]) / s->counts[shape]);
}

/* Twice a logarithm of Q20, as Q24. */
PK_INLINE int32_t pk_beat_ratio(int32_t ln) { return (int32_t)pk_beat_clamp(ln, 3 << 19) * 32; }

PK_INLINE int32_t pk_beat_quotient(int64_t ln, int64_t irregularity)
{
    return (int32_t)((pk_beat_clamp(ln * (1 << 24) / irregularity, 6 << 24) * 5033165 + (1 << 23)) >> 24);
}

/* The logarithm of the mean of the last intervals. */
PK_KERNEL int32_t pk_beat_recent(const pk_beats *s, int32_t fallback)
{
    int32_t known = s->intervals < PK_BEAT_KEPT ? (int32_t)s->intervals : PK_BEAT_KEPT, sum = 0;
    for (int32_t i = 0; i < known; i++)
        sum += s->kept[i];
    return known == 0 ? fallback : pk_ln((uint64_t)sum) - pk_ln((uint64_t)known);
}

/* How a beat lies in the rhythm; first, second and recent are logarithms. */
PK_KERNEL void pk_beat_rhythm(const pk_beats *s, int32_t before, int32_t first, int32_t second, int32_t recent, int32_t *y)
{
    int32_t known = s->intervals < PK_BEAT_KEPT ? (int32_t)s->intervals : PK_BEAT_KEPT, newest = (int32_t)((s->intervals + PK_BEAT_KEPT - 1) % PK_BEAT_KEPT), sum = 0;
    int32_t all = pk_ln((uint64_t)(s->interval_sum + before)) - pk_ln((uint64_t)s->intervals + 1);
    int32_t regular = s->regular_count == 0 ? recent : pk_ln((uint64_t)s->regular) - pk_ln((uint64_t)1 << 20);
    y[0] = pk_beat_ratio(first - recent);
    y[1] = pk_beat_ratio(first - all);
    y[2] = pk_beat_ratio(first - pk_ln(96));
    y[3] = pk_beat_ratio(first - regular);
    y[4] = pk_beat_ratio(second - recent);
    y[5] = pk_beat_ratio(second - all);
    y[6] = pk_beat_ratio(second - regular);
    y[7] = pk_beat_ratio(second - first);
    for (int32_t i = 0; i < PK_BEAT_KEPT; i++) {
        int32_t from = newest < i ? newest - i + PK_BEAT_KEPT : newest - i, ln = i < known ? pk_ln((uint64_t)s->kept[from]) - recent : 0;
        int32_t size = (int32_t)pk_beat_size(ln);
        sum += size > 419430 ? 419430 : size;
        if (i < 8)
            y[8 + i] = pk_beat_ratio(ln);
    }
    sum = 31457 + (known == 0 ? 0 : sum / known);
    y[16] = pk_beat_quotient(first - recent, sum);
    y[17] = pk_beat_quotient(second - first, sum);
    y[18] = (pk_ln((uint64_t)sum) - pk_ln(104858)) * 16;
}

/* How a beat's shape lies beside the patient's own. */
PK_KERNEL void pk_beat_shape(const pk_beats *s, const int32_t *own, int64_t share, const pk_beat_options *o, int32_t *y)
{
    const int32_t *beat = s->window;
    int64_t difference = o->energy, energy = o->energy, path = o->path, own_path = o->path;
    for (int32_t i = 6; i < PK_BEAT_BEFORE - 8; i++) {
        int64_t d = pk_beat_coarse((int64_t)beat[i] - own[i]), e = pk_beat_coarse(own[i]);
        difference += d * d;
        energy += e * e;
    }
    for (int32_t i = PK_BEAT_BEFORE - 18; i < PK_BEAT_BEFORE + 18; i++) {
        path += pk_beat_size((int64_t)beat[i] - beat[i - 1]);
        own_path += pk_beat_size((int64_t)own[i] - own[i - 1]);
    }
    y[0] = (int32_t)(2 * pk_beat_likeness(beat, own, o->alike) - (1 << 24));
    y[1] = (int32_t)(((int64_t)(pk_ln((uint64_t)(10486 + share)) - pk_ln((uint64_t)1 << 20)) * 6710886) >> 20) + (1 << 23);
    y[2] = (int32_t)pk_beat_clamp(pk_ln((uint64_t)difference) - pk_ln((uint64_t)energy), 4 << 20) * 8;
    y[3] = (int32_t)pk_beat_clamp(pk_ln((uint64_t)path) - pk_ln((uint64_t)own_path), 2 << 20) * 16;
}

/* The window and its difference from the patient's own beat, in halves of that one's height. */
PK_KERNEL void pk_beat_heights(const pk_beats *s, const int32_t *own, const pk_beat_options *o, int32_t *y)
{
    int32_t low = own[PK_BEAT_BEFORE - 18], high = low;
    int64_t height;
    for (int32_t i = PK_BEAT_BEFORE - 18; i < PK_BEAT_BEFORE + 18; i++) {
        low = own[i] < low ? own[i] : low;
        high = own[i] > high ? own[i] : high;
    }
    height = (int64_t)high - low > o->height ? (int64_t)high - low : o->height;
    for (int32_t i = 0; i < PK_BEAT_LENGTH; i++) {
        y[i] = (int32_t)pk_beat_clamp((int64_t)s->window[i] * (1 << 25) / height, 8 << 24);
        y[PK_BEAT_LENGTH + i] = (int32_t)pk_beat_clamp(((int64_t)s->window[i] - own[i]) * (1 << 25) / height, 8 << 24);
    }
}

/* The second waiting beat's numbers, where its window is remembered: 1, else 0. */
PK_KERNEL int32_t pk_beat_numbers(pk_beats *s, const pk_beat_options *o, int64_t next)
{
    int64_t position = s->waiting[1], start = position - PK_BEAT_BEFORE;
    int32_t seen = start >= 0 && start >= s->time - PK_BEAT_PAST;
    int32_t before = position - s->waiting[0] > 360 ? 360 : (int32_t)(position - s->waiting[0]), after = next - position > 240 ? 240 : (int32_t)(next - position);
    int32_t first, second, recent;
    after = after < 1 ? 1 : after;
    first = pk_ln((uint64_t)before);
    second = pk_ln((uint64_t)after);
    recent = pk_beat_recent(s, first);
    if (seen) {
        int32_t shape, own;
        const int32_t *mean;
        for (int32_t i = 0; i < PK_BEAT_LENGTH; i++)
            s->window[i] = (int32_t)pk_beat_at(s, start + i);
        shape = pk_beat_match(s, o);
        own = pk_beat_own(s);
        mean = own < 0 ? s->window : s->means[own];
        pk_beat_rhythm(s, before, first, second, recent, s->numbers);
        pk_beat_shape(s, mean, shape < 0 ? 0 : (int64_t)s->weights[shape] * (1 << 20) / s->weights[own], o, s->numbers + 19);
        pk_beat_heights(s, mean, o, s->numbers + PK_BEAT_RHYTHM);
        pk_beat_learn(s, shape, recent - first >= 157287);
    }
    s->kept[s->intervals % PK_BEAT_KEPT] = before;
    s->intervals++;
    s->interval_sum += before;
    if (pk_beat_size(first - recent) < 157287 && pk_beat_size(second - recent) < 157287) {
        s->regular_count += s->regular_count < 100;
        s->regular += (before * (1 << 20) - s->regular) / s->regular_count;
    }
    return seen;
}

/* Takes a sample of the lead. 1: numbers holds those of a beat. */
PK_KERNEL int32_t pk_beat_push(pk_beats *s, const pk_beat_options *o, int32_t sample)
{
    int32_t status = 0;
    int64_t peak;
    s->past[s->place] = pk_sections(sample, o->high_pass, 1, s->high_pass, s->time > 0);
    s->place = s->place + 1 == PK_BEAT_PAST ? 0 : s->place + 1;
    sample = pk_sections(sample, o->band_pass, 2, s->band_pass, s->time > 0);
    s->time++;
    peak = pk_beat_detect(s, sample);
    if (peak >= 0) {
        peak = pk_beat_r(s, peak);
        if (s->waiting_count < PK_BEAT_WAITING && (s->waiting_count == 0 || peak > s->waiting[s->waiting_count - 1]))
            s->waiting[s->waiting_count++] = peak;
    }
    if (s->waiting_count >= 3) {
        if (!s->given) {
            if (s->time < s->waiting[1] + PK_BEAT_LENGTH - PK_BEAT_BEFORE)
                return 0;
            status = pk_beat_numbers(s, o, s->waiting[2]);
        }
        s->waiting_count--;
        memmove(s->waiting, s->waiting + 1, (size_t)s->waiting_count * sizeof s->waiting[0]);
        s->given = 0;
    } else if (s->waiting_count == 2 && !s->given && s->time - 1 - s->waiting[1] >= 240) {
        status = pk_beat_numbers(s, o, s->time - 1);
        s->given = 1;
    }
    return status;
}

#endif
