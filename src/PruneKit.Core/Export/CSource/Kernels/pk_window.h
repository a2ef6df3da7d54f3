/* PruneKit kernels: windows of a convolution, eight output positions at a time, as numbers of 16 bits. */
#ifndef PK_WINDOW_H
#define PK_WINDOW_H

#include "pk_dot.h"

/* A tile is what eight windows see of all channels of all groups. Tap t is channel t % channels at place t / channels of the kernel.
   By taps: of each tap its eight numbers, positions 0 2 1 3 4 6 5 7. By fours of taps: of each four the numbers of taps 0 and 2 for
   positions 0 to 7, then those of taps 1 and 3. */
typedef struct {
    int32_t channels;      /* of all groups */
    int32_t channel_step;  /* between channels of the input */
    int32_t position_step; /* between positions of the input */
    int32_t size[2];       /* input positions, down and across */
    int32_t out[2];        /* output positions */
    int32_t kernel[2];
    int32_t stride[2];
    int32_t padding[2];
    int32_t dilation[2];
    int32_t transposed; /* the input is spread by stride, not the output gathered */
    int32_t zero;       /* the input's zero point: what padding holds */
    int32_t groups;
    int32_t rows; /* output channels of all groups */
    int32_t out_row_step;
    int32_t out_position_step;
} pk_window;

/* Where the windows of eight output positions start, down and across; far outside for positions that are not there. */
typedef struct {
    int32_t down[8];
    int32_t across[8];
} pk_starts;

PK_KERNEL void pk_start(const pk_window *window, int32_t first, pk_starts *starts)
{
    int32_t down = first / window->out[1], across = first % window->out[1];
    for (int32_t i = 0; i < 8; i++) {
        int32_t there = down < window->out[0];
        int32_t step_down = window->transposed ? 1 : window->stride[0], step_across = window->transposed ? 1 : window->stride[1];
        int32_t pad = window->transposed ? -1 : 1;
        starts->down[i] = there ? down * step_down - pad * window->padding[0] : -(1 << 28);
        starts->across[i] = across * step_across - pad * window->padding[1];
        if (++across == window->out[1]) {
            across = 0;
            down++;
        }
    }
}

/* The input position of a transposed convolution along an axis, or -1. */
PK_INLINE int32_t pk_spread(int32_t at, int32_t stride) { return at < 0 || at % stride != 0 ? -1 : at / stride; }

/* Where eight windows find a kernel's place, or -1; whether they lie side by side. */
PK_KERNEL int32_t pk_sources(const pk_window *window, const pk_starts *starts, int32_t place, int32_t *sources)
{
    int32_t together = 1;
    int32_t down = place / window->kernel[1] * window->dilation[0], across = place % window->kernel[1] * window->dilation[1];
    int32_t height = window->size[0], width = window->size[1], step = window->position_step;
    for (int32_t i = 0; i < 8; i++) {
        int32_t y, x;
        if (window->transposed) {
            y = pk_spread(starts->down[i] - down, window->stride[0]);
            x = pk_spread(starts->across[i] - across, window->stride[1]);
        } else {
            y = starts->down[i] + down;
            x = starts->across[i] + across;
        }
        sources[i] = (uint32_t)y < (uint32_t)height && (uint32_t)x < (uint32_t)width ? (y * width + x) * step : -1;
        together &= sources[i] >= 0 && sources[i] == sources[0] + i;
    }
    return together;
}

/* What eight positions see of a channel. */
PK_INLINE void pk_line(const pk_window *window, const int8_t *x, const int32_t *sources, int8_t *line)
{
    for (int32_t i = 0; i < 8; i++)
        line[i] = sources[i] < 0 ? (int8_t)window->zero : x[sources[i]];
}

PK_KERNEL void pk_tile_taps(const pk_window *window, const int8_t *x, int32_t first, int16_t *tile)
{
    int32_t places = window->kernel[0] * window->kernel[1], step = window->channel_step;
    pk_starts starts;
    pk_start(window, first, &starts);
    for (int32_t place = 0; place < places; place++) {
        int32_t sources[8];
        int32_t together = pk_sources(window, &starts, place, sources);
        int32_t left = window->channels;
        if (together) {
            for (const int8_t *from = x + sources[0]; left > 0; left--, from += step, tile += 8) {
                pk_widen_four(from, tile);
                pk_widen_four(from + 4, tile + 4);
            }
        }
        for (const int8_t *from = x; left > 0; left--, from += step, tile += 8) {
            int8_t line[8];
            pk_line(window, from, sources, line);
            pk_widen_four(line, tile);
            pk_widen_four(line + 4, tile + 4);
        }
    }
}

#if PK_DSP
/* Two channels at four positions side by side, as pairs. */
PK_INLINE void pk_pairs(const int8_t *from, const int8_t *other, int16_t *tile)
{
    uint32_t a = pk_word(from), b = pk_word(other), even = pk_even(a), odd = pk_odd(a), even_b = pk_even(b), odd_b = pk_odd(b);
    uint32_t first = pk_lower(even, even_b), second = pk_lower(odd, odd_b), third = pk_upper(even, even_b), fourth = pk_upper(odd, odd_b);
    memcpy(tile, &first, 4);
    memcpy(tile + 2, &second, 4);
    memcpy(tile + 4, &third, 4);
    memcpy(tile + 6, &fourth, 4);
}
#endif

/* Four channels, step apart, at eight positions side by side. */
PK_INLINE void pk_four_by_eight(const int8_t *from, int32_t step, int16_t *tile)
{
#if PK_DSP
    const int8_t *third = from + 2 * step;
    pk_pairs(from, third, tile);
    pk_pairs(from + 4, third + 4, tile + 8);
    from += step;
    third += step;
    pk_pairs(from, third, tile + 16);
    pk_pairs(from + 4, third + 4, tile + 24);
#else
    for (int32_t i = 0; i < 8; i++) {
        tile[2 * i] = from[i];
        tile[2 * i + 1] = from[2 * step + i];
        tile[2 * i + 16] = from[step + i];
        tile[2 * i + 17] = from[3 * step + i];
    }
#endif
}

/* The same at any positions; channels beyond the last are 0. */
PK_INLINE void pk_four_anywhere(const pk_window *window, const int8_t *from, int32_t left, const int32_t *sources, int16_t *tile)
{
    int32_t step = window->channel_step, taps = left < 4 ? left : 4;
    for (int32_t i = 0; i < 8; i++) {
        int16_t numbers[4] = {0, 0, 0, 0};
        const int8_t *at = from + sources[i];
        for (int32_t tap = 0; tap < taps; tap++, at += step)
            numbers[tap] = sources[i] < 0 ? (int16_t)window->zero : *at;
        tile[2 * i] = numbers[0];
        tile[2 * i + 1] = numbers[2];
        tile[2 * i + 16] = numbers[1];
        tile[2 * i + 17] = numbers[3];
    }
}

/* channels is rounded up to a multiple of 4; taps beyond the last channel are 0. */
PK_KERNEL void pk_tile_fours(const pk_window *window, const int8_t *x, int32_t first, int16_t *tile)
{
    int32_t places = window->kernel[0] * window->kernel[1], step = window->channel_step;
    pk_starts starts;
    pk_start(window, first, &starts);
    for (int32_t place = 0; place < places; place++) {
        int32_t sources[8];
        int32_t together = pk_sources(window, &starts, place, sources), left = window->channels;
        const int8_t *from = together ? x + sources[0] : x;
        for (; together && left >= 4; left -= 4, from += 4 * step, tile += 32)
            pk_four_by_eight(from, step, tile);
        for (from -= together ? sources[0] : 0; left > 0; left -= 4, from += 4 * step, tile += 32)
            pk_four_anywhere(window, from, left, sources, tile);
    }
}

#if PK_HELIUM
/* What eight windows see, window by window: for each group places times part codes; those of a place beyond the group's channels are not written. */
PK_KERNEL void pk_patches(const pk_window *window, const int8_t *x, int32_t first, int32_t part, int8_t *patches)
{
    int32_t places = window->kernel[0] * window->kernel[1], channels = window->channels / window->groups, step = window->channel_step;
    int32_t length = places * part, all = window->groups * length;
    pk_starts starts;
    pk_start(window, first, &starts);
    for (int32_t place = 0; place < places; place++, patches += part) {
        int32_t sources[8];
        pk_sources(window, &starts, place, sources);
        for (int32_t i = 0; i < 8; i++) {
            int8_t *to = patches + i * all;
            const int8_t *from = sources[i] < 0 ? x : x + sources[i];
            for (int32_t group = 0; group < window->groups; group++, to += length, from += channels * step) {
                if (sources[i] < 0)
                    memset(to, (int)window->zero, (size_t)channels);
                else
                    pk_gather(from, step, channels, to);
            }
        }
    }
}
#endif

/* The codes of up to eight positions of a row. */
PK_KERNEL void pk_store(const pk_rows *rows, int32_t row, const int32_t *sums, int32_t count, int8_t *y, int32_t step)
{
#if PK_HELIUM
    int32x4_t factor = vdupq_n_s32(rows->factor[row]), shift = vdupq_n_s32(rows->shift[row]);
    uint32x4_t places = vmulq_n_u32(vidupq_n_u32(0, 1), (uint32_t)step);
    for (; count > 0; count -= 4, sums += 4, y += 4 * step) {
        int32x4_t codes = pk_clamp4(vaddq_n_s32(pk_scaled4(vldrwq_s32(sums), factor, shift), rows->zero), -128, 127);
        if (step == 1)
            vstrbq_p_s32(y, codes, vctp32q((uint32_t)count));
        else
            vstrbq_scatter_offset_p_s32(y, places, codes, vctp32q((uint32_t)count));
    }
#else
    int32_t factor = rows->factor[row], shift = rows->shift[row], zero = rows->zero;
    const int32_t *end = sums + count;
    if (shift < 0) {
        shift = -1 - shift;
        for (; sums != end; y += step) {
            int32_t x = pk_high_product(*sums++, factor);
            *y = pk_clamp(((((x + (x >> 31)) >> shift) + 1) >> 1) + zero);
        }
    } else {
        for (; sums != end; y += step)
            *y = pk_clamp(pk_high_product(pk_wrap_left(*sums++, shift), factor) + zero);
    }
#endif
}

#endif
