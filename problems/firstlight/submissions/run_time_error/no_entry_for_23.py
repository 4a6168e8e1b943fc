# Crashes at 23 o'clock: the table of hours ends one entry too early.
greetings = (
    ["Good night"] * 5
    + ["Good morning"] * 7
    + ["Good afternoon"] * 6
    + ["Good evening"] * 5
)

hour = int(input())
name = input()
print(f"{greetings[hour]}, {name}!")
