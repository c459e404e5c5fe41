// Two copies are closed, and the socket that they were made of is not.
#include <sys/socket.h>
#include <unistd.h>

int main(void) {
    int pair[2];
    char room[10];
    socketpair(AF_UNIX, SOCK_STREAM, 0, pair); // still_open
    int copy = dup(pair[1]);
    dup2(copy, 40);
    write(40, "hello", 5);
    close(40);
    close(copy);
    read(pair[0], room, 5);
    close(pair[0]);
    return 0;
}
