using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ConventionWorkflow.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class OneIndexOfWords : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "number",
                table: "dossiers",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.Sql("""
                UPDATE dossiers SET number = s.number FROM searched_dossiers s WHERE s.dossier = dossiers.id
                """);

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_number",
                table: "dossiers",
                column: "number",
                unique: true);

            // The last reference of a year is found without reading the others: a longer one is a later one.
            migrationBuilder.Sql(
                "CREATE INDEX ix_dossiers_year_reference ON dossiers (substr(reference, 1, 9), length(reference), reference)");

            migrationBuilder.Sql(
                "CREATE VIRTUAL TABLE dossier_words USING fts5(matter, rest, tokenize = 'unicode61 remove_diacritics 2')");
            migrationBuilder.Sql("""
                INSERT INTO dossier_words (rowid, matter, rest)
                SELECT s.rowid, coalesce(m.words, ''), s.words FROM dossier_search s LEFT JOIN dossier_matter m ON m.rowid = s.rowid
                """);
            migrationBuilder.Sql("DROP TABLE dossier_matter");
            migrationBuilder.Sql("DROP TABLE dossier_search");
            migrationBuilder.DropTable(
                name: "searched_dossiers");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
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
                name: "ix_searched_dossiers_dossier",
                table: "searched_dossiers",
                column: "dossier",
                unique: true);

            migrationBuilder.Sql("INSERT INTO searched_dossiers (number, dossier) SELECT number, id FROM dossiers");
            migrationBuilder.Sql(
                "CREATE VIRTUAL TABLE dossier_search USING fts5(words, tokenize = 'unicode61 remove_diacritics 2')");
            migrationBuilder.Sql(
                "CREATE VIRTUAL TABLE dossier_matter USING fts5(words, tokenize = 'unicode61 remove_diacritics 2')");
            migrationBuilder.Sql("INSERT INTO dossier_search (rowid, words) SELECT rowid, matter || ' ' || rest FROM dossier_words");
            migrationBuilder.Sql("INSERT INTO dossier_matter (rowid, words) SELECT rowid, matter FROM dossier_words");
            migrationBuilder.Sql("DROP TABLE dossier_words");
            migrationBuilder.Sql("DROP INDEX ix_dossiers_year_reference");

            migrationBuilder.DropIndex(
                name: "ix_dossiers_number",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "number",
                table: "dossiers");
        }
    }
}
