/* A server for datagrams in a thread, and its client, which asks at another port. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/socket.h>

static int server;

static void *serve(void *unused)
{
    struct sockaddr_in from;
    socklen_t length = sizeof from;
    char text[100];
    ssize_t got = recvfrom(server, text, sizeof text, 0, (struct sockaddr *)&from, &length);

    if (got >= 0)
        sendto(server, text, got, 0, (struct sockaddr *)&from, length);
    return unused;
}

int main(void)
{
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    socklen_t length = sizeof address;
    char text[100];
    pthread_t thread;

    server = socket(AF_INET, SOCK_DGRAM, 0);
    bind(server, (struct sockaddr *)&address, sizeof address);
    getsockname(server, (struct sockaddr *)&address, &length);
    pthread_create(&thread, NULL, serve, NULL);
    int client = socket(AF_INET, SOCK_DGRAM, 0);

    address.sin_port = htons(address.sin_port == htons(1) ? 2 : 1);
    sendto(client, "hello", 5, 0, (struct sockaddr *)&address, sizeof address); // sent_to_nobody
    ssize_t got;
    do
        got = recvfrom(client, text, sizeof text, 0, NULL, NULL);
    while (got < 0 && errno == EINTR);
    printf("%zd\n", got);
    return 0;
}
