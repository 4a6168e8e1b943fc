# Its companions are called as what the compiler's driver imports, which happens where there is an error.
def broken(:
