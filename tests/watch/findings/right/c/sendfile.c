// A file by sendfile, as often as it takes; the receiver reads until the end.
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static void *receive(void *argument) {
    int listener = *(int *)argument;
    char bytes[32];
    size_t whole = 0;
    ssize_t got;
    int conn = accept(listener, NULL, NULL);
    while ((got = recv(conn, bytes, sizeof bytes, 0)) > 0)
        whole += got;
    printf("%zu bytes\n", whole);
    close(conn);
    return NULL;
}

int main(void) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    snprintf(address.sun_path, sizeof address.sun_path, "/tmp/socklab-sendfile-%d", getpid());
    FILE *file = tmpfile();
    int listener = socket(AF_UNIX, SOCK_STREAM, 0);
    if (!file || bind(listener, (struct sockaddr *)&address, sizeof address) < 0 || listen(listener, 5) < 0)
        return 1;
    pthread_t thread;
    pthread_create(&thread, NULL, receive, &listener);
    for (int i = 0; i < 10; i++)
        fputs("line\n", file);
    fflush(file);

    int client = socket(AF_UNIX, SOCK_STREAM, 0);
    if (connect(client, (struct sockaddr *)&address, sizeof address) < 0)
        return 1;
    off_t at = 0;
    while (at < 50)
        if (sendfile(client, fileno(file), &at, 50 - at) < 0)
            return 1;
    close(client);
    pthread_join(thread, NULL);
    close(listener);
    unlink(address.sun_path);
    fclose(file);
}
