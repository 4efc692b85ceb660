// Command rta prints, as JSON, which functions of a module's own source each of its programs reaches, as
// golang.org/x/tools/go/callgraph/rta finds it. It is an oracle to compare Callgate with, never a part of it.
//
//	rta -root <dir> -dir <dir of the module> [-tags a,b] [-why name] [pattern ...]
//
// Functions are named by the place of their `func` keyword, which is the same in both worlds whatever closures,
// methods and instances of generic functions are called. Instances count for the function they are made from.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"go/ast"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/callgraph"
	"golang.org/x/tools/go/callgraph/rta"
	"golang.org/x/tools/go/packages"
	"golang.org/x/tools/go/ssa"
	"golang.org/x/tools/go/ssa/ssautil"
)

// Function is one function of the repository's own source that a program reaches.
type Function struct {
	Name string `json:"name"`
	File string `json:"file"`
	// Line and Column of the `func` keyword, from 1; columns count bytes.
	Line   int `json:"line"`
	Column int `json:"column"`
	// Called tells that a chain of calls, or of functions handed on as values, leads to it. Without one it hangs on an exported
	// method of a type that meets some interface, of which RTA takes it that reflection may call it.
	Called bool `json:"called"`
}

// Program is one main package and what it reaches.
type Program struct {
	Package string `json:"package"`
	// File is the one in which func main stands.
	File      string     `json:"file"`
	Functions []Function `json:"functions"`
	// Initialised are the folders of the packages whose variables are initialised when the program starts.
	Initialised []string `json:"initialised"`
}

// Output is what the command prints.
type Output struct {
	Programs []Program `json:"programs"`
	// Files of the repository that were compiled; the rest stands under other build constraints.
	Files    []string `json:"files"`
	Problems []string `json:"problems"`
}

func main() {
	root := flag.String("root", ".", "folder below which source is the repository's own; paths are given from there")
	dir := flag.String("dir", ".", "folder of the module")
	tags := flag.String("tags", "", "build tags")
	why := flag.String("why", "", "print on stderr how functions are reached whose name contains this")
	flag.Parse()
	patterns := flag.Args()
	if len(patterns) == 0 {
		patterns = []string{"./..."}
	}
	output, err := run(*root, *dir, *tags, *why, patterns)
	if err != nil {
		fmt.Fprintln(os.Stderr, "rta:", err)
		os.Exit(1)
	}
	if err := json.NewEncoder(os.Stdout).Encode(output); err != nil {
		fmt.Fprintln(os.Stderr, "rta:", err)
		os.Exit(1)
	}
}

func run(root, dir, tags, why string, patterns []string) (*Output, error) {
	root, err := filepath.Abs(root)
	if err != nil {
		return nil, err
	}
	if root, err = filepath.EvalSymlinks(root); err != nil {
		return nil, err
	}
	config := &packages.Config{
		Mode: packages.LoadAllSyntax | packages.NeedModule,
		Dir:  dir,
		Env:  os.Environ(),
	}
	if tags != "" {
		config.BuildFlags = []string{"-tags=" + tags}
	}
	loaded, err := packages.Load(config, patterns...)
	if err != nil {
		return nil, err
	}
	output := &Output{Programs: []Program{}, Files: []string{}, Problems: []string{}}
	packages.Visit(loaded, nil, func(p *packages.Package) {
		for _, problem := range p.Errors {
			output.Problems = append(output.Problems, problem.Error())
		}
		for _, file := range p.CompiledGoFiles {
			if own := ownFile(root, file); own != "" {
				output.Files = append(output.Files, own)
			}
		}
	})
	slices.Sort(output.Files)
	output.Files = slices.Compact(output.Files)
	program, built := ssautil.AllPackages(loaded, ssa.InstantiateGenerics)
	program.Build()
	for _, p := range built {
		if p == nil || p.Pkg.Name() != "main" || p.Func("main") == nil {
			continue
		}
		output.Programs = append(output.Programs, analyse(program, p, root, why))
	}
	return output, nil
}

func analyse(program *ssa.Program, main *ssa.Package, root, why string) Program {
	roots := []*ssa.Function{main.Func("init"), main.Func("main")}
	result := rta.Analyze(roots, true)
	chains := chainsFrom(result.CallGraph, roots)
	found := Program{
		Package:     main.Pkg.Path(),
		File:        ownFile(root, program.Fset.PositionFor(main.Func("main").Pos(), false).Filename),
		Functions:   []Function{},
		Initialised: []string{},
	}
	functions := map[Function]bool{}
	for fn := range result.Reachable {
		if fn.Synthetic == "package initializer" {
			if folder := folderOf(program.Fset, fn, root); folder != "" {
				found.Initialised = append(found.Initialised, folder)
			}
			continue
		}
		if function, ok := describe(program.Fset, fn, root); ok {
			// Instances and wrappers of one function: called where one of them is.
			_, called := chains[fn]
			functions[function] = functions[function] || called
		}
	}
	for function, called := range functions {
		function.Called = called
		found.Functions = append(found.Functions, function)
	}
	slices.Sort(found.Initialised)
	slices.SortFunc(found.Functions, func(a, b Function) int {
		if c := strings.Compare(a.File, b.File); c != 0 {
			return c
		}
		if a.Line != b.Line {
			return a.Line - b.Line
		}
		return a.Column - b.Column
	})
	if why != "" {
		explain(result.CallGraph, chains, why)
	}
	return found
}

// describe places a function that stands in the repository's own source; others, and what the compiler makes, have no place.
func describe(fset *token.FileSet, fn *ssa.Function, root string) (Function, bool) {
	var at token.Pos
	switch syntax := fn.Syntax().(type) {
	case *ast.FuncDecl:
		at = syntax.Type.Func
	case *ast.FuncLit:
		at = syntax.Type.Func
	default:
		return Function{}, false
	}
	position := fset.PositionFor(at, false)
	file := ownFile(root, position.Filename)
	if file == "" {
		return Function{}, false
	}
	name := fn
	if origin := fn.Origin(); origin != nil {
		name = origin
	}
	return Function{Name: name.String(), File: file, Line: position.Line, Column: position.Column}, true
}

// folderOf is the folder of the package that an initialiser belongs to.
func folderOf(fset *token.FileSet, fn *ssa.Function, root string) string {
	for _, member := range fn.Pkg.Members {
		if !member.Pos().IsValid() {
			continue
		}
		if file := ownFile(root, fset.PositionFor(member.Pos(), false).Filename); file != "" {
			return filepath.ToSlash(filepath.Dir(file))
		}
		return ""
	}
	return ""
}

// ownFile is the path of a file from the root; empty for files outside and for vendored ones.
func ownFile(root, file string) string {
	path, err := filepath.Rel(root, file)
	if err != nil || path == ".." || strings.HasPrefix(path, ".."+string(filepath.Separator)) || filepath.IsAbs(path) {
		return ""
	}
	path = filepath.ToSlash(path)
	if strings.HasPrefix(path, "vendor/") || strings.Contains(path, "/vendor/") {
		return ""
	}
	return path
}

// step is how a chain comes to a function.
type step struct {
	from *ssa.Function
	how  string
}

// chainsFrom finds the shortest chains of calls from the roots. RTA draws edges from every call of a function value, and from
// (*reflect.Value).Call, to every function whose address is taken anywhere it looks; here they start in the function that takes
// the address, so that what only hangs on a method that reflection may call stays apart.
func chainsFrom(graph *callgraph.Graph, roots []*ssa.Function) map[*ssa.Function]step {
	chains := map[*ssa.Function]step{}
	for _, fn := range roots {
		chains[fn] = step{}
	}
	for level := roots; len(level) > 0; {
		var next []*ssa.Function
		reach := func(from, to *ssa.Function, how string) {
			if _, known := chains[to]; known || graph.Nodes[to] == nil {
				return
			}
			chains[to] = step{from, how}
			next = append(next, to)
		}
		for _, fn := range level {
			for _, edge := range graph.CreateNode(fn).Out {
				if edge.Site == nil {
					continue
				}
				if call := edge.Site.Common(); call.IsInvoke() || call.StaticCallee() != nil {
					reach(fn, edge.Callee.Func, edge.Description())
				}
			}
			for _, taken := range takenIn(fn) {
				reach(fn, taken, "address taken")
			}
		}
		level = next
	}
	return chains
}

// takenIn lists the functions that are used as values in a function.
func takenIn(fn *ssa.Function) []*ssa.Function {
	var found []*ssa.Function
	for _, block := range fn.Blocks {
		for _, instruction := range block.Instrs {
			operands := instruction.Operands(nil)
			if call, ok := instruction.(ssa.CallInstruction); ok && !call.Common().IsInvoke() {
				operands = operands[1:]
			}
			for _, operand := range operands {
				if taken, ok := (*operand).(*ssa.Function); ok {
					found = append(found, taken)
				}
			}
		}
	}
	return found
}

// explain prints the chain of calls to each function with a name; none means that only reflection can call it.
func explain(graph *callgraph.Graph, chains map[*ssa.Function]step, part string) {
	for fn := range graph.Nodes {
		if fn == nil || !strings.Contains(fn.String(), part) {
			continue
		}
		at, reached := chains[fn]
		if !reached {
			fmt.Fprintf(os.Stderr, "%s: no chain of calls (reflection)\n", fn)
			continue
		}
		fmt.Fprintf(os.Stderr, "%s:\n", fn)
		for ; at.from != nil; at = chains[at.from] {
			fmt.Fprintf(os.Stderr, "  from %s (%s)\n", at.from, at.how)
		}
	}
}
