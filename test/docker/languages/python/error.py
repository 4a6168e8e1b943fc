def main():
	"é 漢字 😀"; x = = 1
	print(x)


main()
