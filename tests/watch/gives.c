#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <unistd.h>

int main(void) {
    int pair[2], way[2];
    socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
    pipe(way);
    int file = open("/proc/self/exe", O_RDONLY);
    write(way[1], "eight by", 8);
    int results[4];
    for (int turn = 0; turn < 2; turn++) {
        results[2 * turn] = sendfile(pair[0], file, NULL, 100);
        results[2 * turn + 1] = splice(way[0], NULL, pair[0], NULL, 8, 0);
    }
    printf("%d %d %d %d\n", results[0], results[1], results[2], results[3]);
    close(pair[0]);
    close(pair[1]);
    return 0;
}
