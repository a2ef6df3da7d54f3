/* Decodes every bundle of a corpus on standard input and prints a status and a hash of all its codes for each.
 * An item: flags (1: a base follows, 2: numbers are hashed too), length, bytes, and the base's length and bytes; words are little-endian.
 * With an argument, each is decoded so many times, and the megabytes of codes a second go to standard error. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "pkb.h"

static uint32_t hash;
static double decoded;

static void add(const uint8_t *bytes, size_t length)
{
    while (length--)
        hash = (hash ^ *bytes++) * 16777619u;
}

static uint32_t word(void)
{
    uint8_t b[4];
    if (fread(b, 1, 4, stdin) != 4)
        exit(0);
    return b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

/* Of exactly the bytes that are needed, so that a sanitizer sees one more or less. */
static uint8_t *item(uint32_t *length)
{
    uint8_t *bytes;
    *length = word();
    bytes = malloc(*length ? *length : 1);
    if (fread(bytes, 1, *length, stdin) != *length)
        exit(2);
    return bytes;
}

static pkb_status floats(const uint8_t *packed, uint32_t length, uint32_t count)
{
    uint32_t *values;
    pkb_status status;
    if (count > 1u << 24)
        return PKB_CAPACITY;
    values = calloc(count ? count : 1, 4);
    status = pkb_floats(packed, length, count, values, NULL);
    if (status == PKB_OK)
        add((const uint8_t *)values, (size_t)count * 4);
    free(values);
    return status;
}

static pkb_status codes(const pkb_tensor *t, uint8_t *buffer, size_t size)
{
    uint32_t work_size = pkb_work(t);
    void *work;
    pkb_status status;
    if (work_size > 1u << 26)
        return PKB_CAPACITY;
    work = malloc(work_size ? work_size : 1);
    status = pkb_codes(t, buffer, size, work, work_size);
    decoded += (double)size;
    free(work);
    return status;
}

static pkb_status tensor(const pkb_tensor *t, const pkb_tensor *old, int with_numbers, const uint8_t *file_end)
{
    const pkb_tensor *shape = t->kind == PKB_UNCHANGED && old ? old : t;
    uint64_t size = (uint64_t)shape->rows * shape->columns * shape->width;
    uint8_t *buffer;
    pkb_status status = PKB_OK;
    if (t->kind == PKB_FLOAT || (shape->kind == PKB_FLOAT && t->kind == PKB_UNCHANGED))
        return floats(shape->bytes, shape->length, shape->rows * shape->columns);
    if (size > 1u << 26)
        return PKB_CAPACITY;
    buffer = calloc(size ? size : 1, 1);
    if (old && old->kind != PKB_FLOAT && old->kind != PKB_UNCHANGED) {
        if ((uint64_t)old->rows * old->columns * old->width == size)
            status = codes(old, buffer, size);
        else if (t->kind == PKB_UNCHANGED || t->difference)
            status = PKB_CAPACITY;
    }
    if (status == PKB_OK && t->kind != PKB_UNCHANGED)
        status = codes(t, buffer, size);
    if (status == PKB_OK)
        add(buffer, size);
    if (status == PKB_OK && with_numbers && t->numbers)
        status = floats(t->numbers, (uint32_t)(file_end - t->numbers), t->number_count);
    free(buffer);
    return status;
}

static pkb_status decode(const uint8_t *bytes, uint32_t length, const uint8_t *base, uint32_t base_length, int with_numbers)
{
    pkb_bundle bundle, before;
    pkb_tensor t, old;
    pkb_status status = pkb_open(&bundle, bytes, length);
    if (status == PKB_OK && bundle.base) {
        if (!base || pkb_open(&before, base, base_length) != PKB_OK || memcmp(before.digest, bundle.base, 32))
            return PKB_VERSION;
    } else {
        base = NULL;
    }
    while (status == PKB_OK && (status = pkb_next(&bundle, &t)) == PKB_OK) {
        if (base && (status = pkb_next(&before, &old)) != PKB_OK)
            return status;
        status = tensor(&t, base ? &old : NULL, with_numbers, bundle.digest);
    }
    return status == PKB_END ? PKB_OK : status;
}

int main(int argc, char **argv)
{
    int times = argc > 1 ? atoi(argv[1]) : 1, i;
    for (;;) {
        uint32_t flags = word(), length, base_length = 0;
        uint8_t *bytes = item(&length), *base = flags & 1 ? item(&base_length) : NULL;
        clock_t start = clock();
        pkb_status status = PKB_OK;
        decoded = 0;
        for (i = 0; i < times; i++) {
            hash = 2166136261u;
            status = decode(bytes, length, base, base_length, flags & 2);
        }
        printf("%d %08x\n", status, status == PKB_OK ? hash : 0u);
        if (argc > 1)
            fprintf(stderr, "%.1f\n", decoded / 1e6 / ((double)(clock() - start) / CLOCKS_PER_SEC));
        free(base);
        free(bytes);
    }
}
