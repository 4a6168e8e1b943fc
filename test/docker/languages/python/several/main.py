from parts.сумма import sum_of
import helper

if __name__ == "__main__":
    helper.say(sum_of(map(int, input().split())))
