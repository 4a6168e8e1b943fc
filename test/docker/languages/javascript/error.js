function main() {
	"é 漢字 😀"; const x = = 1;
}
main();
