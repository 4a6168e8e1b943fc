// Does not compile: an import that is not used.
package main

import (
	"fmt"
	"strings"
)

func main() {
	fmt.Println("Good morning, Ada!")
}
