using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace ConventionWorkflow.Data.Migrations.Postgres
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
                type: "bigint",
                nullable: false,
                defaultValue: 0L)
                .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn);

            migrationBuilder.Sql("UPDATE dossiers SET number = s.number FROM searched_dossiers s WHERE s.dossier = dossiers.id");
            migrationBuilder.Sql("""
                SELECT setval(pg_get_serial_sequence('dossiers', 'number'), max(number)) FROM searched_dossiers HAVING max(number) > 0
                """);

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_number",
                table: "dossiers",
                column: "number",
                unique: true);

            // The last reference of a year is found without reading the others: a longer one is a later one.
            migrationBuilder.Sql(
                "CREATE INDEX ix_dossiers_year_reference ON dossiers (substr(reference, 1, 9), length(reference), reference)");

            // In a function each statement sees what was written while the one before it waited.
            migrationBuilder.Sql("""
                CREATE FUNCTION next_reference(year text) RETURNS integer LANGUAGE plpgsql AS $$
                BEGIN
                    PERFORM pg_advisory_xact_lock(hashtext('references'));
                    RETURN coalesce((SELECT CAST(substr(d.reference, 10) AS integer) FROM dossiers d
                        WHERE substr(d.reference, 1, 9) = 'CCT-' || year || '-'
                        ORDER BY length(d.reference) DESC, d.reference DESC LIMIT 1), 0) + 1;
                END $$
                """);

            migrationBuilder.Sql(
                "CREATE TABLE dossier_words (number bigint PRIMARY KEY, words tsvector NOT NULL, matter tsvector NOT NULL)");
            migrationBuilder.Sql("""
                INSERT INTO dossier_words (number, words, matter)
                SELECT s.number, strip(s.words), coalesce(strip(m.words), '')
                FROM dossier_search s LEFT JOIN dossier_matter m ON m.number = s.number
                """);
            migrationBuilder.Sql("CREATE INDEX ix_dossier_words ON dossier_words USING gin (words, matter)");
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
                    number = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    dossier = table.Column<string>(type: "text", nullable: false, collation: "C")
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
            migrationBuilder.Sql("""
                SELECT setval(pg_get_serial_sequence('searched_dossiers', 'number'), max(number)) FROM searched_dossiers
                HAVING max(number) > 0
                """);
            migrationBuilder.Sql("CREATE TABLE dossier_search (number bigint PRIMARY KEY, words tsvector NOT NULL)");
            migrationBuilder.Sql("CREATE TABLE dossier_matter (number bigint PRIMARY KEY, words tsvector NOT NULL)");
            migrationBuilder.Sql("INSERT INTO dossier_search (number, words) SELECT number, words FROM dossier_words");
            migrationBuilder.Sql("INSERT INTO dossier_matter (number, words) SELECT number, matter FROM dossier_words");
            migrationBuilder.Sql("CREATE INDEX ix_dossier_matter_words ON dossier_matter USING gin (words)");
            migrationBuilder.Sql("CREATE INDEX ix_dossier_search_words ON dossier_search USING gin (words)");
            migrationBuilder.Sql("DROP TABLE dossier_words");
            migrationBuilder.Sql("DROP FUNCTION next_reference(text)");
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
