# Wrong at the edge: counts noon as a part of the morning.
hour = int(input())
name = input()

if 5 <= hour <= 12:
    greeting = "Good morning"
elif 12 < hour < 18:
    greeting = "Good afternoon"
elif 18 <= hour < 23:
    greeting = "Good evening"
else:
    greeting = "Good night"

print(f"{greeting}, {name}!")
