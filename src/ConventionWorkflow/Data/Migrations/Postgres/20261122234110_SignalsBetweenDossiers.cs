using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ConventionWorkflow.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class SignalsBetweenDossiers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "awaited_events",
                columns: table => new
                {
                    dossier = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    wait = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    correlation = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_awaited_events", x => new { x.dossier, x.wait });
                    table.ForeignKey(
                        name: "fk_awaited_events_dossiers_dossier",
                        column: x => x.dossier,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "signals",
                columns: table => new
                {
                    key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    dossier = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    correlation = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    payload = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: false),
                    due_at = table.Column<long>(type: "bigint", nullable: false),
                    reached = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    is_met = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_signals", x => x.key);
                    table.ForeignKey(
                        name: "fk_signals_dossiers_dossier",
                        column: x => x.dossier,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_awaited_events_name_correlation_dossier",
                table: "awaited_events",
                columns: new[] { "name", "correlation", "dossier" });

            migrationBuilder.CreateIndex(
                name: "ix_awaited_events_name_dossier",
                table: "awaited_events",
                columns: new[] { "name", "dossier" });

            migrationBuilder.CreateIndex(
                name: "ix_signals_correlation",
                table: "signals",
                column: "correlation",
                filter: "correlation <> ''");

            migrationBuilder.CreateIndex(
                name: "ix_signals_dossier",
                table: "signals",
                column: "dossier");

            migrationBuilder.CreateIndex(
                name: "ix_signals_due_at_key",
                table: "signals",
                columns: new[] { "due_at", "key" });

            migrationBuilder.CreateIndex(
                name: "ix_signals_name",
                table: "signals",
                column: "name");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "awaited_events");

            migrationBuilder.DropTable(
                name: "signals");
        }
    }
}
