// The child holds the parent's end, too: what it reads never ends.
#include "../../net.h"

int main(void) {
    int ends[2];
    char bytes[100];
    socketpair(AF_UNIX, SOCK_STREAM, 0, ends); // still_open
    if (fork() == 0) {
        size_t whole = 0;
        ssize_t got;
        while ((got = recv_some(ends[1], bytes + whole, sizeof bytes - whole)) > 0)
            whole += got;
        printf("%zu\n", whole);
        close(ends[1]);
        exit(0);
    }
    close(ends[1]);
    send_all(ends[0], "to the end", 10);
    close(ends[0]);
    while (wait(NULL) < 0 && errno == EINTR)
        ;
}
