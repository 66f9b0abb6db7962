// A server of MongoDB's wire protocol that keeps everything in PostgreSQL: FerretDB as a library.
//
// FerretDB's own program cannot be built as a Go module (its zip lacks a generated file), hence these
// lines. The address of PostgreSQL comes in the environment, where the list of processes does not
// show it. If it names no user, each client must log in (PLAIN) as a user of PostgreSQL.
package main

import (
	"context"
	"flag"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"github.com/FerretDB/FerretDB/ferretdb"
)

const postgresqlURL = "MONGODB_WIRE_POSTGRESQL_URL"

func main() {
	listen := flag.String("listen", "127.0.0.1:27017", "address to listen on")
	flag.Parse()

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()

	if err := serve(ctx, *listen); err != nil {
		slog.Error("mongodb-wire", "error", err)
		os.Exit(1)
	}
}

func serve(ctx context.Context, address string) error {
	server, err := ferretdb.New(&ferretdb.Config{
		Listener:      ferretdb.ListenerConfig{TCP: address},
		Logger:        slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn})),
		Handler:       "postgresql",
		PostgreSQLURL: os.Getenv(postgresqlURL),
	})
	if err != nil {
		return err
	}
	return server.Run(ctx)
}
