/* PruneKit kernels: sums of products of codes with Helium, sixteen at a time, and their codes, four at a time. */
#ifndef PK_DOT_H
#define PK_DOT_H

#include "pk_base.h"

#if PK_HELIUM
#include <arm_mve.h>

/* Adds the products of a vector of count codes, at least 1, with each of four others. */
PK_INLINE void pk_dots(const int8_t *x, const int8_t *p0, const int8_t *p1, const int8_t *p2, const int8_t *p3, int32_t count, int32_t *sums)
{
    int32_t a0 = sums[0], a1 = sums[1], a2 = sums[2], a3 = sums[3];
#if defined(__clang__) /* which finds too few registers for the assembly, and makes such loops of this */
    for (; count > 0; count -= 16, x += 16, p0 += 16, p1 += 16, p2 += 16, p3 += 16) {
        mve_pred16_t mask = vctp8q((uint32_t)count);
        int8x16_t codes = vldrbq_z_s8(x, mask);
        a0 = vmladavaq_s8(a0, codes, vldrbq_z_s8(p0, mask));
        a1 = vmladavaq_s8(a1, codes, vldrbq_z_s8(p1, mask));
        a2 = vmladavaq_s8(a2, codes, vldrbq_z_s8(p2, mask));
        a3 = vmladavaq_s8(a3, codes, vldrbq_z_s8(p3, mask));
    }
#else
    __asm__ volatile("dlstp.8 lr, %[count]\n"
                     "1:\n\t"
                     "vldrb.u8 q0, [%[x]], #16\n\t"
                     "vldrb.u8 q1, [%[p0]], #16\n\t"
                     "vmladava.s8 %[a0], q0, q1\n\t"
                     "vldrb.u8 q1, [%[p1]], #16\n\t"
                     "vmladava.s8 %[a1], q0, q1\n\t"
                     "vldrb.u8 q1, [%[p2]], #16\n\t"
                     "vmladava.s8 %[a2], q0, q1\n\t"
                     "vldrb.u8 q1, [%[p3]], #16\n\t"
                     "vmladava.s8 %[a3], q0, q1\n\t"
                     "letp lr, 1b"
                     : [a0] "+Te"(a0), [a1] "+Te"(a1), [a2] "+Te"(a2), [a3] "+Te"(a3),
                       [x] "+r"(x), [p0] "+r"(p0), [p1] "+r"(p1), [p2] "+r"(p2), [p3] "+r"(p3)
                     : [count] "r"(count)
                     : "lr", "q0", "q1", "cc", "memory");
#endif
    sums[0] = a0;
    sums[1] = a1;
    sums[2] = a2;
    sums[3] = a3;
}

/* pk_scaled of four numbers. */
PK_INLINE int32x4_t pk_scaled4(int32x4_t x, int32x4_t factor, int32x4_t shift)
{
    int32x4_t none = vdupq_n_s32(0), right = vminq_s32(shift, none);
    x = vqrdmulhq_s32(vshlq_s32(x, vmaxq_s32(shift, none)), factor);
    x = vaddq_s32(x, vshrq_n_s32(vandq_s32(x, right), 31));
    return vrshlq_s32(x, right);
}

PK_INLINE int32x4_t pk_clamp4(int32x4_t x, int32_t lowest, int32_t highest) { return vminq_s32(vmaxq_s32(x, vdupq_n_s32(lowest)), vdupq_n_s32(highest)); }

/* What pk_dots gives for up to four rows of weights, with bias, factor and shift. */
PK_INLINE int32x4_t pk_rows4(const pk_rows *rows, int32_t row, int32_t left, const int8_t *w, int32_t width, const int8_t *x)
{
    mve_pred16_t mask = vctp32q((uint32_t)left);
    const int8_t *w1 = left > 1 ? w + width : w, *w2 = left > 2 ? w1 + width : w, *w3 = left > 3 ? w2 + width : w;
    int32_t sums[4];
    vstrwq_s32(sums, vldrwq_z_s32(rows->bias + row, mask));
    pk_dots(x, w, w1, w2, w3, width, sums);
    return pk_scaled4(vldrwq_s32(sums), vldrwq_z_s32(rows->factor + row, mask), vldrbq_z_s32(rows->shift + row, mask));
}

/* Codes step apart, one after another. */
PK_INLINE void pk_gather(const int8_t *from, int32_t step, int32_t count, int8_t *to)
{
    /* Helium's places have 16 bits. */
    for (; step > 65535 / 7 && count > 0; count--, from += step)
        *to++ = *from;
    uint16x8_t places = vmulq_n_u16(vidupq_n_u16(0, 1), (uint16_t)step);
    for (; count > 0; count -= 8, from += 8 * step, to += 8) {
        mve_pred16_t mask = vctp16q((uint32_t)count);
        vstrbq_p_s16(to, vldrbq_gather_offset_z_s16(from, places, mask), mask);
    }
}
#endif

#endif
