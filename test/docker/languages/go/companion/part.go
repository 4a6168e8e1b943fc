package main

func part() int {
	return gone
}
