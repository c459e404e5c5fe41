import itertools
import socket
import sys

SCRIPT = ["lin hi", "omar hi", "mei hi", "ada hi"]


def main():
    lin = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    omar = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    mei = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    ada = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    friends = {"lin": lin, "omar": omar, "mei": mei, "ada": ada}
    for friend in friends.values():
        friend.bind(("127.0.0.1", 0))

    print("Write to lin, omar, mei or ada, such as: lin hi", flush=True)
    first = sys.stdin.readline().rstrip("\n")
    for said in itertools.chain([first], sys.stdin) if first else SCRIPT:
        line = said.rstrip("\n")
        if not line:
            break
        name, _, text = line.partition(" ")
        friend = friends.get(name)
        if friend is None:
            print("no friend is called", readable(name.encode()), flush=True)
            continue
        address = friend.getsockname()
        me = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        me.settimeout(0.3)
        me.connect(address)
        me.send(text.encode())
        answer(name, friend)

        try:
            heard = me.recv(1024)
            print(f"{name} {len(heard)}: {end(readable(heard))}", flush=True)
        except socket.timeout:
            print(f"{name}: no answer came", flush=True)
        me.close()

    lin.close()
    omar.close()
    mei.close()
    ada.close()


def answer(name, friend):
    said, source = friend.recvfrom(1024)
    text = said.decode(errors="replace")
    if name == "lin":
        friend.sendto(text.upper().encode(), source)
    elif name == "omar":
        friend.sendto(f"\x1b[2J{text}".encode(), source)
    elif name == "mei":
        friend.sendto(("你好朋友" * 100).encode(), source)


def readable(data):
    text = data.decode(errors="backslashreplace")
    return "".join(
        letter if letter.isprintable() else f"\\u{{{ord(letter):x}}}" for letter in text
    )


def end(text):
    return text if len(text) <= 18 else f"…{text[-18:]}"


if __name__ == "__main__":
    main()
