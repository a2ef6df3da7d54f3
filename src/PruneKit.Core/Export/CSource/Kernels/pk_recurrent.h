/* PruneKit kernels: LSTM and GRU, one layer in one direction. */
#ifndef PK_RECURRENT_H
#define PK_RECURRENT_H

#include "pk_linear.h"
#include "pk_linear_sparse.h"

/* The weights of all gates over one vector: dense where counts is NULL. */
typedef struct {
    int32_t rows, width;
    const int8_t *w;
    const uint16_t *counts;
    const uint8_t *columns;
    const uint16_t *wide_columns;
    pk_rows sums;
} pk_gates;

typedef struct {
    int32_t length, width, units;
    int32_t reverse;    /* from the last time step to the first */
    int32_t step, place; /* where a time step's hidden state goes */
    const pk_gates *input, *hidden;
    const uint16_t *sigmoid; /* 256 entries */
    int32_t zero;            /* of the hidden state */
    int32_t entered_factor, entered_shift; /* LSTM: from input times candidate to the cell state */
    int32_t table_factor, table_shift;     /* LSTM: from the cell state to the table's argument */
    int32_t factor, shift;                 /* to the hidden state's codes */
} pk_cell;

PK_INLINE int32_t pk_saturate16(int32_t x) { return x < -32768 ? -32768 : x > 32767 ? 32767 : x; }

PK_INLINE int16_t pk_gate_code(const pk_rows *rows, int32_t row, int32_t sum) { return (int16_t)pk_saturate16(pk_scaled(sum, rows->factor[row], rows->shift[row])); }

/* wide: scratch for width numbers. */
PK_KERNEL void pk_gate_sums_dense(const pk_gates *gates, const int8_t *codes, int16_t *wide, int16_t *sums)
{
    const pk_rows *rows = &gates->sums;
    const int8_t *w = gates->w;
    int32_t count = gates->rows, width = gates->width, row = 0;
#if PK_HELIUM
    (void)wide;
    for (; row < count; row += 4, w += 4 * width) {
        int32x4_t numbers = pk_clamp4(pk_rows4(rows, row, count - row, w, width, codes), -32768, 32767);
        vstrhq_p_s32(sums + row, numbers, vctp32q((uint32_t)(count - row)));
    }
#else
    pk_widen(codes, width, wide);
    for (; row + 4 <= count; row += 4, w += 4 * width) {
        int32_t four[4];
        memcpy(four, rows->bias + row, sizeof four);
        pk_sum_rows4(w, width, wide, four);
        for (int32_t i = 0; i < 4; i++)
            sums[row + i] = pk_gate_code(rows, row + i, four[i]);
    }
    for (; row < count; row++, w += width)
        sums[row] = pk_gate_code(rows, row, pk_sum_row(w, width, wide, rows->bias[row]));
#endif
}

/* wide: scratch for width numbers. */
PK_KERNEL void pk_gate_sums(const pk_gates *gates, const int8_t *codes, int16_t *wide, int16_t *sums)
{
    const pk_rows *rows = &gates->sums;
    const int8_t *w = gates->w;
    const uint16_t *wide_columns = gates->wide_columns;
    const uint8_t *columns = gates->columns;
    if (!gates->counts) {
        pk_gate_sums_dense(gates, codes, wide, sums);
        return;
    }
    pk_widen(codes, gates->width, wide);
    for (int32_t row = 0; row < gates->rows; row++) {
        int32_t sum = rows->bias[row], kept = gates->counts[row];
        if (columns) {
            sum = pk_sum_places8(w, columns, kept, wide, sum);
            columns += kept;
        } else {
            sum = pk_sum_places16(w, wide_columns, kept, wide, sum);
            wide_columns += kept;
        }
        w += kept;
        sums[row] = pk_gate_code(rows, row, sum);
    }
}

PK_INLINE int32_t pk_between(const uint16_t *table, int32_t magnitude, int32_t fraction, int32_t saturated)
{
    int32_t i = magnitude >> fraction;
    if (i >= 255)
        return saturated;
    return (table[i] << fraction) + (magnitude & ((1 << fraction) - 1)) * (table[i + 1] - table[i]);
}

PK_KERNEL int32_t pk_sigmoid16(const uint16_t *table, int32_t x)
{
    int32_t r = pk_between(table, x < 0 ? -x : x, 9, 32767 << 10);
    return (x >= 0 ? r + 512 : (1 << 25) - r + 511) >> 10;
}

PK_KERNEL int32_t pk_tanh16(const uint16_t *table, int32_t x)
{
    int32_t r = pk_between(table, x < 0 ? -x : x, 8, 65535 << 8);
    return (x >= 0 ? r - (1 << 23) + 128 : -r + (1 << 23) + 127) >> 8;
}

PK_INLINE int32_t pk_gate(const int16_t *input, const int16_t *hidden, int32_t at) { return 3 * pk_saturate16(input[at] + hidden[at]); }

/* One time step of all units: from the gates' sums to the state and the hidden state's codes. */
typedef void (*pk_step)(const pk_cell *cell, const int16_t *input, const int16_t *hidden, int16_t *state, int8_t *codes);

/* From a state and the hidden state's codes to those after the last time step. scratch: numbers of width + units + 2 * rows. */
PK_KERNEL void pk_recur_on(const pk_cell *cell, pk_step advance, const int8_t *x, int8_t *y, int16_t *state, int8_t *codes, int16_t *scratch)
{
    int32_t units = cell->units, rows = cell->input->rows;
    int16_t *seen = scratch, *before = seen + ((cell->width + 3) & ~3), *input = before + ((units + 3) & ~3), *hidden = input + rows;
    for (int32_t step = 0; step < cell->length; step++) {
        int32_t time = cell->reverse ? cell->length - 1 - step : step;
        pk_gate_sums(cell->input, x + time * cell->width, seen, input);
        pk_gate_sums(cell->hidden, codes, before, hidden);
        advance(cell, input, hidden, state, codes);
        memcpy(y + time * cell->step + cell->place, codes, (size_t)units);
    }
}

/* From zeros. scratch: as above, then units numbers, and units codes. last: where the last hidden state goes, or NULL. */
PK_KERNEL void pk_recur(const pk_cell *cell, pk_step advance, const int8_t *x, int8_t *y, int8_t *last, int16_t *scratch)
{
    int32_t units = cell->units;
    int16_t *state = scratch + ((cell->width + 3) & ~3) + ((units + 3) & ~3) + 2 * cell->input->rows;
    int8_t *codes = (int8_t *)(state + units);
    memset(state, 0, (size_t)units * sizeof *state);
    memset(codes, (int)cell->zero, (size_t)units);
    pk_recur_on(cell, advance, x, y, state, codes, scratch);
    if (last)
        memcpy(last, codes, (size_t)units);
}

PK_KERNEL void pk_lstm(const pk_cell *cell, const int16_t *input, const int16_t *hidden, int16_t *state, int8_t *codes)
{
    int32_t units = cell->units;
    for (int32_t unit = 0; unit < units; unit++) {
        int32_t entered = pk_sigmoid16(cell->sigmoid, pk_gate(input, hidden, unit));
        int32_t kept = pk_sigmoid16(cell->sigmoid, pk_gate(input, hidden, units + unit));
        int32_t candidate = pk_tanh16(cell->sigmoid, pk_gate(input, hidden, 2 * units + unit));
        int32_t shown = pk_sigmoid16(cell->sigmoid, pk_gate(input, hidden, 3 * units + unit)), number;
        number = pk_saturate16(pk_scaled(kept * state[unit], 1 << 30, -14));
        number = pk_saturate16(number + pk_saturate16(pk_scaled(entered * candidate, cell->entered_factor, cell->entered_shift)));
        state[unit] = (int16_t)number;
        number = (number * cell->table_factor + (cell->table_shift > 0 ? 1 << (cell->table_shift - 1) : 0)) >> cell->table_shift;
        codes[unit] = pk_clamp(pk_scaled(pk_tanh16(cell->sigmoid, number) * shown, cell->factor, cell->shift) + cell->zero);
    }
}

PK_KERNEL void pk_gru(const pk_cell *cell, const int16_t *input, const int16_t *hidden, int16_t *state, int8_t *codes)
{
    int32_t units = cell->units;
    for (int32_t unit = 0; unit < units; unit++) {
        int32_t reset = pk_sigmoid16(cell->sigmoid, pk_gate(input, hidden, unit));
        int32_t update = pk_sigmoid16(cell->sigmoid, pk_gate(input, hidden, units + unit));
        int32_t kept = pk_round_right(reset * hidden[2 * units + unit], 15);
        int32_t candidate = pk_tanh16(cell->sigmoid, 3 * pk_saturate16(input[2 * units + unit] + kept));
        int32_t number = pk_saturate16(candidate + pk_round_right(update * (state[unit] - candidate), 15));
        state[unit] = (int16_t)number;
        codes[unit] = pk_clamp(pk_scaled(number, cell->factor, cell->shift) + cell->zero);
    }
}

#endif
