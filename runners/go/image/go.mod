module verdict

go 1.24
