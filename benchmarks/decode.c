/*
 * A plain decoder of EVT2, EVT3 and AEDAT 4 in C, to compare with ours in the same run: one thread, a mapped file, events into
 * columns of 8192, counted with the thread's own CPU time. It checks nothing and repairs nothing. Packets are unpacked by the
 * C libraries of LZ4 and ZSTD, found when it runs; a fourth argument "unpack" stops there and decodes no event.
 *
 *   cc -O3 -march=native -o decode decode.c -ldl && ./decode FILE ROUNDS EVENTS_PER_ROUND [unpack]
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define CAPACITY 8192
#define ROOM 64

static int64_t times[CAPACITY + ROOM];
static int32_t xs[CAPACITY + ROOM], ys[CAPACITY + ROOM];
static uint8_t on[CAPACITY + ROOM];
static uint64_t seen;

static inline int full(int size) {
    if (size < CAPACITY) return size;
    seen += times[0] ^ xs[size - 1] ^ ys[0] ^ on[1];
    return 0;
}

static long evt2(const uint8_t *at, const uint8_t *end) {
    long events = 0;
    int size = 0;
    int64_t high = 0, wraps = 0;
    for (; at + 4 <= end; at += 4) {
        uint32_t word;
        memcpy(&word, at, 4);
        uint32_t type = word >> 28;
        if (type <= 1) {
            times[size] = wraps + high + (word >> 22 & 63);
            xs[size] = word >> 11 & 2047;
            ys[size] = word & 2047;
            on[size] = type;
            events++;
            size = full(size + 1);
        } else if (type == 8) {
            int64_t next = (int64_t)(word & 0xFFFFFFF) << 6;
            if (next < high && high - next > (int64_t)1 << 33) wraps += (int64_t)1 << 34;
            high = next;
        }
    }
    return events;
}

static long evt3(const uint8_t *at, const uint8_t *end) {
    long events = 0;
    int size = 0, y = 0, x = 0, polarity = 0;
    int64_t high = 0, low = 0, wraps = 0;
    for (; at + 2 <= end; at += 2) {
        uint16_t word;
        memcpy(&word, at, 2);
        switch (word >> 12) {
        case 0: y = word & 2047; break;
        case 2:
            times[size] = wraps + high + low;
            xs[size] = word & 2047;
            ys[size] = y;
            on[size] = word >> 11 & 1;
            events++;
            size = full(size + 1);
            break;
        case 3: x = word & 2047; polarity = word >> 11 & 1; break;
        case 4:
        case 5: {
            int width = word >> 12 == 4 ? 12 : 8;
            uint32_t bits = word & ((1 << width) - 1);
            int64_t now = wraps + high + low;
            while (bits) {
                times[size] = now;
                xs[size] = x + __builtin_ctz(bits);
                ys[size] = y;
                on[size] = polarity;
                size++;
                events++;
                bits &= bits - 1;
            }
            size = full(size);
            x += width;
            break;
        }
        case 6: low = word & 4095; break;
        case 8: {
            int64_t next = (int64_t)(word & 4095) << 12;
            if (next < high && high - next > 1 << 23) wraps += 1 << 24;
            high = next;
            break;
        }
        }
    }
    return events;
}

static uint32_t u32(const uint8_t *at) {
    uint32_t value;
    memcpy(&value, at, 4);
    return value;
}

#define MOST_PLAIN (1 << 24)

static int unpack_only;
static uint8_t *plain;

static void *function(const char *library, const char *name) {
    void *opened = dlopen(library, RTLD_NOW);
    return opened ? dlsym(opened, name) : 0;
}

/* The packet that body[0..size) holds, unpacked; null if the library is missing or refuses it. */
static const uint8_t *lz4(const uint8_t *body, size_t size) {
    static size_t (*create)(void **, unsigned), (*step)(void *, void *, size_t *, const void *, size_t *, const void *);
    static void *context;
    if (!step) {
        create = (size_t(*)(void **, unsigned))function("liblz4.so.1", "LZ4F_createDecompressionContext");
        step = (size_t(*)(void *, void *, size_t *, const void *, size_t *, const void *))function(
            "liblz4.so.1", "LZ4F_decompress");
        if (!create || !step || create(&context, 100)) return 0;
    }
    static const struct { unsigned stable, unused[3]; } stable = {1, {0, 0, 0}};
    size_t done = 0;
    for (size_t at = 0, left = 1; left && at < size;) {
        size_t out = MOST_PLAIN - done, in = size - at;
        left = step(context, plain + done, &out, body + at, &in, &stable);
        if (left > (size_t)-100 || (!out && !in)) return 0;
        at += in;
        done += out;
    }
    return plain;
}

static const uint8_t *zstd(const uint8_t *body, size_t size) {
    static size_t (*unpack)(void *, void *, size_t, const void *, size_t);
    static void *context;
    if (!unpack) {
        void *(*create)(void) = (void *(*)(void))function("libzstd.so.1", "ZSTD_createDCtx");
        if (!create) return 0;
        context = create();
        unpack = (size_t(*)(void *, void *, size_t, const void *, size_t))function("libzstd.so.1", "ZSTD_decompressDCtx");
    }
    return unpack(context, plain, MOST_PLAIN, body, size) > (size_t)-200 ? 0 : plain;
}

/* -1 if a packet cannot be unpacked. */
static long aedat4(const uint8_t *at, const uint8_t *end) {
    const uint8_t *table = at + 4 + u32(at + 4);
    const uint8_t *vtable = table - (int32_t)u32(table);
    uint16_t field, place;
    memcpy(&field, vtable + 4, 2);
    uint32_t compression = field ? u32(table + field) : 0;
    memcpy(&place, vtable + 6, 2);
    int64_t index = -1;
    if (place) memcpy(&index, table + place, 8);
    const uint8_t *packet = at + 4 + u32(at);
    if (index > 0) end = at - 14 + index;
    if (!plain) plain = malloc(MOST_PLAIN);
    long events = 0;
    int size = 0;
    while (packet + 8 <= end) {
        const uint8_t *body = packet + 8;
        uint32_t bytes = u32(packet + 4);
        packet = body + bytes;
        if (compression) body = compression <= 2 ? lz4(body, bytes) : zstd(body, bytes);
        if (!body) return -1;
        const uint8_t *root = body + 4 + u32(body + 4);
        const uint8_t *fields = root - (int32_t)u32(root);
        memcpy(&field, fields + 4, 2);
        if (memcmp(body + 8, "EVTS", 4) || !field) continue;
        const uint8_t *vector = root + field + u32(root + field);
        uint32_t count = u32(vector);
        const uint8_t *event = vector + 4;
        for (uint32_t k = 0; k < count && !unpack_only; k++, event += 16) {
            uint64_t address;
            memcpy(&times[size], event, 8);
            memcpy(&address, event + 8, 8);
            xs[size] = (int16_t)address;
            ys[size] = (int16_t)(address >> 16);
            on[size] = address >> 32 & 1;
            size = full(size + 1);
        }
        events += count;
    }
    return events;
}

static long decode(const uint8_t *bytes, const uint8_t *end) {
    if (!memcmp(bytes, "#!AER-DAT4.0\r\n", 14)) return aedat4(bytes + 14, end);
    int version = 0;
    const uint8_t *at = bytes;
    while (at < end && *at == '%') {
        const uint8_t *line = memchr(at, '\n', end - at);
        if (!line) return -1;
        if (memmem(at, line - at, "evt 3.0", 7) || memmem(at, line - at, "EVT3", 4)) version = 3;
        if (memmem(at, line - at, "evt 2.0", 7) || memmem(at, line - at, "EVT2", 4)) version = 2;
        int last = !memcmp(at, "% end", 5);
        at = line + 1;
        if (last) break;
    }
    return version == 3 ? evt3(at, end) : version == 2 ? evt2(at, end) : -1;
}

static double cpu(void) {
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return now.tv_sec + now.tv_nsec * 1e-9;
}

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

int main(int count, char **words) {
    if (count < 4) return 2;
    unpack_only = count > 4;
    int rounds = atoi(words[2]);
    double *rates = malloc(rounds * sizeof *rates);
    long events = 0;
    for (int round = -1; round < rounds; round++) {
        double start = cpu();
        long sum = 0;
        do {
            int file = open(words[1], O_RDONLY);
            struct stat info;
            if (file < 0 || fstat(file, &info)) return 2;
            const uint8_t *bytes = mmap(0, info.st_size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file, 0);
            if (bytes == MAP_FAILED) return 2;
            events = decode(bytes, bytes + info.st_size);
            munmap((void *)bytes, info.st_size);
            close(file);
            if (events <= 0) return 3;
            sum += events;
        } while (sum < atol(words[3]));
        if (round >= 0) rates[round] = sum / (cpu() - start);
    }
    qsort(rates, rounds, sizeof *rates, ascending);
    printf("%.1f %.1f %ld\n", rates[rounds / 2] / 1e6, rates[rounds - 1] / 1e6, events);
    return seen == 1;
}
