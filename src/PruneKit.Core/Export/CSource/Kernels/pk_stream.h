/* PruneKit kernels: time steps that are kept from one to the next. */
#ifndef PK_STREAM_H
#define PK_STREAM_H

#include "pk_base.h"

/* A line is a count of 4 bytes and up to span columns of width codes, the oldest first. It takes a column, and is full or not; stride columns leave
   a full line when the next one comes. A count below 0 is of columns that are passed over. */
PK_KERNEL int32_t pk_take(int8_t *line, int32_t width, int32_t span, int32_t stride, const int8_t *column)
{
    int8_t *columns = line + 4;
    int32_t held;
    memcpy(&held, line, 4);
    if (held == span) {
        held -= stride;
        if (held > 0)
            memmove(columns, columns + stride * width, (size_t)(held * width));
    }
    if (held >= 0)
        memcpy(columns + held * width, column, (size_t)width);
    held++;
    memcpy(line, &held, 4);
    return held == span;
}

/* A line as it is before the first column: held columns of one code are in it, or so many are to be passed over. */
PK_KERNEL void pk_begin(int8_t *line, int32_t width, int32_t held, int32_t code)
{
    memcpy(line, &held, 4);
    if (held > 0)
        memset(line + 4, (int)code, (size_t)(held * width));
}

/* Columns that lie step codes apart, one after another. */
PK_KERNEL void pk_pick(int32_t count, int32_t width, int32_t step, const int8_t *x, int8_t *y)
{
    for (; count > 0; count--, x += step, y += width)
        memcpy(y, x, (size_t)width);
}

/* Columns as rows: runs of codes that belong together, of all columns side by side. */
PK_KERNEL void pk_turn(int32_t columns, int32_t width, int32_t run, const int8_t *x, int8_t *y)
{
    for (int32_t start = 0; start < width; start += run, x += run) {
        const int8_t *from = x;
        for (int32_t column = columns; column > 0; column--, from += width, y += run) {
            *y = *from;
            for (int32_t i = 1; i < run; i++)
                y[i] = from[i];
        }
    }
}

#endif
