#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

/* Shows nobody what it does from some moment on; what was a socket is a file then. */
int main(void) {
    int pair[2];
    socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
    int before = socket(AF_INET, SOCK_STREAM, 0);
    close(before);
    prctl(PR_SET_DUMPABLE, 0);
    char room[100];
    if (open("/dev/zero", O_RDONLY) != before)
        return 1;
    if (read(before, room, sizeof room) != sizeof room)
        return 1;
    send(pair[0], "x", 1, 0);
    recv(pair[1], room, sizeof room, 0);
    close(pair[0]);
    close(pair[1]);
    return 0;
}
