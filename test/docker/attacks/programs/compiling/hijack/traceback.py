print("ESCAPED into the compiler")
