/* PruneKit: runs exported networks on samples from a file and writes their codes, and what was counted, to another.
   in:  for each network a count of samples, then their codes.
   out: for each network the codes of all samples; then a status, bytes of scratch touched, whether bytes beyond it were, counts of each step. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint32_t runner_count(void);
static uint64_t runner_steps[RUNNER_STEPS + 1];
static uint32_t runner_before;

static void runner_step(int step)
{
    uint32_t now = runner_count();
    runner_steps[step] += now - runner_before;
    runner_before = runner_count();
}

#define PRUNEKIT_STEP(layer) runner_step(layer)
#include "networks.h"

/* The boards' CMSDK timers have 32 bits; SysTick has 24, and its exception counts on. */
#if defined(__arm__) && RUNNER_TIMER == 0xE000E010u
extern volatile uint32_t runner_wraps;

static uint32_t runner_count(void)
{
    uint32_t wraps, left;
    do {
        wraps = runner_wraps;
        left = *(volatile uint32_t *)(RUNNER_TIMER + 8u);
    } while (wraps != runner_wraps);
    return (wraps << 24) + (0xFFFFFFu - left);
}
#elif defined(__arm__)
static uint32_t runner_count(void) { return 0xFFFFFFFFu - *(volatile uint32_t *)(RUNNER_TIMER + 4u); }
#else
static uint32_t runner_count(void) { return 0; }
#endif

typedef struct {
    int (*run)(const int8_t *, int8_t *, void *);
    uint32_t input, output, scratch, steps;
} runner_network;

static const runner_network networks[] = {RUNNER_NETWORKS};

#define RUNNER_BEYOND 64u

static uint32_t read_word(FILE *file)
{
    uint8_t bytes[4] = {0, 0, 0, 0};
    if (fread(bytes, 1, 4, file) != 4)
        exit(3);
    return bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

static void write_word(FILE *file, uint32_t word)
{
    uint8_t bytes[4] = {(uint8_t)word, (uint8_t)(word >> 8), (uint8_t)(word >> 16), (uint8_t)(word >> 24)};
    if (fwrite(bytes, 1, 4, file) != 4)
        exit(4);
}

static void write_long(FILE *file, uint64_t number)
{
    write_word(file, (uint32_t)number);
    write_word(file, (uint32_t)(number >> 32));
}

static void *allocate(size_t bytes)
{
    void *memory = malloc(bytes ? bytes : 1);
    if (!memory)
        exit(5);
    return memory;
}

/* One past the last byte that is not the filling. */
static uint32_t touched(const uint8_t *bytes, uint32_t count, uint8_t filling)
{
    while (count && bytes[count - 1] == filling)
        count--;
    return count;
}

static void run_network(const runner_network *network, FILE *in, FILE *out)
{
    uint32_t samples = read_word(in), status = 0, peak = 0, beyond = 0;
    uint8_t *memory = allocate(network->scratch + RUNNER_BEYOND + 8u);
    uint8_t *scratch = memory + (8u - (uintptr_t)memory % 8u) % 8u;
    int8_t *input = allocate(network->input), *output = allocate(network->output);
    memset(runner_steps, 0, sizeof runner_steps);
    for (uint32_t sample = 0; sample < samples; sample++) {
        uint8_t filling = sample & 1u ? 0x5Au : 0xA5u;
        uint32_t reached, state;
        if (fread(input, 1, network->input, in) != network->input)
            exit(3);
        memset(scratch, filling, network->scratch + RUNNER_BEYOND);
        runner_before = runner_count();
        state = (uint32_t)network->run(input, output, scratch);
        status = status ? status : state;
        reached = touched(scratch, network->scratch + RUNNER_BEYOND, filling);
        beyond |= reached > network->scratch;
        peak = reached > peak ? reached : peak;
        if (fwrite(output, 1, network->output, out) != network->output)
            exit(4);
    }
    write_word(out, status);
    write_word(out, peak);
    write_word(out, beyond);
    for (uint32_t step = 0; step < network->steps; step++)
        write_long(out, runner_steps[step]);
    free(memory);
    free(input);
    free(output);
}

int main(void)
{
    FILE *in = fopen("in.bin", "rb"), *out = fopen("out.bin", "wb");
    (void)runner_step; /* networks that compute nothing do not call it */
    if (!in || !out)
        return 2;
    for (size_t i = 0; i < sizeof networks / sizeof networks[0]; i++)
        run_network(&networks[i], in, out);
    fclose(in);
    return fclose(out) != 0;
}
