import main


def say(value):
    assert main.__name__ == "main"
    print(value)
