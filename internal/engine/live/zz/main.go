package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"sync"
	"time"

	"github.com/dfmatrix/dfmatrix/internal/engine"
	"github.com/dfmatrix/dfmatrix/internal/engine/live"
	"github.com/dfmatrix/dfmatrix/internal/trace"
)

func main() {
	dsns := flag.String("dsn", "", "")
	par := flag.Int("par", 150, "")
	max := flag.Int("max", 0, "")
	every := flag.Int("every", 1, "every nth")
	n := flag.Int("n", 1<<30, "at most")
	show := flag.Int("show", 5, "")
	bare := flag.Bool("bare", false, "")
	flag.Parse()
	ctx := context.Background()
	var engines []*live.Engine
	var es []engine.Engine
	for _, d := range strings.Split(*dsns, ",") {
		e, err := live.Open(ctx, d, live.Options{MaxInFlight: *max})
		if err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		engines = append(engines, e)
		es = append(es, e)
	}
	deal := engine.Deal(es...)
	var list []string
	for _, a := range flag.Args() {
		g, _ := filepath.Glob("/work/main/golden/" + a + ".golden")
		sort.Strings(g)
		for i, f := range g {
			if i%*every == 0 && len(list) < *n {
				list = append(list, f)
			}
		}
	}
	fmt.Println(len(list), "cases")
	work := make(chan string)
	var wg sync.WaitGroup
	t := time.Now()
	var mu sync.Mutex
	done, agree := 0, 0
	var diffs []string
	out, _ := os.Create("/tmp/lc/diffs")
	for range *par {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for f := range work {
				fam, name := filepath.Base(filepath.Dir(f)), strings.TrimSuffix(filepath.Base(f), ".golden")
				sql, err := os.ReadFile("/work/main/generated_test/" + fam + "/" + name + ".sql")
				if err != nil {
					fmt.Println(err)
					continue
				}
				golden, _ := os.ReadFile(f)
				_, body, _ := strings.Cut(string(golden), "\n\n")
				var run *trace.Run
				t0 := time.Now()
				run, err = deal.Run(ctx, engine.Program{Name: name, SQL: string(sql)})
				took := time.Since(t0)
				mu.Lock()
				done++
				if err != nil {
					fmt.Println(name, err)
				} else if run.Text() == body {
					agree++
				} else {
					diffs = append(diffs, name)
					fmt.Fprintf(out, "===== %s/%s %s\n--- golden\n%s--- live\n%s\n", fam, name, took, body, run.Text())
				}
				if done%100 == 0 {
					fmt.Printf("%d %.1fs %.2f/s", done, time.Since(t).Seconds(), float64(done)/time.Since(t).Seconds())
					for _, e := range engines {
						fmt.Printf(" %+v", e.Counters())
					}
					fmt.Println()
				}
				mu.Unlock()
			}
		}()
	}
	for _, l := range list {
		work <- l
	}
	close(work)
	wg.Wait()
	_ = bare
	fmt.Printf("%d in %.1f s: %.2f/s, %d agree\n", done, time.Since(t).Seconds(), float64(done)/time.Since(t).Seconds(), agree)
	sort.Strings(diffs)
	for i, d := range diffs {
		if i < *show {
			fmt.Println("differs:", d)
		}
	}
	for _, e := range engines {
		c, err := e.Sweep(ctx)
		fmt.Println("sweep", len(c), err)
		for i, l := range c {
			if i < 10 {
				fmt.Println(l)
			}
		}
		e.Close()
	}
}
