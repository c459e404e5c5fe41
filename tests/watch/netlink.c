#include <linux/netlink.h>
#include <sys/socket.h>
#include <unistd.h>

int main(void) {
    // As the C library does when it asks which addresses this machine has.
    int library = socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE);
    struct sockaddr_nl here = { .nl_family = AF_NETLINK };
    bind(library, (struct sockaddr *)&here, sizeof here);
    close(library);
    int pair[2];
    socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
    close(pair[0]);
    close(pair[1]);
    return 0;
}
