# socklab watch game_for_two.py PORT -- listens.py PORT
"""A game for two: it begins when the second player is there."""
import socket
import sys

with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    while True:
        players = [listener.accept()[0] for _ in range(2)]
        for number, player in enumerate(players):
            player.sendall(b"you are player %d\n" % number)
            player.close()
