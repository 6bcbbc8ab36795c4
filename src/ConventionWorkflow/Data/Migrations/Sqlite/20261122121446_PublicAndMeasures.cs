using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ConventionWorkflow.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class PublicAndMeasures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "published_at",
                table: "dossiers",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "measured_dossiers",
                columns: table => new
                {
                    dossier = table.Column<string>(type: "TEXT", nullable: false),
                    sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    signed_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_measured_dossiers", x => x.dossier);
                    table.ForeignKey(
                        name: "fk_measured_dossiers_dossiers_dossier",
                        column: x => x.dossier,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "measures",
                columns: table => new
                {
                    dossier = table.Column<string>(type: "TEXT", nullable: false),
                    wait = table.Column<string>(type: "TEXT", nullable: false),
                    entry = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    step = table.Column<string>(type: "TEXT", nullable: false),
                    role = table.Column<string>(type: "TEXT", nullable: false),
                    party = table.Column<string>(type: "TEXT", nullable: false),
                    opened_at = table.Column<long>(type: "INTEGER", nullable: false),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    due_at = table.Column<long>(type: "INTEGER", nullable: true),
                    act = table.Column<string>(type: "TEXT", nullable: false),
                    outcome = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_measures", x => new { x.dossier, x.wait, x.entry });
                    table.ForeignKey(
                        name: "fk_measures_measured_dossiers_dossier",
                        column: x => x.dossier,
                        principalTable: "measured_dossiers",
                        principalColumn: "dossier",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_published_at_reference",
                table: "dossiers",
                columns: new[] { "published_at", "reference" });

            migrationBuilder.CreateIndex(
                name: "ix_measures_kind_closed_at",
                table: "measures",
                columns: new[] { "kind", "closed_at" });

            migrationBuilder.CreateIndex(
                name: "ix_measures_kind_opened_at",
                table: "measures",
                columns: new[] { "kind", "opened_at" });

            // What is published already is public from the instant on which it was recorded, as its state has the answer.
            migrationBuilder.Sql("""
                UPDATE dossiers SET published_at = (
                    SELECT e.at FROM json_each(CAST(dossiers.state AS TEXT), '$.answers') step, json_each(step.value) one
                    JOIN entries e ON e.dossier = dossiers.id AND e.sequence = one.value ->> 'entry'
                    WHERE one.value ->> 'act' = 'publish' AND one.value ->> 'verdict' = 'published'
                    ORDER BY e.sequence DESC LIMIT 1)
                WHERE status <> 'withdrawn'
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "measures");

            migrationBuilder.DropTable(
                name: "measured_dossiers");

            migrationBuilder.DropIndex(
                name: "ix_dossiers_published_at_reference",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "published_at",
                table: "dossiers");
        }
    }
}
