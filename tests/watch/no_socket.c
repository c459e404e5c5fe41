#include <fcntl.h>
#include <linux/netlink.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

/* Calls that only sockets have, on what is none; and calls that any file has. */
int main(void) {
    char room[4];
    struct sockaddr_storage here;
    socklen_t length = sizeof here, size = sizeof(int);
    int value = 1, file = open("/dev/null", O_RDWR);
    /* Of a socket that is not watched nothing is told. */
    int library = socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE);
    getsockname(library, (struct sockaddr *)&here, &length);
    getsockopt(file, SOL_SOCKET, SO_TYPE, &value, &size);
    setsockopt(file, SOL_SOCKET, SO_REUSEADDR, &value, sizeof value);
    getsockname(file, (struct sockaddr *)&here, &length);
    getpeername(99, (struct sockaddr *)&here, &length);
    listen(file, 5);
    shutdown(99, SHUT_WR);
    recv(file, room, sizeof room, 0);
    struct pollfd files[] = { { file, POLLIN, 0 }, { 99, POLLIN, 0 } };
    poll(files, 2, 0);
    write(file, "x", 1);
    read(99, room, sizeof room);
    close(99);
    close(file);
    return 0;
}
