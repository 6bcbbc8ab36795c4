using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ConventionWorkflow.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Search : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Small letters without accents, ligatures as two letters.
            migrationBuilder.Sql("""
                CREATE FUNCTION fold(words text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN
                    replace(replace(replace(
                        lower(regexp_replace(
                            translate(normalize(words, NFKD), 'ŒÆẞ', 'œæß'), '[\u0300-\u036f]', '', 'g')),
                        'œ', 'oe'), 'æ', 'ae'), 'ß', 'ss')
                """);

            // The same with everything but letters and figures made a space: « L'Éco-quartier » is « l eco quartier ».
            migrationBuilder.Sql("""
                CREATE FUNCTION folded(words text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN
                    regexp_replace(fold(words), '[^a-z0-9\u00c0-\u1fff\u2c00-\uffff]+', ' ', 'g')
                """);

            // Every text in a body but for the ids of its parts.
            migrationBuilder.Sql("""
                CREATE FUNCTION words_of(body jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
                    SELECT string_agg(word #>> '{}', ' ') FROM (
                        SELECT jsonb_path_query(body, 'strict $.** ? (@.type() == "object").keyvalue()
                            ? (@.key != "id" && @.value.type() == "string").value')
                        UNION ALL
                        SELECT jsonb_path_query(body, 'strict $.** ? (@.type() == "array")[*] ? (@.type() == "string")')) AS one(word)
                $$
                """);
            migrationBuilder.Sql("CREATE TABLE dossier_search (number bigint PRIMARY KEY, words tsvector NOT NULL)");
            migrationBuilder.Sql("CREATE TABLE dossier_matter (number bigint PRIMARY KEY, words tsvector NOT NULL)");
            migrationBuilder.Sql("CREATE INDEX ix_dossier_matter_words ON dossier_matter USING gin (words)");
            migrationBuilder.Sql("CREATE INDEX ix_dossier_search_words ON dossier_search USING gin (words)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TABLE dossier_matter");
            migrationBuilder.Sql("DROP TABLE dossier_search");
            migrationBuilder.Sql("DROP FUNCTION words_of(jsonb)");
            migrationBuilder.Sql("DROP FUNCTION folded(text)");
            migrationBuilder.Sql("DROP FUNCTION fold(text)");
        }
    }
}
