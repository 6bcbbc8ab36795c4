using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ConventionWorkflow.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SearchAndSavedViews : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "saved_views",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    person = table.Column<string>(type: "TEXT", nullable: false),
                    place = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    query = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_saved_views", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "searched_dossiers",
                columns: table => new
                {
                    number = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    dossier = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_searched_dossiers", x => x.number);
                    table.ForeignKey(
                        name: "fk_searched_dossiers_dossiers_dossier",
                        column: x => x.dossier,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_changed_at_reference",
                table: "dossiers",
                columns: new[] { "changed_at", "reference" });

            migrationBuilder.CreateIndex(
                name: "ix_saved_views_person_place_name",
                table: "saved_views",
                columns: new[] { "person", "place", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_searched_dossiers_dossier",
                table: "searched_dossiers",
                column: "dossier",
                unique: true);

            // The words of every dossier, folded: é is e. Dossiers that are there already are indexed once, as the ledger does from now on.
            migrationBuilder.Sql(
                "CREATE VIRTUAL TABLE dossier_search USING fts5(words, tokenize = 'unicode61 remove_diacritics 2')");
            migrationBuilder.Sql("INSERT INTO searched_dossiers (dossier) SELECT id FROM dossiers ORDER BY id");
            migrationBuilder.Sql("""
                INSERT INTO dossier_search (rowid, words)
                SELECT s.number, d.reference || ' ' || d.title || ' '
                    || coalesce((SELECT group_concat(o.name_fr || ' ' || o.name_lb, ' ')
                        FROM dossier_parties p JOIN organisations o ON o.party = p.party WHERE p.dossier = d.id AND p.signs), '') || ' '
                    || coalesce((SELECT group_concat(j.atom, ' ')
                        FROM text_bodies t JOIN json_tree(CAST(t.body AS TEXT)) j ON j.type = 'text' AND j.key IS NOT 'id'
                        WHERE t.digest = json_extract(CAST(d.state AS TEXT), '$.texts[#-1].digest')), '')
                FROM searched_dossiers s JOIN dossiers d ON d.id = s.dossier
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TABLE dossier_search");

            migrationBuilder.DropTable(
                name: "saved_views");

            migrationBuilder.DropTable(
                name: "searched_dossiers");

            migrationBuilder.DropIndex(
                name: "ix_dossiers_changed_at_reference",
                table: "dossiers");
        }
    }
}
