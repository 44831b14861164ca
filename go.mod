module github.com/dfmatrix/dfmatrix

go 1.24
