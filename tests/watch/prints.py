# Prints each line in pieces, as Python does where nothing is kept back, then asks.
for number in range(300):
    print("line", number, "of", 300)
print("hello", input("name? "))
