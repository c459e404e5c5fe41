#include <sys/socket.h>
#include <unistd.h>

int main(void) {
    int pair[2];
    socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
    close(pair[0]);
    close(pair[1]);
    return 0;
}
