class Part {
    // In a file of its own.
    static int number() {
        return gone;
    }
}
