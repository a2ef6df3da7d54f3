/* PruneKit kernels: products of matrices, both of which are values. */
#ifndef PK_MATMUL_H
#define PK_MATMUL_H

#include "pk_base.h"

typedef struct {
    int32_t matrices, rows, depth, columns;
    const uint16_t *lefts, *rights; /* which matrix of each input */
    int32_t left_zero, right_zero, zero, factor, shift;
} pk_matrices;

PK_KERNEL void pk_matmul(const pk_matrices *m, const int8_t *a, const int8_t *b, int8_t *y)
{
    for (int32_t matrix = 0; matrix < m->matrices; matrix++) {
        const int8_t *left = a + m->lefts[matrix] * m->rows * m->depth;
        for (int32_t row = 0; row < m->rows; row++, left += m->depth) {
            const int8_t *right = b + m->rights[matrix] * m->depth * m->columns;
            for (int32_t column = 0; column < m->columns; column++, right++) {
                int32_t sum = 0;
                for (int32_t i = 0; i < m->depth; i++)
                    sum += (left[i] - m->left_zero) * (right[i * m->columns] - m->right_zero);
                *y++ = pk_clamp(pk_scaled(sum, m->factor, m->shift) + m->zero);
            }
        }
    }
}

#endif
