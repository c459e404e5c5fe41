#include <stdio.h>
#include <sys/mman.h>
#include <sys/socket.h>

static long as_32_bits_do(long number, long first, long second, long third, long fourth) {
    long result;
    __asm__ volatile("int $0x80"
                     : "=a"(result)
                     : "a"(number), "b"(first), "c"(second), "d"(third), "S"(fourth)
                     : "memory");
    return result;
}

/* Two pairs of sockets, and a write and a read, as programs of 32 bits make them. */
int main(void) {
    int *pair = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_32BIT, -1, 0);
    for (int i = 0; i < 2; i++)
        as_32_bits_do(360, AF_UNIX, SOCK_STREAM, 0, (long)pair);
    pair[2] = 'x';
    long wrote = as_32_bits_do(4, pair[0], (long)(pair + 2), 1, 0);
    printf("%ld %ld\n", wrote, as_32_bits_do(3, pair[1], (long)(pair + 3), 1, 0));
    return 0;
}
