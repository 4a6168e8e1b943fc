package main

func main() { part() }
