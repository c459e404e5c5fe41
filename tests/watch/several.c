#include <pthread.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* Each process, and each of two threads at once, comes by its first socket by itself. */
static void *speak(void *words) {
    int pair[2];
    char room[8];
    socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
    send(pair[0], words, 2, 0);
    recv(pair[1], room, sizeof room, 0);
    close(pair[0]);
    close(pair[1]);
    return NULL;
}

int main(void) {
    for (int child = 0; child < 3; child++)
        if (fork() == 0) {
            speak("hi");
            /* A child that is born with one, and makes no other. */
            if (fork() == 0)
                return 0;
            wait(NULL);
            return 0;
        }
    while (wait(NULL) > 0)
        ;
    pthread_t threads[2];
    for (int at = 0; at < 2; at++)
        pthread_create(&threads[at], NULL, speak, "me");
    for (int at = 0; at < 2; at++)
        pthread_join(threads[at], NULL);
    return 0;
}
