/* Decoder of PruneKit bundles; pkb.h says how to use it, FORMAT.md describes the bytes. */
#include "pkb.h"

#define LONGEST_FILE (1u << 28)
#define HEADER 9u
#define DIGEST 32u
#define TRAILER 36u
#define MOST_ELEMENTS (1u << 23)
#define MOST_ENTRIES 65536u

/* ---- bits ---- */

typedef struct {
    const uint8_t *bytes;
    uint32_t next, end;     /* in bits */
    uint8_t failed;         /* the first failure, a pkb_status */
} reader;

static uint32_t fail(reader *in, pkb_status status)
{
    if (!in->failed)
        in->failed = (uint8_t)status;
    in->next = in->end;
    return 0;
}

static uint32_t bits(reader *in, uint32_t count)
{
    uint32_t value = 0;
    if (count > in->end - in->next)
        return fail(in, PKB_TRUNCATED);
    /* One by one: eight at a time is faster and does not fit 4 KiB. */
    for (; count; count--, in->next++)
        value = value << 1 | (in->bytes[in->next >> 3] >> (7 - (in->next & 7)) & 1);
    return value;
}

static uint32_t variable(reader *in)
{
    uint32_t value = 0, shift;
    for (shift = 0; shift < 35; shift += 7) {
        uint32_t group = bits(in, 8);
        if (shift == 28 && (group & 0x70))
            break;
        value |= (group & 0x7F) << shift;
        if (!(group & 0x80))
            return value;
    }
    return fail(in, PKB_SETTING);
}

static uint32_t limited(reader *in, uint32_t value, uint32_t lowest, uint32_t highest)
{
    if (value < lowest || value > highest)
        return fail(in, PKB_SETTING) + lowest;
    return value;
}

static uint32_t limited_variable(reader *in, uint32_t lowest, uint32_t highest)
{
    return limited(in, variable(in), lowest, highest);
}

static reader reader_of(const uint8_t *bytes, uint32_t first, uint32_t length)
{
    reader in;
    in.bytes = bytes;
    in.next = first * 8;
    in.end = length * 8;
    in.failed = 0;
    return in;
}

static void end(reader *in)
{
    if (in->end - in->next >= 8 || bits(in, in->end - in->next))
        fail(in, PKB_TRUNCATED);
}

static uint32_t width_of(uint32_t highest)
{
    uint32_t width = 0;
    for (; highest; highest >>= 1)
        width++;
    return width;
}

static int32_t unfold(uint32_t folded)
{
    return folded & 1 ? -(int32_t)(folded >> 1) - 1 : (int32_t)(folded >> 1);
}

/* ---- the bundle ---- */

static uint32_t crc32(const uint8_t *bytes, uint32_t length)
{
    uint32_t crc = 0xFFFFFFFFu, i;
    while (length--) {
        crc ^= *bytes++;
        for (i = 0; i < 8; i++)
            crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320u : 0);
    }
    return ~crc;
}

static uint32_t little(const uint8_t *bytes)
{
    return bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

/* A part of whole bytes: passes it, and returns where it begins. */
static const uint8_t *part(reader *in, uint32_t length)
{
    const uint8_t *start = in->bytes + (in->next >> 3);
    if (length > (in->end - in->next) >> 3)
        fail(in, PKB_TRUNCATED);
    else
        in->next += length << 3;
    return start;
}

pkb_status pkb_open(pkb_bundle *bundle, const uint8_t *bytes, size_t length)
{
    reader in;
    if (length < HEADER + TRAILER || little(bytes) << 8 != 0x424B5000u)
        return PKB_NOT_A_BUNDLE;
    if (bytes[3] != 1 || bytes[8] > 1)
        return PKB_VERSION;
    if (length > LONGEST_FILE || little(bytes + 4) != length)
        return PKB_LENGTH;
    if (crc32(bytes, (uint32_t)length - 4) != little(bytes + length - 4))
        return PKB_CHECKSUM;
    bundle->bytes = bytes;
    bundle->end = (uint32_t)length - TRAILER;
    bundle->digest = bytes + bundle->end;
    in = reader_of(bytes, HEADER, bundle->end);
    bundle->base = bytes[8] ? part(&in, DIGEST) : NULL;
    bundle->description_length = variable(&in);
    bundle->description = part(&in, bundle->description_length);
    bundle->left = limited_variable(&in, 0, MOST_ENTRIES);
    bundle->next = in.next >> 3;
    return (pkb_status)in.failed;
}

/* Bits of a packed number and of its header: the fields stand in the header's 24 bits. */
static uint32_t number_bits(uint32_t header)
{
    return (header >> 19) + (header >> 15 & 15) + (header >> 14 & 1);
}

static const uint8_t *numbers(reader *in, uint32_t count)
{
    const uint8_t *start = part(in, 0);
    uint32_t header = bits(in, 24);
    uint64_t length = ((uint64_t)number_bits(header) * count + 7) >> 3;
    part(in, length > LONGEST_FILE ? LONGEST_FILE : (uint32_t)length);
    return start;
}

static void record(reader *in, pkb_tensor *tensor, int update)
{
    uint32_t first = bits(in, 8), count, keeps = first >> 7;
    tensor->kind = first & 3;
    tensor->encoding = first >> 2 & 15;
    tensor->difference = first >> 6 & 1;
    tensor->numbers = NULL;
    tensor->number_count = tensor->pivot = tensor->negatives = tensor->rows = tensor->columns = tensor->length = 0;
    tensor->bits = 32;
    tensor->width = 4;
    if (!update && (keeps || tensor->difference || tensor->kind == PKB_UNCHANGED))
        fail(in, PKB_SETTING);
    if (tensor->kind == PKB_UNCHANGED)
        return;
    tensor->rows = limited_variable(in, 1, 0x7FFFFFFF);
    tensor->columns = limited_variable(in, 1, 0x7FFFFFFF / tensor->rows);
    if (tensor->kind == PKB_FLOAT) {
        uint32_t before = in->next >> 3;
        tensor->bytes = numbers(in, tensor->rows * tensor->columns);
        tensor->length = (in->next >> 3) - before;
        return;
    }
    if (tensor->kind == PKB_INTEGER) {
        tensor->bits = (uint8_t)limited(in, bits(in, 8), 1, 32);
        tensor->axis = (uint8_t)bits(in, 8);
        count = variable(in);
    } else {
        count = limited_variable(in, 0, 65535) + 1;
        tensor->bits = (uint8_t)width_of(count - 1);
        tensor->pivot = limited_variable(in, 0, count - 1);
        tensor->negatives = limited_variable(in, 0, count - 1);
    }
    tensor->width = tensor->bits <= 8 ? 1 : tensor->bits <= 16 ? 2 : 4;
    tensor->number_count = count;
    if (count && !keeps)
        tensor->numbers = numbers(in, count);
    tensor->length = variable(in);
    tensor->bytes = part(in, tensor->length);
}

pkb_status pkb_next(pkb_bundle *bundle, pkb_tensor *tensor)
{
    reader in;
    if (!bundle->left)
        return PKB_END;
    in = reader_of(bundle->bytes, bundle->next, bundle->end);
    record(&in, tensor, bundle->base != NULL);
    bundle->left--;
    bundle->next = in.next >> 3;
    return (pkb_status)in.failed;
}

pkb_status pkb_floats(const uint8_t *packed, uint32_t length, uint32_t count, uint32_t *floats, uint32_t *used)
{
    reader in;
    uint32_t header, mantissa, exponent, zeros, i;
    in = reader_of(packed, 0, length);
    header = bits(&in, 24);
    mantissa = header >> 19;
    exponent = header >> 15 & 15;
    zeros = header >> 13 & 1;
    if (mantissa > 23 || exponent > 9 || (header & 31))
        fail(&in, PKB_SETTING);
    for (i = 0; i < count && !in.failed; i++) {
        uint32_t sign = bits(&in, header >> 14 & 1), field = bits(&in, exponent), fraction = bits(&in, mantissa);
        if (zeros && !field) {
            if (fraction)
                fail(&in, PKB_VALUE);
        } else {
            field += (header >> 5 & 255) - zeros;
            if (field > 255)
                fail(&in, PKB_VALUE);
        }
        floats[i] = sign << 31 | field << 23 | fraction << (23 - mantissa);
    }
    in.end = (in.next + 7) & ~7u;
    end(&in);
    if (used)
        *used = in.end >> 3;
    return (pkb_status)in.failed;
}

/* ---- codes ---- */

typedef struct {
    reader in;
    const pkb_tensor *tensor;
    void *codes;
    void *work;
    uint32_t elements;
    int32_t lowest;         /* of the range of values */
    uint32_t width;
    uint32_t skips;         /* 1 where 0 has no number */
    uint32_t low, high;     /* of code-range, code low + x for x up to high */
} decoder;

static int32_t get(const decoder *d, uint32_t i)
{
    uint32_t code, sign = d->tensor->width == 1 ? 0x80 : 0x8000;
    if (d->tensor->width == 4)
        return ((const int32_t *)d->codes)[i];
    code = d->tensor->width == 1 ? ((const uint8_t *)d->codes)[i] : ((const uint16_t *)d->codes)[i];
    return d->low ? (int32_t)(code ^ sign) - (int32_t)sign : (int32_t)code;
}

static void put(decoder *d, uint32_t i, int32_t value)
{
    const pkb_tensor *t = d->tensor;
    uint32_t code = (uint32_t)value;
    if (t->difference) {
        code += (uint32_t)get(d, i);
    } else if (t->kind == PKB_SHARED) {
        code += t->negatives - (value > 0);
        if (!value)
            code = t->pivot;
        else if ((int32_t)code >= (int32_t)t->pivot)
            code++;
    }
    if (code - d->low > d->high)
        fail(&d->in, PKB_VALUE);
    else if (t->width == 1)
        ((uint8_t *)d->codes)[i] = (uint8_t)code;
    else if (t->width == 2)
        ((uint16_t *)d->codes)[i] = (uint16_t)code;
    else
        ((uint32_t *)d->codes)[i] = code;
}

static void range(decoder *d, uint32_t skips)
{
    d->lowest = unfold(variable(&d->in));
    d->width = limited(&d->in, bits(&d->in, 8), 0, 32);
    d->skips = skips;
}

/* The value of a number counted from the lowest. */
static int32_t value_of(decoder *d, uint32_t number)
{
    uint32_t lowest = (uint32_t)d->lowest, above = d->skips && d->lowest < 0 && number >= 0u - lowest;
    if (number > 0x7FFFFFFFu - lowest - above || (d->skips && !(lowest | number))) {
        return (int32_t)fail(&d->in, PKB_VALUE);
    }
    return (int32_t)(lowest + number + above);
}

static void literal(decoder *d, uint32_t i)
{
    put(d, i, value_of(d, bits(&d->in, d->width)));
}

static void dense(decoder *d)
{
    uint32_t i;
    range(d, 0);
    for (i = 0; i < d->elements && !d->in.failed; i++)
        literal(d, i);
}

static void bitmap(decoder *d)
{
    reader map;
    uint32_t i;
    range(d, 1);
    map = d->in;
    if (d->elements > map.end - map.next)
        fail(&d->in, PKB_TRUNCATED);
    else
        d->in.next += d->elements;
    for (i = 0; i < d->elements && !d->in.failed; i++)
        if (bits(&map, 1))
            literal(d, i);
}

/* Compressed rows, of blocks of height x length; elements are blocks of 1 x 1. */
static void rows(decoder *d, uint32_t height, uint32_t length)
{
    const uint32_t high = d->tensor->rows, wide = d->tensor->columns;
    uint32_t bands, places, width, place_width, band, i, row, column;
    reader counts;
    bands = (high + height - 1) / height;
    places = (wide + length - 1) / length;
    width = limited(&d->in, bits(&d->in, 6), 0, width_of(places));
    place_width = width_of(places - 1);
    counts = d->in;
    for (band = 0; band < bands && !d->in.failed; band++)
        bits(&d->in, width);
    for (band = 0; band < bands && !d->in.failed; band++) {
        uint32_t count = bits(&counts, width), next = 0;
        for (i = 0; i < count && !d->in.failed; i++) {
            uint32_t place = bits(&d->in, place_width);
            if (place < next || place >= places) {
                fail(&d->in, PKB_POSITION);
                break;
            }
            next = place + 1;
            for (row = band * height; row < high && row < (band + 1) * height; row++)
                for (column = place * length; column < wide && column < (place + 1) * length && !d->in.failed; column++)
                    literal(d, row * wide + column);
        }
    }
}

/* Passes zeros up to the next value; 0 where they lead out of the tensor. */
static int pass(decoder *d, uint32_t *position, uint32_t zeros)
{
    if (d->in.failed)
        return 0;
    if (zeros >= d->elements - *position)
        return (int)fail(&d->in, PKB_POSITION);
    *position += zeros;
    return 1;
}

static void delta(decoder *d)
{
    uint32_t count, width, filler, gap, position = 0;
    range(d, 1);
    count = variable(&d->in);
    width = bits(&d->in, 4) + 1;
    filler = (1u << width) - 1;
    for (; count && !d->in.failed; count--, position++) {
        do {
            gap = bits(&d->in, width);
            if (!pass(d, &position, gap))
                return;
        } while (gap == filler);
        literal(d, position);
    }
}

static void runs(decoder *d)
{
    uint32_t width, escape, number, position;
    range(d, 0);
    width = bits(&d->in, 4) + 1;
    escape = d->width == 32 ? 0xFFFFFFFFu : (1u << d->width) - 1;
    for (position = 0; position < d->elements && !d->in.failed; position++) {
        number = bits(&d->in, d->width);
        if (number != escape)
            put(d, position, value_of(d, number));
        else if (!pass(d, &position, bits(&d->in, width)))
            return;
    }
}

/* ---- canonical Huffman codes ---- */

#define LONGEST_WORD 15

typedef struct {
    uint16_t counts[LONGEST_WORD + 1];
    uint16_t used;
    uint8_t symbols[256];
} huffman;

static void lengths(decoder *d, huffman *code, uint32_t symbols)
{
    reader start = d->in;
    uint32_t i, length, room = 1u << LONGEST_WORD, place = 0;
    for (length = 1; length <= LONGEST_WORD; length++) {
        d->in = start;
        code->counts[length] = 0;
        for (i = 0; i < symbols; i++)
            if (bits(&d->in, 4) == length) {
                code->symbols[place++] = (uint8_t)i;
                code->counts[length]++;
                room -= 1u << (LONGEST_WORD - length);
            }
    }
    code->used = (uint16_t)place;
    if (place && room && !(place == 1 && code->counts[1]))
        fail(&d->in, PKB_CODE);
}

static uint32_t word(decoder *d, const huffman *code)
{
    int32_t number = 0, first = 0, place = 0, length;
    if (code->used <= 1)
        return code->used ? code->symbols[0] : fail(&d->in, PKB_CODE);
    for (length = 1; length <= LONGEST_WORD; length++) {
        number = number << 1 | (int32_t)bits(&d->in, 1);
        first <<= 1;
        if (number - first < code->counts[length])
            return code->symbols[place + number - first];
        first += code->counts[length];
        place += code->counts[length];
    }
    return fail(&d->in, PKB_CODE);
}

static void huffman_codes(decoder *d)
{
    huffman *values = (huffman *)d->work, *gaps = values + 1;
    uint32_t distances = limited(&d->in, bits(&d->in, 8), 0, 128), symbols, count, gap, position = 0;
    if (distances == 1)
        fail(&d->in, PKB_SETTING);
    d->lowest = unfold(variable(&d->in));
    d->skips = distances > 0;
    symbols = bits(&d->in, 8) + 1;
    lengths(d, values, symbols);
    lengths(d, gaps, distances);
    count = distances ? variable(&d->in) : d->elements;
    for (; count && !d->in.failed; count--, position++) {
        if (distances)
            do {
                gap = word(d, gaps);
                if (!pass(d, &position, gap))
                    return;
            } while (gap == distances - 1);
        put(d, position, value_of(d, word(d, values)));
    }
}

/* ---- range coding in contexts ---- */

enum { ZERO = 0, SIGN = 48, MAGNITUDE = 51, MANTISSA = 51 + 64, STATES = 51 + 64 + 128 };

typedef struct {
    const uint8_t *next, *end;
    uint32_t code, range, shifts;
} coder;

static void normalize(coder *c)
{
    while (c->range < 1u << 24) {
        c->range <<= 8;
        c->code = c->code << 8 | (c->next < c->end ? *c->next++ : 0);
        c->shifts++;
    }
}

static uint32_t decide(coder *c, uint32_t *state)
{
    uint32_t s = *state, n = s & 1023, chance = s >> 16, close = n < 64 ? 0 : 4, step, bound, bit;
    bound = (c->range >> 16) * (chance ? chance : 1);
    bit = c->code < bound;
    step = (131072u >> close) / (2 * (n >> close) + 3);
    if (bit) {
        c->range = bound;
        s += (0xFFFF - chance) * step & ~1023u;
    } else {
        c->code -= bound;
        c->range -= bound;
        s -= chance * step & ~1023u;
    }
    *state = s + (n < 1023);
    normalize(c);
    return bit;
}

static uint32_t tree(coder *c, uint32_t *states, uint32_t count)
{
    uint32_t node = 1, i;
    for (i = 0; i < count; i++)
        node = node << 1 | decide(c, states + node);
    return node - (1u << count);
}

static uint32_t raw(decoder *d, coder *c, uint32_t count)
{
    uint32_t value = 0;
    while (count) {
        uint32_t taken = count < 16 ? count : 16, piece;
        count -= taken;
        c->range >>= taken;
        piece = c->code / c->range;
        if (piece >> taken)
            return fail(&d->in, PKB_VALUE);
        c->code -= piece * c->range;
        value = value << taken | piece;
        normalize(c);
    }
    return value;
}

/* Four times the logarithm to the base 2, by the three highest bits. */
static uint32_t quarters(uint32_t number)
{
    uint32_t place = width_of(number) - 1;
    return place << 2 | (number << (31 - place) >> 29 & 3);
}

static void signed_value(decoder *d, coder *c, uint32_t *states, uint32_t magnitude_bits, int sum, uint32_t at, int8_t *sign)
{
    uint32_t negative = decide(c, states + SIGN + (sum > 0 ? 2 : sum < 0 ? 0 : 1));
    uint32_t *set = states + MAGNITUDE + (negative << 5), magnitude;
    if (magnitude_bits <= 5) {
        magnitude = tree(c, set, magnitude_bits) + 1;
    } else {
        uint32_t place = tree(c, set, 5), modelled = place < 2 ? place : 2;
        magnitude = 1u << modelled | tree(c, states + MANTISSA + (place << 2), modelled);
        magnitude = magnitude << (place - modelled) | raw(d, c, place - modelled);
    }
    if (magnitude - negative > 0x7FFFFFFFu)
        fail(&d->in, PKB_VALUE);
    else
        put(d, at, negative ? -(int32_t)(magnitude - 1) - 1 : (int32_t)magnitude);
    *sign = negative ? -1 : 1;
}

static void contexts(decoder *d)
{
    const uint32_t wide = d->tensor->columns, high = d->tensor->rows;
    uint32_t *states = (uint32_t *)d->work, *above = states + STATES, total = 0, row, i, first = 0;
    int8_t *signs = (int8_t *)(above + wide);
    uint32_t pitch = bits(&d->in, 8), magnitude_bits = limited(&d->in, bits(&d->in, 8), 0, 31);
    coder c;
    if (pitch == 1 || d->elements > MOST_ELEMENTS)
        fail(&d->in, PKB_SETTING);
    /* What stands before a row is zero; the rest is written before it is read. */
    for (i = 0; i < 260; i++) {
        int32_t halvings = i < SIGN ? 16 - (int32_t)(i / 3) - 2 * (int32_t)(i % 3) : 1;
        signs[i] = 0;
        if (i < STATES)
            states[i] = 1u << (32 - (halvings < 1 ? 1 : halvings)) | (i < SIGN ? 2 : 0);
    }
    c.next = d->in.bytes + (d->in.next >> 3);
    c.end = d->in.bytes + (d->in.end >> 3);
    c.code = c.shifts = 0;
    for (i = 0; i < 4; i++) {
        c.code = c.code << 8 | (c.next < c.end ? *c.next++ : 0);
    }
    c.range = 0xFFFFFFFFu;
    for (row = 0; row < high && !d->in.failed; row++, first += wide) {
        uint32_t prior = 410 * (total + 1) / (first + 10) + 1, expected = 512 * row + 820, seen = 2;
        int8_t *here = signs + pitch + 2;
        for (i = 0; i < wide && !d->in.failed; i++, here++) {
            uint32_t chance;
            int count, sum = here[-1] + here[-2];
            int32_t level;
            *here = 0;
            if (!row)
                above[i] = 0;
            chance = (above[i] << 8) + prior;
            expected += chance;
            count = (here[-1] & 1) + (here[-2] & 1);
            if (pitch) {
                const int8_t *line = here - pitch;
                sum += line[-1] + line[0] + line[1];
                count += (line[-1] & 1) + (line[0] & 1) + (line[1] & 1);
            }
            level = (int32_t)(quarters(chance) + quarters(seen) + 66) - (int32_t)quarters(expected);
            level = level < 0 ? 0 : level > 63 ? 15 : level >> 2;
            if (decide(&c, states + ZERO + level * 3 + (count > 2 ? 2 : count))) {
                signed_value(d, &c, states, magnitude_bits, sum, first + i, here);
                above[i]++;
                seen++;
            }
        }
        total += seen - 2;
    }
    /* One byte more than were shifted out is the whole stream. */
    if (!d->in.failed && c.shifts + 1 != d->tensor->length - 2)
        fail(&d->in, PKB_TRUNCATED);
    d->in.next = d->in.end;
}

uint32_t pkb_work(const pkb_tensor *tensor)
{
    return tensor->encoding == 7 && tensor->columns <= MOST_ELEMENTS ? 5 * tensor->columns + 4 * STATES + 260 : 2 * (uint32_t)sizeof(huffman);
}

pkb_status pkb_codes(const pkb_tensor *tensor, void *codes, size_t capacity, void *work, size_t work_size)
{
    decoder d;
    uint32_t i, height = 1, length = 1;
    if (tensor->kind == PKB_UNCHANGED || tensor->kind == PKB_FLOAT)
        return tensor->kind ? PKB_OK : PKB_SETTING;
    d.elements = tensor->rows * tensor->columns;
    if (capacity / tensor->width < d.elements || work_size < pkb_work(tensor))
        return PKB_CAPACITY;
    d.tensor = tensor;
    d.codes = codes;
    d.work = work;
    d.in = reader_of(tensor->bytes, 0, tensor->length);
    d.low = 0;
    d.high = tensor->kind == PKB_SHARED ? tensor->number_count - 1 : 1;
    if (tensor->kind == PKB_INTEGER && tensor->bits > 1) {
        d.high = 0xFFFFFFFFu >> (32 - tensor->bits);
        d.low = 1u - (1u << (tensor->bits - 1));
        d.high -= 1;
    }
    for (i = 0; !tensor->difference && i < d.elements; i++)
        put(&d, i, 0);
    switch (tensor->encoding) {
    case 0: dense(&d); break;
    case 1: bitmap(&d); break;
    case 3: delta(&d); break;
    case 4: runs(&d); break;
    case 5:
        height = limited(&d.in, bits(&d.in, 8), 1, 255);
        length = limited(&d.in, bits(&d.in, 8), 1, 255);
        /* Single elements are blocks whose values have no number for 0. */
        /* fall through */
    case 2:
        range(&d, tensor->encoding == 2);
        rows(&d, height, length);
        break;
    case 6: huffman_codes(&d); break;
    case 7: contexts(&d); break;
    default: return PKB_SETTING;
    }
    if (!d.in.failed)
        end(&d.in);
    return (pkb_status)d.in.failed;
}
