/* PruneKit kernels: the arithmetic that all of them share. C99, no library but string.h.
   What each function computes is written down in Quantization/FORMAT.md. With the DSP instructions of Armv7E-M and Armv8-M two products
   are taken at once; everywhere else the same numbers come out of plain C. Right shifts of negative numbers are arithmetic. */
#ifndef PK_BASE_H
#define PK_BASE_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__ARM_FEATURE_DSP) && (defined(__GNUC__) || defined(__clang__))
#define PK_DSP 1
#include <arm_acle.h>
#else
#define PK_DSP 0
#endif

/* Without optimisation the compiler keeps registers for itself; clang always does. */
#if PK_DSP && defined(__OPTIMIZE__) && defined(__thumb2__) && !defined(__clang__)
#define PK_DSP_LOOPS 1
#else
#define PK_DSP_LOOPS 0
#endif

/* Helium has loops that end by themselves; without optimisation they find too few registers. */
#if defined(__ARM_FEATURE_MVE) && (__ARM_FEATURE_MVE & 1) && defined(__OPTIMIZE__) && (defined(__GNUC__) || defined(__clang__))
#define PK_HELIUM 1
#else
#define PK_HELIUM 0
#endif

/* Loads that GCC's scheduler brings forward push sums out of registers. */
#if PK_DSP && defined(__GNUC__) && !defined(__clang__)
#pragma GCC push_options
#pragma GCC optimize("no-schedule-insns")
#endif

/* A kernel is compiled as it stands, once: its loops need the registers that a caller's constants would take. */
#if defined(__clang__)
#define PK_INLINE static inline __attribute__((always_inline, unused))
#define PK_KERNEL static __attribute__((noinline, unused))
#elif defined(__GNUC__)
#define PK_INLINE static inline __attribute__((always_inline, unused))
#define PK_KERNEL static __attribute__((noipa, unused))
#else
#define PK_INLINE static inline
#define PK_KERNEL static
#endif

/* What becomes of a row's sum: bias added, times factor, plus zero, cut off at 8 bits. The input's zero point is part of the bias. */
typedef struct {
    const int32_t *bias;
    const int32_t *factor; /* mantissas of Q0.31 */
    const int8_t *shift;   /* left where positive */
    int32_t zero;
} pk_rows;

/* The square root, rounded down. */
PK_KERNEL uint32_t pk_root(uint64_t x)
{
    uint64_t root = 0, bit = (uint64_t)1 << 62;
    while (bit > x)
        bit >>= 2;
    while (bit) {
        if (x >= root + bit) {
            x -= root + bit;
            root = (root >> 1) + bit;
        } else {
            root >>= 1;
        }
        bit >>= 2;
    }
    return (uint32_t)root;
}

PK_INLINE int8_t pk_clamp(int32_t x)
{
#if PK_DSP
    int32_t code;
    __asm__("ssat %0, #8, %1" : "=r"(code) : "r"(x));
    return (int8_t)code;
#else
    return (int8_t)(x < -128 ? -128 : x > 127 ? 127 : x);
#endif
}

PK_INLINE int32_t pk_wrap_left(int32_t x, int32_t bits) { return (int32_t)((uint32_t)x << bits); }

/* The high half of twice the product, rounded. a = b = -2^31 does not occur: factors are not negative. */
PK_INLINE int32_t pk_high_product(int32_t a, int32_t b) { return (int32_t)(((int64_t)a * b + (1 << 30)) >> 31); }

/* x / 2^n, rounded half away from zero; n at least 1. */
PK_INLINE int32_t pk_round_right(int32_t x, int32_t n) { return (((x + (x >> 31)) >> (n - 1)) + 1) >> 1; }

/* x times factor * 2^shift. */
PK_INLINE int32_t pk_scaled(int32_t x, int32_t factor, int32_t shift)
{
    if (shift < 0)
        return pk_round_right(pk_high_product(x, factor), -shift);
    return pk_high_product(pk_wrap_left(x, shift), factor);
}

PK_INLINE int8_t pk_code(const pk_rows *rows, int32_t row, int32_t sum)
{
    return pk_clamp(pk_scaled(sum, rows->factor[row], rows->shift[row]) + rows->zero);
}

PK_INLINE uint32_t pk_word(const int8_t *p)
{
    uint32_t word;
    memcpy(&word, p, 4);
    return word;
}

/* Four products of codes w[0..3] and numbers of 16 bits that pk_widen laid out: x[0] x[2] x[1] x[3]. */
#if PK_DSP
PK_INLINE uint32_t pk_even(uint32_t bytes) { return (uint32_t)__sxtb16((int8x4_t)bytes); }

PK_INLINE uint32_t pk_odd(uint32_t bytes)
{
    uint32_t halves;
    __asm__("sxtb16 %0, %1, ror #8" : "=r"(halves) : "r"(bytes));
    return halves;
}

PK_INLINE int32_t pk_dual(uint32_t a, uint32_t b, int32_t sum) { return __smlad((int16x2_t)a, (int16x2_t)b, sum); }

/* The halves' lower numbers, and their upper ones. */
PK_INLINE uint32_t pk_lower(uint32_t a, uint32_t b)
{
    uint32_t halves;
    __asm__("pkhbt %0, %1, %2, lsl #16" : "=r"(halves) : "r"(a), "r"(b));
    return halves;
}

PK_INLINE uint32_t pk_upper(uint32_t a, uint32_t b)
{
    uint32_t halves;
    __asm__("pkhtb %0, %1, %2, asr #16" : "=r"(halves) : "r"(b), "r"(a));
    return halves;
}

/* Four codes from a pointer that then moves on. */
PK_INLINE uint32_t pk_next(const int8_t **p)
{
    uint32_t word;
    __asm__("ldr %0, [%1], #4" : "=r"(word), "+r"(*p) : "m"(*(const int8_t(*)[4])*p));
    return word;
}

/* Two words from a pointer, a multiple of 4, that then moves on. */
#define PK_NEXT_PAIR(p, a, b) __asm__("ldrd %0, %1, [%2], #8" : "=&r"(a), "=&r"(b), "+r"(p) : "m"(*(const int16_t(*)[4])(p)))

/* Two words from an address that is a multiple of 4; at counts bytes. */
#define PK_PAIR(p, at, a, b) __asm__("ldrd %0, %1, [%2, %3]" : "=&r"(a), "=r"(b) : "r"(p), "i"(at), "m"(*(const int16_t(*)[(at) / 2 + 4])(p)))
#endif

PK_INLINE int32_t pk_quad(const int8_t *w, const int16_t *x, int32_t sum)
{
#if PK_DSP
    uint32_t four = pk_word(w), first, second;
    PK_PAIR(x, 0, first, second);
    sum = pk_dual(pk_even(four), first, sum);
    return pk_dual(pk_odd(four), second, sum);
#else
    return sum + w[0] * x[0] + w[1] * x[2] + w[2] * x[1] + w[3] * x[3];
#endif
}

PK_INLINE void pk_widen_four(const int8_t *x, int16_t *wide)
{
#if PK_DSP
    uint32_t four = pk_word(x), even = pk_even(four), odd = pk_odd(four);
    memcpy(wide, &even, 4);
    memcpy(wide + 2, &odd, 4);
#else
    wide[0] = x[0];
    wide[1] = x[2];
    wide[2] = x[1];
    wide[3] = x[3];
#endif
}

/* Codes as numbers of 16 bits: of each whole four 0 2 1 3, those left over as they come. */
PK_KERNEL void pk_widen(const int8_t *x, int32_t count, int16_t *wide)
{
    int32_t i = 0;
    for (; i + 4 <= count; i += 4)
        pk_widen_four(x + i, wide + i);
    for (; i < count; i++)
        wide[i] = x[i];
}

#endif
