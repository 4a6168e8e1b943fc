# Compare the hour with the first hour of each part of the day.
hour = int(input())
name = input()

if 5 <= hour < 12:
    greeting = "Good morning"
elif 12 <= hour < 18:
    greeting = "Good afternoon"
elif 18 <= hour < 23:
    greeting = "Good evening"
else:
    greeting = "Good night"

print(f"{greeting}, {name}!")
