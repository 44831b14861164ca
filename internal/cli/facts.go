package cli

import (
	"fmt"

	"github.com/dfmatrix/dfmatrix/internal/facts"
	"github.com/jackc/pgx/v5"
	"github.com/spf13/cobra"
)

func factsCommand() *cobra.Command {
	var dsn string
	cmd := &cobra.Command{
		Use:     "facts",
		Short:   "record what PostgreSQL says of the table of values; any PostgreSQL will do",
		Args:    cobra.NoArgs,
		Example: "  dfmatrix facts --dsn postgres:///postgres > internal/engine/model/facts.txt",
		RunE: func(cmd *cobra.Command, _ []string) error {
			conn, err := pgx.Connect(cmd.Context(), dsn)
			if err != nil {
				return &exitError{ExitSetup, fmt.Errorf("connecting: %w", err)}
			}
			defer conn.Close(cmd.Context())
			text, err := facts.Record(cmd.Context(), conn)
			if err != nil {
				return err
			}
			_, err = fmt.Fprint(cmd.OutOrStdout(), text)
			return err
		},
	}
	addressFlag(cmd.Flags(), &dsn, "dsn", "PGDURABLE_DSN", "the server; the standard PG* variables count too")
	return cmd
}
