using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ConventionWorkflow.Data.Migrations.Postgres
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
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "measured_dossiers",
                columns: table => new
                {
                    dossier = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    sequence = table.Column<int>(type: "integer", nullable: false),
                    signed_at = table.Column<long>(type: "bigint", nullable: true)
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
                    dossier = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    wait = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    entry = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    step = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    role = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    party = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    opened_at = table.Column<long>(type: "bigint", nullable: false),
                    closed_at = table.Column<long>(type: "bigint", nullable: true),
                    due_at = table.Column<long>(type: "bigint", nullable: true),
                    act = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    outcome = table.Column<string>(type: "text", nullable: false, collation: "C")
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
                    SELECT e.at FROM jsonb_each(CAST(convert_from(dossiers.state, 'UTF8') AS jsonb) -> 'answers') AS step(id, answers),
                        jsonb_each(step.answers) AS one(party, answer)
                    JOIN entries e ON e.dossier = dossiers.id AND e.sequence = CAST(one.answer ->> 'entry' AS integer)
                    WHERE one.answer ->> 'act' = 'publish' AND one.answer ->> 'verdict' = 'published'
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
